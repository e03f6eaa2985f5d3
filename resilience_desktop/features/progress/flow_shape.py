"""Where the parts of the flow picture go: plain numbers, laid out left to right.

The river of stages runs along the top. Every end is a band of it that keeps its height in the
river up to its stage and then bends down to its place in the column of ends. As the ends are in
the order of the river's bands, and each lies at least as low as its band, no two bands cross.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resilience_desktop.features.progress.flow import Flow, Node


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures in pixels.

    `river` is the height of all applications together, `thickest` the most that one of them may
    take, `thinnest` the least of a band; `head` is the room for the stages' words above,
    `row` and `caption` the heights of an end's line and of the caption over a group of them.
    """

    width: float
    river: float
    thickest: float
    thinnest: float
    bar: float
    head: float
    row: float
    caption: float
    gap: float
    words: float
    edge: float = 0.0
    """`words` is the width of the ends' words, `edge` what stays free at the near side."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Band:
    """An end's way: from `start` in the river, bending from `bend` on, to `bar` in the column.

    `top` is its upper edge in the river, `height` its thickness all along.
    """

    start: float
    bend: float
    top: float
    height: float
    bar: Box


@dataclass(frozen=True, slots=True)
class Shape:
    """The whole picture: `stages` and `bands` in the order of the flow's stages and ends.

    `rows` are the lines of words beside the ends, `captions` those over the groups, by stage.
    """

    height: float
    stages: tuple[Box, ...]
    bands: tuple[Band, ...]
    rows: tuple[Box, ...]
    captions: Mapping[int, Box]


def shape_of(flow: Flow, sizes: Sizes) -> Shape:
    """Lay out `flow`; an empty one has no height."""
    if not flow.total:
        return Shape(0.0, (), (), (), {})
    unit = min(sizes.river / flow.total, sizes.thickest)
    heights = [max(end.count * unit, sizes.thinnest) for end in flow.ends]
    tops = [sizes.head + sum(heights[:n]) for n in range(len(heights))]
    column = sizes.width - sizes.words - sizes.bar
    step = (column - sizes.edge) / len(flow.stages)
    lefts = [sizes.edge + step * n for n in range(len(flow.stages))]
    stages = tuple(
        Box(left, sizes.head, sizes.bar, _reach(flow, place, heights))
        for place, left in enumerate(lefts)
    )
    rows, captions = _rows(flow, sizes, heights, column)
    lift = _lift(flow, sizes, rows, heights, tops)
    rows = [Box(r.left, r.top - lift, r.width, r.height) for r in rows]
    captions = {p: Box(c.left, c.top - lift, c.width, c.height) for p, c in captions.items()}
    bands = tuple(
        Band(
            lefts[0] + sizes.bar,
            lefts[end.place] + sizes.bar,
            top,
            height,
            Box(column, row.top + (row.height - height) / 2, sizes.bar, height),
        )
        for end, top, height, row in zip(flow.ends, tops, heights, rows, strict=True)
    )
    bottom = max(stages[0].bottom, rows[-1].bottom)
    return Shape(bottom, stages, bands, tuple(rows), captions)


def _reach(flow: Flow, place: int, heights: list[float]) -> float:
    return sum(h for end, h in zip(flow.ends, heights, strict=True) if end.place >= place)


def _rows(
    flow: Flow, sizes: Sizes, heights: list[float], column: float
) -> tuple[list[Box], dict[int, Box]]:
    """The lines of the ends below each other, a caption over those of each stage."""
    left = column + sizes.bar
    top = sizes.head
    rows: list[Box] = []
    captions: dict[int, Box] = {}
    before: Node | None = None
    for end, height in zip(flow.ends, heights, strict=True):
        if before is None or before.place != end.place:
            top += sizes.gap * 3 if before else 0
            captions[end.place] = Box(left, top, sizes.words, sizes.caption)
            top += sizes.caption
        else:
            top += sizes.gap
        high = max(height, sizes.row)
        rows.append(Box(left, top, sizes.words, high))
        top += high
        before = end
    return rows, captions


def _lift(
    flow: Flow, sizes: Sizes, rows: list[Box], heights: list[float], tops: list[float]
) -> float:
    """How far up the column may go: no band but those of the last stage may bend upwards."""
    last = flow.ends[0].place
    room = [
        row.top + (row.height - height) / 2 - top
        for end, row, height, top in zip(flow.ends, rows, heights, tops, strict=True)
        if end.place != last
    ]
    return max(min([sizes.head, *room]), 0.0)
