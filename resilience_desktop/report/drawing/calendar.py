"""What was done, day by day, drawn as a calendar: a week is a column, Monday on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from resilience_desktop.core.days import month_short, weekday_short
from resilience_desktop.report.drawing.shapes import WIDTH, Box, Drawing, Shape, Words

MOST_WEEKS = 53
_LEFT, _HEAD, _CELL, _MONTH_ROOM = 30.0, 15.0, 13.0, 26.0
_STEPS = ((0, "0"), (1, "1"), (2, "2"), (3, "3–4"), (5, "5+"))
"""From how many on a tone is used, and how it is told."""


def shown_from(first: date, last: date) -> date:
    """The first day that the calendar shows of a time; it has room for a year."""
    least = last.toordinal() - last.weekday() - 7 * (MOST_WEEKS - 1)
    return max(first, date.fromordinal(max(least, 1)))


def calendar_drawing(amounts: Mapping[date, int], first: date, last: date) -> Drawing:
    """A cell for each day of the time that `shown_from` leaves of it."""
    first = shown_from(first, last)
    monday = first.toordinal() - first.weekday()
    weeks = (last.toordinal() - monday) // 7 + 1
    pitch = min((WIDTH - _LEFT) / weeks, _CELL)
    shapes: list[Shape] = [*_heads(first, last, pitch)]
    for place in (0, 2, 4):
        top = _HEAD + place * pitch + (pitch * 0.84 - 11.2) / 2
        name = weekday_short(date.fromordinal(1 + place))
        shapes.append(Words(0, top, name, "caption", "text3"))
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        left = _LEFT + (ordinal - monday) // 7 * pitch
        side = pitch * 0.84
        top = _HEAD + day.weekday() * pitch
        role = f"ramp{_tone(amounts.get(day, 0))}"
        shapes.append(Box(left, top, side, side, role, side * 0.22))
    foot = _HEAD + 7 * pitch + 6
    shapes.extend(_legend(foot))
    return Drawing(foot + 13, tuple(shapes))


def _tone(amount: int) -> int:
    return sum(1 for least, _ in _STEPS if amount >= least) - 1


def _heads(first: date, last: date, pitch: float) -> Iterator[Shape]:
    """The months over the weeks they begin in, where there is room between them."""
    monday, end = first - timedelta(days=first.weekday()), -_MONTH_ROOM
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.day != 1 and day != first:
            continue
        left = _LEFT + (day - monday).days // 7 * pitch
        soon = day == first and day.day > 21  # the month that begins next is told instead
        if left - end >= _MONTH_ROOM and not soon:
            yield Words(left, 0, month_short(day.month), "caption", "text3")
            end = left


def _legend(top: float) -> Iterator[Shape]:
    left = _LEFT
    for tone, (_, said) in enumerate(_STEPS):
        yield Box(left, top + 2, 8, 8, f"ramp{tone}", 2)
        yield Words(left + 12, top, said, "caption", "text2")
        left += 24 + 5 * len(said)
