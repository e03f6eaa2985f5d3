"""Amounts over time, drawn as columns of two parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resilience_desktop.report.drawing.shapes import WIDTH, Box, Drawing, Line, Shape, Words

_HIGH, _OVER, _BELOW = 96.0, 16.0, 22.0
_LEAST_TOP = 5  # so that a single step is not drawn as a tower
_LABEL_ROOM, _TOTAL_ROOM = 38.0, 16.0


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time with its two amounts; `label` is short."""

    label: str
    lower: int
    upper: int

    @property
    def total(self) -> int:
        return self.lower + self.upper


def columns_drawing(columns: Sequence[Column], lower: str, upper: str) -> Drawing:
    """The columns side by side with their totals; a line below says what the two parts are."""
    most = max(_LEAST_TOP, *(column.total for column in columns))
    base, pitch = _OVER + _HIGH, WIDTH / len(columns)
    shapes: list[Shape] = [Line(0, base, WIDTH, base, "hairline")]
    every = max(-(-len(columns) * int(_LABEL_ROOM) // int(WIDTH)), 1)
    for number, column in enumerate(columns):
        middle = pitch * (number + 0.5)
        shapes.extend(_column(column, middle, pitch, most, base))
        if number % every == 0:
            words = Words(middle, base + 4, column.label, "caption", "text3", "middle")
            shapes.append(words)
    shapes.extend(legend(((lower, "accent"), (upper, "ramp2")), base + _BELOW))
    return Drawing(base + _BELOW + 13, tuple(shapes))


def _column(column: Column, middle: float, pitch: float, most: int, base: float) -> Iterator[Shape]:
    width = min(pitch * 0.68, 26.0)
    lower, upper = (_HIGH * n / most for n in (column.lower, column.upper))
    left, radius = middle - width / 2, min(width / 4, 3.0)
    if upper:
        yield Box(left, base - lower - upper, width, upper, "ramp2", min(radius, upper / 2))
    if lower:
        yield Box(left, base - lower, width, lower, "accent", min(radius, lower / 2))
    if column.total and pitch >= _TOTAL_ROOM:
        top = base - lower - upper - 13
        yield Words(middle, top, str(column.total), "caption", "text2", "middle")


def legend(entries: Sequence[tuple[str, str]], top: float, left: float = 0.0) -> Iterator[Shape]:
    """What the colours stand for, from left to right."""
    for name, role in entries:
        yield Box(left, top + 2, 8, 8, role, 2)
        yield Words(left + 13, top, name, "caption", "text2")
        left += 13 + 4.6 * len(name) + 16
