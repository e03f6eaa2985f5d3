"""Hours: when steps are taken best. No Qt and no SQL.

Instants are aware and in UTC; what an hour is says the zone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from resilience_desktop.core.days import weekday_name
from resilience_desktop.core.progress import FEW
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.looking_port import BestTimes, DayPart

PARTS: tuple[tuple[int, DayPart], ...] = (
    (5, DayPart.MORNING),
    (11, DayPart.MIDDAY),
    (14, DayPart.AFTERNOON),
    (18, DayPart.EVENING),
    (22, DayPart.NIGHT),
)
"""The hour at which each part of the day begins."""


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
