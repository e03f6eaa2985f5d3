"""Goals: what is due on a day, how far it went, and how that is said.

Nothing here counts streaks: a quiet day costs nothing. Pure functions: no Qt and no SQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from resilience_desktop.core import rhythms
from resilience_desktop.core.days import (
    month_name,
    say_day,
    say_full,
    weekday_name,
    weekday_short,
)
from resilience_desktop.core.rhythms import meant_weekdays, stretch, week_of
from resilience_desktop.core.words import tr, trn

Plan = rhythms.Plan
Rhythm = rhythms.Rhythm
known_rhythm = rhythms.known_rhythm


class GoalKind(StrEnum):
    """What a small step is about."""

    APPLY = "apply"
    NETWORK = "network"
    LEARN = "learn"
    HELP = "help"
    CARE = "care"


KINDS: tuple[GoalKind, ...] = tuple(GoalKind)
_ICONS = {
    GoalKind.APPLY: "file-text",
    GoalKind.NETWORK: "users",
    GoalKind.LEARN: "graduation-cap",
    GoalKind.HELP: "hand-heart",
    GoalKind.CARE: "heart",
}
_WARM = frozenset({GoalKind.NETWORK, GoalKind.HELP, GoalKind.CARE})


def known_kind(kind: str) -> GoalKind:
    """The kind of a stored value; what is not known is read as care."""
    return GoalKind(kind) if kind in {known.value for known in KINDS} else GoalKind.CARE


def kind_name(kind: str) -> str:
    """The word of a kind."""
    return {
        GoalKind.APPLY: tr("Apply"),
        GoalKind.NETWORK: tr("Network"),
        GoalKind.LEARN: tr("Learn"),
        GoalKind.HELP: tr("Help"),
        GoalKind.CARE: tr("Care"),
    }[known_kind(kind)]


def kind_icon(kind: str) -> str:
    """The Lucide icon of a kind."""
    return _ICONS[known_kind(kind)]


def is_warm(kind: str) -> bool:
    """Whether a kind is about people and care, and so wears the second colour."""
    return known_kind(kind) in _WARM


def rhythm_name(rhythm: str) -> str:
    """The word of a rhythm."""
    return {
        Rhythm.ONCE: tr("Once"),
        Rhythm.DAILY: tr("Every day"),
        Rhythm.WEEKLY: tr("Some days a week"),
        Rhythm.WEEKDAYS: tr("On chosen weekdays"),
        Rhythm.EVERY: tr("Every few days"),
    }[known_rhythm(rhythm)]


# What is due


class Place(StrEnum):
    """Where a goal belongs on the page of a day."""

    TODAY = "today"
    LATER = "later"
    EARLIER = "earlier"
    NOWHERE = "nowhere"


def place_on(plan: Plan, day: date, checked: Collection[date], last: date | None = None) -> Place:
    """Where a goal belongs on `day`; `checked` are the days it was kept on in the week of `day`.

    What was kept on the day stays there, whatever else holds. A weekly goal that was kept for
    this week gives the rest of the week free; a goal for one day that was done is done. `last` is
    the day before `day` on which it was kept last, for goals every so many days: they are due
    until they are done, and never pile up.
    """
    if day in checked:
        return Place.TODAY
    if plan.closed_on is not None and plan.closed_on <= day:
        return Place.NOWHERE
    if known_rhythm(plan.rhythm) == Rhythm.ONCE:
        return _place_once(plan, day, checked)
    due = plan.chosen_on <= day and _is_due(plan, day, checked, last)
    return Place.TODAY if due else Place.NOWHERE


def _is_due(plan: Plan, day: date, checked: Collection[date], last: date | None) -> bool:
    rhythm = known_rhythm(plan.rhythm)
    if rhythm is Rhythm.WEEKLY:
        return count_in_week(day, checked) < plan.times
    if rhythm is Rhythm.WEEKDAYS:
        return day.weekday() in meant_weekdays(plan)
    if rhythm is Rhythm.EVERY:
        return due_again(plan, last) <= day
    return True


def due_again(plan: Plan, last: date | None) -> date:
    """The first day a goal every so many days is due, `last` being when it was kept last."""
    if last is None:
        return plan.chosen_on
    return max(last + timedelta(days=stretch(plan)), plan.chosen_on)


def _place_once(plan: Plan, day: date, checked: Collection[date]) -> Place:
    if checked:
        return Place.NOWHERE
    if plan.due_on is None or plan.due_on == day:
        return Place.TODAY
    return Place.LATER if plan.due_on > day else Place.EARLIER


def count_in_week(day: date, checked: Iterable[date]) -> int:
    """How many different days of the week of `day` are among `checked`."""
    monday, sunday = week_of(day)
    return len({one for one in checked if monday <= one <= sunday})


def steps_by_day(checks: Iterable[date]) -> dict[date, int]:
    """How many steps were taken on each day, from one entry a step."""
    return dict(Counter(checks))


# The page in words


def number_word(n: int) -> str:
    """ "two" for 2; figures above twelve."""
    words = (
        tr("none"),
        tr("one"),
        tr("two"),
        tr("three"),
        tr("four"),
        tr("five"),
        tr("six"),
        tr("seven"),
        tr("eight"),
        tr("nine"),
        tr("ten"),
        tr("eleven"),
        tr("twelve"),
    )
    return words[n] if 0 <= n < len(words) else str(n)


def day_title(day: date) -> str:
    """ "Sunday, small steps"."""
    return tr("{weekday}, small steps", weekday=weekday_name(day))


def progress_sentence(done: int, total: int, *, yesterday_quiet: bool = False) -> str:
    """ "Two of four. The rest can wait."; on a new day after a quiet one, that it is a new page."""
    if not done and yesterday_quiet:
        return tr("Yesterday was quiet. Today is a new page.")
    if not total:
        return tr("Nothing is planned for today. That is fine, too.")
    if not done:
        return trn(
            "One small step for today.", "{count} small steps. One is enough to begin.", total,
            count=capital(number_word(total)),
        )  # fmt: skip
    if done >= total:
        return tr("Done for today. Rest is part of it.")
    return tr(
        "{done} of {total}. The rest can wait.",
        done=capital(number_word(done)),
        total=number_word(total),
    )


def capital(word: str) -> str:
    """The word with its first letter large."""
    return word[:1].upper() + word[1:]


def rhythm_words(plan: Plan, day: date, in_week: int) -> str:
    """The quiet line of a goal: "Every day", "1 of 3 this week", "Mon, Thu", "Once, by Tue"."""
    rhythm = known_rhythm(plan.rhythm)
    if rhythm is Rhythm.ONCE:
        return _once_words(plan, day)
    if rhythm is Rhythm.WEEKLY and in_week > plan.times:
        return tr("{n} this week, {times} were meant", n=in_week, times=plan.times)
    if rhythm is Rhythm.WEEKLY:
        return tr("{n} of {times} this week", n=in_week, times=plan.times)
    if rhythm is Rhythm.WEEKDAYS:
        return say_weekdays(meant_weekdays(plan))
    return trn("Every day", "Every {n} days", stretch(plan))


def _once_words(plan: Plan, day: date) -> str:
    if plan.due_on is None or plan.due_on == day:
        return tr("Once")
    if plan.due_on < day:
        return tr("Planned for {day}", day=say_day(plan.due_on, day))
    return tr("By {day}", day=say_day(plan.due_on, day))


_A_MONDAY = date(2024, 1, 1)


def say_weekdays(weekdays: Iterable[int]) -> str:
    """ "Mon, Thu"; "Every day" for all, "On weekdays" for Monday to Friday; 0 is Monday."""
    days = sorted(set(weekdays))
    if len(days) == 7:
        return tr("Every day")
    if days == [0, 1, 2, 3, 4]:
        return tr("Monday to Friday")
    return ", ".join(weekday_short(_A_MONDAY + timedelta(days=day)) for day in days)


def later_caption(due_on: date | None, day: date) -> str:
    """The caption of what comes later: "Tomorrow" or "Later"."""
    return tr("Tomorrow") if due_on == day + timedelta(days=1) else tr("Later")


def when_words(due_on: date | None, day: date) -> str:
    """When something later is meant for: "Thursday", "12 Dec"; nothing for tomorrow."""
    if due_on is None or due_on <= day + timedelta(days=1):
        return ""
    return weekday_name(due_on) if (due_on - day).days < 7 else say_day(due_on, day)


_LEAST_MONTHS, _MOST_MONTHS = 2, 4


def heat_start(today: date, first_step: date | None) -> date:
    """First day of the heat map: the month of the first step, two to four months back."""
    return max(
        min(_month_start(first_step or today), _months_back(today, _LEAST_MONTHS)),
        _months_back(today, _MOST_MONTHS),
    )


def heat_title(start: date) -> str:
    """ "Steps since September"."""
    return tr("Steps since {month}", month=month_name(start.month))


def say_steps(day: date, count: int) -> str:
    """A day of the heat map in words."""
    steps = trn("{n} step", "{n} steps", count) if count else tr("a quiet day")
    return tr("{day}: {steps}", day=say_full(day), steps=steps)


def _month_start(day: date) -> date:
    return day.replace(day=1)


def _months_back(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)


# Time


def seconds_to_midnight(now: datetime, zone: tzinfo | None) -> float:
    """Seconds from `now` until the next local day begins; at least one."""
    here = now.astimezone(zone)
    midnight = datetime.combine(here.date() + timedelta(days=1), time.min)
    # The day after a change of the clocks is 23 or 25 hours away: only the zone knows.
    aware = midnight.replace(tzinfo=zone) if zone is not None else midnight.astimezone()
    return max(aware.timestamp() - now.timestamp(), 1.0)
