"""Hours: when steps are taken best, and when to remind. No Qt and no SQL.

Instants are aware and in UTC; what an hour is says the zone. Local times that a change of the
clocks skips come an hour later, those that come twice count the first time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from resilience_desktop.core.days import weekday_name
from resilience_desktop.core.progress import FEW
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.looking_port import BestTimes, DayPart
from resilience_desktop.features.goals.reminder_port import Reminders

PARTS: tuple[tuple[int, DayPart], ...] = (
    (5, DayPart.MORNING),
    (11, DayPart.MIDDAY),
    (14, DayPart.AFTERNOON),
    (18, DayPart.EVENING),
    (22, DayPart.NIGHT),
)
"""The hour at which each part of the day begins."""

_LONGEST_SNOOZE = timedelta(days=1)
_LOOK_AHEAD = 400


def part_of(hour: int) -> DayPart:
    """The part of the day an hour (0 to 23) belongs to."""
    return next((part for begin, part in reversed(PARTS) if hour >= begin), DayPart.NIGHT)


def best_times(marks: Iterable[tuple[date, datetime]], zone: tzinfo | None) -> BestTimes:
    """From checks, each with its day and the instant it was entered, in the zone of now."""
    weekdays: Counter[int] = Counter()
    parts: Counter[DayPart] = Counter()
    for day, entered in marks:
        here = entered.astimezone(zone)
        if here.date() == day:
            weekdays[day.weekday()] += 1
            parts[part_of(here.hour)] += 1
    counted = sum(parts.values())
    enough = counted >= FEW
    return BestTimes(
        counted,
        tuple(weekdays[day] for day in range(7)),
        {part: parts[part] for part in DayPart if parts[part]},
        max(range(7), key=lambda day: (weekdays[day], -day)) if enough else None,
        max(DayPart, key=lambda part: parts[part]) if enough else None,
    )


def part_name(part: DayPart) -> str:
    """The word of a part of the day."""
    return {
        DayPart.MORNING: tr("in the morning"),
        DayPart.MIDDAY: tr("around noon"),
        DayPart.AFTERNOON: tr("in the afternoon"),
        DayPart.EVENING: tr("in the evening"),
        DayPart.NIGHT: tr("at night"),
    }[part]


_A_MONDAY = date(2024, 1, 1)


def say_best_times(times: BestTimes) -> str:
    """ "Most often on Tuesday and in the morning (14 of 40)."; that it is too early to tell."""
    if times.best_weekday is None or times.best_part is None:
        return tr("Too few steps to tell when they come easiest ({n} so far).", n=times.counted)
    return tr(
        "Most steps come {part} ({n} of {total}), and on a {weekday} ({days} of {total}).",
        part=part_name(times.best_part),
        n=times.parts[times.best_part],
        weekday=weekday_name(_A_MONDAY + timedelta(days=times.best_weekday)),
        days=times.weekdays[times.best_weekday],
        total=times.counted,
    )


# Reminders


def instant_of(day: date, at: time, zone: tzinfo | None) -> datetime:
    """The instant, in UTC, at which a local day has a local time; the computer's zone for None."""
    local = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    aware = local.replace(tzinfo=zone) if zone is not None else local.astimezone()
    return aware.astimezone(UTC)


def next_reminder(
    reminders: Reminders,
    now: datetime,
    zone: tzinfo | None,
    resting: Callable[[date], bool] | None = None,
) -> datetime | None:
    """The next instant after `now` to remind at, in UTC; None when there is none.

    A snooze ends in a reminder. One that lies further ahead than a day, as after the clock was set
    back, is passed over. `resting` tells days of planned rest, which stay quiet unless wished.
    """
    if not reminders.on:
        return None
    until = reminders.snoozed_until
    if until is not None and now < until <= now + _LONGEST_SNOOZE:
        return until.astimezone(UTC)
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(_LOOK_AHEAD)):
        if day.weekday() not in reminders.weekdays:
            continue
        if resting is not None and not reminders.rest_too and resting(day):
            continue
        found = [instant_of(day, at, zone) for at in reminders.times]
        later = [instant for instant in found if instant > now]
        if later:
            return min(later)
    return None


def write_reminders(reminders: Reminders) -> str:
    """The settings as text, for `read_reminders`."""
    until = reminders.snoozed_until
    return json.dumps(
        {
            "on": reminders.on,
            "times": sorted({at.strftime("%H:%M") for at in reminders.times}),
            "weekdays": sorted(set(reminders.weekdays)),
            "snooze_minutes": reminders.snooze_minutes,
            "snoozed_until": None if until is None else until.isoformat(),
            "rest_too": reminders.rest_too,
        }
    )


def read_reminders(text: str) -> Reminders:
    """What `write_reminders` wrote; what cannot be read is as it is when nothing was ever set."""
    usual = Reminders()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return usual
    if not isinstance(found, dict):
        return usual
    return Reminders(
        on=found.get("on") is True,
        times=_times(found.get("times")) or usual.times,
        weekdays=_weekdays(found.get("weekdays"), usual.weekdays),
        snooze_minutes=_minutes(found.get("snooze_minutes"), usual.snooze_minutes),
        snoozed_until=_instant(found.get("snoozed_until")),
        rest_too=found.get("rest_too") is True,
    )


def _times(value: Any) -> tuple[time, ...]:
    times = set()
    for one in value if isinstance(value, list) else ():
        with suppress(TypeError, ValueError):
            times.add(time.fromisoformat(one).replace(second=0, microsecond=0, tzinfo=None))
    return tuple(sorted(times))


def _weekdays(value: Any, usual: tuple[int, ...]) -> tuple[int, ...]:
    if not isinstance(value, list):
        return usual
    return tuple(sorted({day for day in value if type(day) is int and 0 <= day < 7}))


def _minutes(value: Any, usual: int) -> int:
    return min(max(value, 1), 24 * 60) if type(value) is int else usual


def _instant(value: Any) -> datetime | None:
    with suppress(TypeError, ValueError):
        found = datetime.fromisoformat(value)
        return found if found.tzinfo is not None else None
    return None
