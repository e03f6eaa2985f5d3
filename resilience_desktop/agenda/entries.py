"""What goes into the calendar file: goals, people, follow-ups, as days and rules of repetition.

No Qt, no SQL, no file format. A day is the local day and stays one: an entry has no hour and no
zone, so no calendar shifts it on travels or when the clocks change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from resilience_desktop.core.rhythms import Plan, Rhythm, known_rhythm, meant_weekdays, week_of
from resilience_desktop.core.text import one_line, printable
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.moving_port import FOLLOW_UP_DAYS, Move, Waiting
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.people_port import PersonRecord
from resilience_desktop.features.goals.people_rules import next_on
from resilience_desktop.features.goals.port import GoalRecord, GoalStanding
from resilience_desktop.features.goals.rest_port import RestRecord
from resilience_desktop.features.goals.rules import due_again, kind_name
from resilience_desktop.features.rejections.feedback_port import RequestRecord

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As RFC 5545 writes them; 0 is Monday."""

LONGEST_TITLE = 200
MOST_REST = 400
"""So many days of rest are left out of one rule; calendars read each of them anew."""

_ABOUT_OTHERS = frozenset({Origin.PERSON, Origin.MOVING, Origin.NO})


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule: every `interval` days or weeks, on `weekdays` (0 is Monday), up to `until`."""

    weekly: bool = False
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `key` names the record it comes from and never changes.

    `day` is the first day, None for a step without one, which only a list of tasks can hold.
    `without` are days of planned rest. `done_on` is set for a single step that was taken.
    """

    key: str
    title: str
    day: date | None
    repeat: Repeat | None = None
    without: tuple[date, ...] = ()
    note: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the profile holds for a calendar."""

    goals: tuple[GoalStanding, ...] = ()
    rests: tuple[RestRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    requests: tuple[RequestRecord, ...] = field(default=())


def entries(found: Found, today: date, include_private: bool = False) -> tuple[Entry, ...]:
    """All entries, by day. Names of people and companies are in them only when wished."""
    gathered = [
        *_goals(found.goals, found.rests, include_private),
        *_people(found.people, include_private),
        *_waiting(found.waiting, today, include_private),
        *_requests(found.requests, include_private),
    ]
    return tuple(sorted(gathered, key=lambda one: (one.day or date.max, one.key)))


# Goals


def _goals(
    standings: Iterable[GoalStanding], rests: Iterable[RestRecord], private: bool
) -> Iterator[Entry]:
    known = tuple(rests)
    for standing in standings:
        goal = standing.goal
        mine = [rest for rest in known if rest.goal_id in ("", goal.id)]
        title = _title(goal, private)
        note = goal.minimum if private or goal.origin not in _ABOUT_OTHERS else ""
        words = tr("On a hard day: {minimum}", minimum=note) if note.strip() else ""
        if known_rhythm(goal.rhythm) is Rhythm.ONCE:
            if goal.closed_on is None or standing.last_kept is not None:
                yield Entry(
                    f"goal-{goal.id}", title, goal.due_on, note=words, done_on=standing.last_kept
                )
            continue
        day, repeat = rule_of(goal.plan, standing.last_kept)
        if repeat.until is None or repeat.until >= day:
            rest = _rest_days(day, repeat, mine)
            yield Entry(f"goal-{goal.id}", title, day, repeat, rest, words)


def rule_of(plan: Plan, last_kept: date | None = None) -> tuple[date, Repeat]:
    """The first day of a plan that repeats, and its rule. The first day fits the rule.

    A goal for some days a week has no days of its own: it stands on Monday for its whole week. One
    every so many days counts from when it was kept last. The archive ends a rule the day before.
    """
    rhythm = known_rhythm(plan.rhythm)
    until = None if plan.closed_on is None else plan.closed_on - timedelta(days=1)
    if rhythm is Rhythm.WEEKLY:
        return week_of(plan.chosen_on)[0], Repeat(weekly=True, weekdays=(0,), until=until)
    if rhythm is Rhythm.WEEKDAYS:
        meant = meant_weekdays(plan)
        ahead = (plan.chosen_on + timedelta(days=days) for days in range(7))
        first = next(day for day in ahead if day.weekday() in meant)
        return first, Repeat(weekly=True, weekdays=meant, until=until)
    if rhythm is Rhythm.EVERY:
        return due_again(plan, last_kept), Repeat(interval=max(plan.every, 1), until=until)
    return plan.chosen_on, Repeat(until=until)


def falls_on(first: date, repeat: Repeat, day: date) -> bool:
    """Whether a rule that begins on `first` has `day`."""
    if day < first or (repeat.until is not None and day > repeat.until):
        return False
    if not repeat.weekly:
        return (day - first).days % repeat.interval == 0
    weeks = (week_of(day)[0] - week_of(first)[0]).days // 7
    return weeks % repeat.interval == 0 and day.weekday() in repeat.weekdays


def _rest_days(first: date, repeat: Repeat, rests: Iterable[RestRecord]) -> tuple[date, ...]:
    """The days of a rule that planned rest takes. A week stays, unless all of it is rest."""
    days: set[date] = set()
    for rest in rests:
        span = min((rest.last - rest.first).days, MOST_REST)
        days |= {rest.first + timedelta(days=ahead) for ahead in range(span + 1)}
    if repeat.weekly and repeat.weekdays == (0,):
        days = {day for day in days if {day + timedelta(days=n) for n in range(7)} <= days}
    return tuple(sorted(day for day in days if falls_on(first, repeat, day))[:MOST_REST])


def _title(goal: GoalRecord, private: bool) -> str:
    if not private and goal.origin in _ABOUT_OTHERS:
        return tr("A small step: {kind}", kind=kind_name(goal.kind))
    words = _line(goal.title)
    if known_rhythm(goal.rhythm) is Rhythm.WEEKLY:
        n = goal.times
        return trn("{title} (once this week)", "{title} ({n} times this week)", n, title=words)
    if goal.amount > 1:
        wanted = f"{goal.amount} {_line(goal.unit)}".strip()
        return tr("{title} ({amount})", title=words, amount=wanted)
    return words


# People and answers


def _people(people: Iterable[PersonRecord], private: bool) -> Iterator[Entry]:
    for person in people:
        day = next_on(person)
        if day is None:
            continue
        title = (
            tr("Say hello to {name}", name=_line(person.name))
            if private
            else tr("Say hello to someone")
        )
        rule = Repeat(weekly=True, interval=person.every_weeks, weekdays=(day.weekday(),))
        yield Entry(f"person-{person.id}", title, day, rule)


def _waiting(waiting: Iterable[Waiting], today: date, private: bool) -> Iterator[Entry]:
    for one in waiting:
        if one.move is not Move.FOLLOW_UP or one.goal_id:
            continue  # one that became a goal is there as a goal
        ripe = (one.last_on or today) + timedelta(days=FOLLOW_UP_DAYS)
        where = _line(one.company)
        title = (
            tr("Ask {company} how it stands", company=where)
            if private and where
            else tr("Ask how an application stands")
        )
        yield Entry(f"follow-up-{one.application_id}", title, max(ripe, today))


def _requests(requests: Iterable[RequestRecord], private: bool) -> Iterator[Entry]:
    for one in requests:
        if one.reply_by is None:
            continue
        where = _line(one.company)
        title = (
            tr("Feedback from {company}: waited long enough", company=where)
            if private and where
            else tr("Feedback: waited long enough")
        )
        yield Entry(f"feedback-{one.id}", title, one.reply_by)


def _line(text: str) -> str:
    return printable(one_line(text))[:LONGEST_TITLE]
