"""Where the applications went, drawn: the page's own layout, on the report's sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from resilience_desktop.core.ledger import Ending
from resilience_desktop.features.progress.flow import (
    OPEN,
    Flow,
    after_name,
    node_figures,
    node_name,
)
from resilience_desktop.features.progress.flow_shape import Shape as Places
from resilience_desktop.features.progress.flow_shape import Sizes, shape_of
from resilience_desktop.report.drawing.shapes import WIDTH, Box, Drawing, Ribbon, Shape, Words

_SIZES = Sizes(
    width=WIDTH,
    river=124.0,
    thickest=18.0,
    thinnest=1.5,
    bar=5.0,
    head=30.0,
    row=12.5,
    caption=13.0,
    gap=2.0,
    words=164.0,
)
_TIGHT = replace(_SIZES, row=10.4, caption=11.0, gap=1.0)
_MANY = 24
"""Ends from which on they stand closer, so that all of them fit a page."""

_TONES = {
    Ending.ACCEPTED.value: ("ramp3", "ramp4"),
    OPEN: ("ramp1", "ramp3"),
    Ending.REJECTED.value: ("warmSoft", "warm"),
}
_QUIET = ("ramp0", "outline")
_TEXT_HIGH = 12.0


def flow_drawing(flow: Flow) -> Drawing:
    """The stages in a row, and from each a ribbon to every way it ended; words stand beside."""
    places = shape_of(flow, _TIGHT if len(flow.ends) > _MANY else _SIZES)
    shapes = (
        *_river(places),
        *_ribbons(flow, places),
        *_bars(flow, places),
        *_stage_words(flow, places),
        *_end_words(flow, places),
    )
    return Drawing(places.height + 2, shapes)


def _river(places: Places) -> Iterator[Shape]:
    for number, (one, other) in enumerate(pairwise(places.stages)):
        left = one.left + one.width / 2
        role = "ramp1" if number < 2 else "ramp2"
        yield Box(left, other.top, other.left - left, other.height, role)


def _ribbons(flow: Flow, places: Places) -> Iterator[Shape]:
    for end, band in zip(flow.ends, places.bands, strict=True):
        soft, _ = _TONES.get(end.ending, _QUIET)
        to = band.bar.left + band.bar.width / 2
        yield Ribbon(band.bend, to, band.top, band.bar.top, band.height, soft)


def _bars(flow: Flow, places: Places) -> Iterator[Shape]:
    for box in places.stages:
        yield Box(box.left, box.top, box.width, box.height, "ramp4", min(2.0, box.height / 2))
    for end, band in zip(flow.ends, places.bands, strict=True):
        _, strong = _TONES.get(end.ending, _QUIET)
        bar, radius = band.bar, min(2.0, band.height / 2)
        yield Box(bar.left, bar.top, bar.width, bar.height, strong, radius)


def _stage_words(flow: Flow, places: Places) -> Iterator[Shape]:
    for node, box in zip(flow.stages, places.stages, strict=True):
        top = box.top - 2 * _TEXT_HIGH - 4
        yield Words(box.left, top, node_name(flow, node), "strong", "text")
        yield Words(box.left, top + _TEXT_HIGH, node_figures(flow, node))


def _end_words(flow: Flow, places: Places) -> Iterator[Shape]:
    for place, box in places.captions.items():
        yield Words(box.left + 7, box.top, after_name(flow, place), "caption", "text3")
    for end, row in zip(flow.ends, places.rows, strict=True):
        top = row.top + (row.height - _TEXT_HIGH) / 2
        name, figures = node_name(flow, end), node_figures(flow, end)
        yield Words(row.left + 7, top, name, "strong", "text", after=figures)
