"""When a small step is meant for: its rhythm, and the units in which it is kept.

A unit is what is kept or not: a day, a week (Monday to Sunday), or a stretch of so many days. The
page of goals, their strength and the report all count by the units of this module. A day is the
local day, as a date: nothing here knows of hours, zones or changes of the clocks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class Rhythm(StrEnum):
    """How often a goal is meant for."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    WEEKDAYS = "weekdays"
    EVERY = "every"


LONGEST = 366
"""Days that "every n days" may be apart."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When a goal is meant for.

    `times` a week counts for `WEEKLY`, `weekdays` (0 is Monday) for `WEEKDAYS`, `every` so many
    days for `EVERY`, `due_on` for `ONCE`. From `closed_on` on it is no longer pursued.
    """

    rhythm: str
    chosen_on: date
    times: int = 1
    due_on: date | None = None
    closed_on: date | None = None
    weekdays: tuple[int, ...] = ()
    every: int = 1


def known_rhythm(rhythm: str) -> Rhythm:
    """The rhythm of a stored value; what is not known is read as once."""
    return Rhythm(rhythm) if rhythm in _KNOWN else Rhythm.ONCE


_KNOWN = frozenset(rhythm.value for rhythm in Rhythm)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def stretch(plan: Plan) -> int:
    """How many days one unit of a plan lasts."""
    rhythm = known_rhythm(plan.rhythm)
    if rhythm is Rhythm.WEEKLY:
        return 7
    return min(max(plan.every, 1), LONGEST) if rhythm is Rhythm.EVERY else 1


def meant_weekdays(plan: Plan) -> tuple[int, ...]:
    """The weekdays of a `WEEKDAYS` plan in order; all of them when none was chosen."""
    return tuple(sorted(set(plan.weekdays) & set(range(7)))) or tuple(range(7))


class Unit(NamedTuple):
    """A stretch of days from `first` to `last`, as ordinals, in which `wanted` days are to be kept.

    `wanted` is 0 when nothing is planned there. `rested`: something was, and planned rest took it.
    `cut`: the goal begins or ends within it, or it is not over yet, so nobody is held to it.
    """

    first: int
    last: int
    wanted: int
    rested: bool = False
    cut: bool = False


def units(
    plan: Plan, first: date, last: date, rests: AbstractSet[int] = frozenset()
) -> Iterator[Unit]:
    """The units of a plan that touch the days from `first` to `last`, in order.

    `rests` are the ordinals of planned rest. Rest days give back their share of what is wanted,
    rounded: "three times" in a week with three days of rest is "twice". Nothing for `ONCE`.
    """
    rhythm = known_rhythm(plan.rhythm)
    begin = max(first, plan.chosen_on).toordinal()
    end = last if plan.closed_on is None else min(last, plan.closed_on - timedelta(days=1))
    if rhythm is Rhythm.ONCE or end.toordinal() < begin:
        return iter(())
    if rhythm in (Rhythm.DAILY, Rhythm.WEEKDAYS):
        return _days(_meant(plan), begin, end.toordinal(), rests)
    return _stretches(plan, begin, end.toordinal(), rests)


def _meant(plan: Plan) -> frozenset[int]:
    """The weekdays a plan by days is meant for, as remainders of ordinals by seven."""
    if known_rhythm(plan.rhythm) is Rhythm.WEEKDAYS:
        return frozenset((day + 1) % 7 for day in meant_weekdays(plan))  # ordinal 1 was a Monday
    return frozenset(range(7))


def _days(meant: frozenset[int], begin: int, end: int, rests: AbstractSet[int]) -> Iterator[Unit]:
    for day in range(begin, end + 1):
        planned = day % 7 in meant
        rested = planned and day in rests
        yield Unit(day, day, int(planned and not rested), rested)


def _stretches(plan: Plan, begin: int, end: int, rests: AbstractSet[int]) -> Iterator[Unit]:
    length, chosen = stretch(plan), plan.chosen_on.toordinal()
    weekly = known_rhythm(plan.rhythm) is Rhythm.WEEKLY
    anchor = 1 if weekly else chosen
    wanted = min(max(plan.times, 1), 7) if weekly else 1
    for start in range(begin - (begin - anchor) % length, end + 1, length):
        last = start + length - 1
        within = range(start, last + 1)
        resting = 0 if rests.isdisjoint(within) else sum(day in rests for day in within)
        left = (2 * wanted * (length - resting) + length) // (2 * length)
        cut = start < begin or last > end
        yield Unit(start, last, left, rested=not left, cut=cut)


@dataclass(frozen=True, slots=True)
class Kept:
    """How often a goal was kept: `kept` of `of` days, weeks or stretches; `rested` of those kept
    were planned rest."""

    kept: int = 0
    of: int = 0
    rested: int = 0


def count_kept(
    plan: Plan,
    first: date,
    last: date,
    kept: Collection[date],
    rests: AbstractSet[int] = frozenset(),
) -> Kept:
    """Units kept of those between `first` and `last`; planned rest counts as kept.

    A unit that is only in part between them counts when it was kept, and is left out when it was
    not: nobody is held to days that were not there. A day kept without being planned counts too.
    """
    days = {day.toordinal() for day in kept if first <= day <= last}
    counted = of = rested = 0
    for unit in units(plan, first, last, rests):
        done = sum(day in days for day in range(unit.first, unit.last + 1))
        if done >= max(unit.wanted, 1):
            counted, of = counted + 1, of + 1
        elif unit.rested:
            counted, of, rested = counted + 1, of + 1, rested + 1
        elif unit.wanted and not unit.cut:
            of += 1
    return Kept(counted, of, rested)


def rest_ordinals(spans: Collection[tuple[date, date]]) -> frozenset[int]:
    """The days of spans of rest (first and last, both included) as ordinals."""
    return frozenset(
        day
        for first, last in spans
        for day in range(first.toordinal(), min(last.toordinal(), first.toordinal() + 3660) + 1)
    )
