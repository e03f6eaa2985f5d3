"""What a page of a day comes to, in the records of `port`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import rules, time_rules
from resilience_desktop.features.goals.looking_port import YearMap
from resilience_desktop.features.goals.origin_rules import say_amount, say_origin
from resilience_desktop.features.goals.port import DayGoal, DayPlan, GoalDesk, Steps

WEEK = 7
_EVENING = 17


@dataclass(frozen=True, slots=True)
class Mark:
    """What the person says about a goal on a day: `amount` done (0 takes the mark back), whether
    it was the minimum version, and a note (None: as it is)."""

    amount: int
    minimum: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around today's list: the last seven days, and how much tomorrow holds."""

    week: YearMap
    tomorrow: int = 0


@dataclass(frozen=True, slots=True)
class Looks:
    """What the side column looks back on: from `first` on, and when steps come easiest."""

    first: date
    steps: Steps
    best: str = ""


def shown_goals(plan: DayPlan) -> tuple[DayGoal, ...]:
    """The goals on the list of a day: all of them, or those of a hard day."""
    return minimum_of(plan.today) if plan.only_minimum else plan.today


def with_mark(plan: DayPlan, goal_id: str, mark: Mark) -> DayPlan:
    """The plan with a goal marked or not, before the store has answered."""
    today = (_marked(one, mark) if one.goal.id == goal_id else one for one in plan.today)
    return replace(plan, today=tuple(today))


def write_mark(desk: GoalDesk, goal_id: str, day: date, mark: Mark) -> None:
    """Keep a mark, or take it back."""
    if mark.amount <= 0:
        desk.uncheck(goal_id, day)
    else:
        desk.check(goal_id, day, mark.amount, mark.note, mark.minimum)


def looks(desk: GoalDesk, today: date) -> Looks:
    """The heat map's first day and what it shows, and a sentence about the best times."""
    steps = desk.steps(rules.heat_start(today, date.min), today)
    first = rules.heat_start(today, steps.first)
    shown = {day: n for day, n in steps.by_day.items() if day >= first}
    times = desk.best_times()
    told = times.best_weekday is not None and times.best_part is not None
    return Looks(first, Steps(shown, steps.first), time_rules.say_best_times(times) if told else "")


def around(desk: GoalDesk, today: date) -> Around:
    """The last seven days, and how much is planned for tomorrow beside the step set for it."""
    week = desk.year(today - timedelta(days=WEEK - 1), today)
    tomorrow = desk.day(today + timedelta(days=1))
    evening = desk.day(today).tomorrow
    others = [one for one in tomorrow.today if evening is None or one.goal.id != evening.id]
    return Around(week, 0 if tomorrow.rest else len(others))


def is_evening(hour: int) -> bool:
    """Whether it is late enough to ask about tomorrow; the small hours belong to the evening."""
    return hour >= _EVENING or hour < 4


def minimum_of(goals: tuple[DayGoal, ...]) -> tuple[DayGoal, ...]:
    """The goals of a hard day: those that have a minimum or are part of it, else the first; what
    is done stays in sight."""
    marked = any(_has_minimum(one) for one in goals)
    first = next((one for one in goals if not one.checked), None)
    return tuple(
        one for one in goals if one.checked or (_has_minimum(one) if marked else one is first)
    )


def goal_line(one: DayGoal, day: date, *, hard: bool = False) -> str:
    """The quiet line of a goal: how much was done, its rhythm, its minimum, where it came from."""
    goal = one.goal
    if hard and goal.minimum and not (one.checked and not one.was_minimum):
        return tr("The minimum of: {title}", title=goal.title)
    parts = [
        say_amount(one.amount, goal.amount, goal.unit) if not one.was_minimum else "",
        rules.rhythm_words(goal.plan, day, one.in_week),
        _minimum_words(one),
        say_origin(goal.origin, goal.origin_label),
    ]
    return " · ".join(part for part in parts if part)


def _minimum_words(one: DayGoal) -> str:
    if one.was_minimum:
        return tr("the minimum, and it counts")
    if one.checked:
        return ""
    if one.goal.minimum:
        return tr("minimum: {minimum}", minimum=one.goal.minimum)
    return tr("part of the minimum") if one.goal.is_minimum else ""


def _has_minimum(one: DayGoal) -> bool:
    return one.goal.is_minimum or bool(one.goal.minimum)


def _marked(one: DayGoal, mark: Mark) -> DayGoal:
    kept = mark.amount > 0 and (mark.minimum or mark.amount >= max(one.goal.amount, 1))
    moved = int(kept) - int(one.checked)
    return replace(
        one,
        checked=kept,
        in_week=max(one.in_week + moved, 0),
        amount=max(mark.amount, 0),
        was_minimum=mark.minimum and kept,
        note=(one.note if mark.note is None else mark.note) if mark.amount > 0 else "",
    )
