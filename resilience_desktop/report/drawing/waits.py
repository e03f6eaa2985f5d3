"""Every "no" by its day and the days to the next step, drawn as dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import sqrt

from resilience_desktop.core.progress import say_days
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.pictures import Case
from resilience_desktop.report.drawing.shapes import WIDTH, Dot, Drawing, Line, Shape, Words
from resilience_desktop.report.rules import say_date

_HIGH, _OVER, _LEFT, _RIGHT = 92.0, 8.0, 74.0, 8.0
_DOT = 3.0


def waits_drawing(cases: Sequence[Case], first: date, last: date, median: float | None) -> Drawing:
    """Days along, waits upwards; a larger dot is more noes, a hollow one has no step yet.

    One very long wait must not press all the others to the ground: it stands at the top.
    """
    waits = sorted(case.wait for case in cases if case.wait is not None)
    usual = waits[(len(waits) - 1) * 19 // 20] if waits else 0
    top = max(7, usual + 1, round(median or 0) + 1)
    base = _OVER + _HIGH
    shapes: list[Shape] = []
    longest = say_days(top)
    if waits and waits[-1] > top:
        longest = tr("{days} or more", days=longest)
    for wait, said in ((0, tr("same day")), (top, longest)):
        level = base - _HIGH * wait / top
        shapes.append(Line(_LEFT, level, WIDTH, level, "hairline"))
        shapes.append(Words(_LEFT - 8, level - 5.6, said, "caption", "text3", "end"))
    if median is not None:
        level = base - _HIGH * median / top
        shapes.append(Line(_LEFT, level, WIDTH, level, "accent", 1.2, dashed=True))
    shapes.extend(_dots(cases, first, last, top, base))
    shapes.append(Words(_LEFT, base + 7, say_date(first), "caption", "text3"))
    shapes.append(Words(WIDTH, base + 7, say_date(last), "caption", "text3", "end"))
    return Drawing(base + 20, tuple(shapes))


def _dots(cases: Sequence[Case], first: date, last: date, top: int, base: float) -> Iterator[Shape]:
    room, days = WIDTH - _LEFT - _RIGHT, max((last - first).days, 1)
    for case in cases:
        x = _LEFT + 4 + (room - 4) * min(max((case.day - first).days / days, 0.0), 1.0)
        wait = top if case.wait is None else min(case.wait, top)
        size = _DOT * min(sqrt(case.count), 3.0)
        y = base - _HIGH * wait / top
        yield Dot(x, y, size, "warm" if case.wait is None else "ramp3", case.wait is None)
