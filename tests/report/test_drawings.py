"""The pictures of the report: everything is on the sheet, and the table tells the same numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience_desktop.core.ledger import ENDINGS, STAGES
from resilience_desktop.features.progress.flow import Way, make_flow
from resilience_desktop.features.progress.pictures import Case
from resilience_desktop.features.progress.port import Done
from resilience_desktop.report.blocks import Picture
from resilience_desktop.report.content import Period
from resilience_desktop.report.drawing.calendar import MOST_WEEKS, calendar_drawing, shown_from
from resilience_desktop.report.drawing.columns import Column, columns_drawing
from resilience_desktop.report.drawing.flow import flow_drawing
from resilience_desktop.report.drawing.shapes import (
    WIDTH,
    Box,
    Dot,
    Drawing,
    Line,
    Ribbon,
    Words,
    roles,
)
from resilience_desktop.report.drawing.waits import waits_drawing
from resilience_desktop.report.sections import tell
from resilience_desktop.report.wish import Wish
from resilience_desktop.ui import tokens
from tests.report.report_sample import PERIOD, report

ROOM = 792 - 96 - 30 - 100
"""What a page of Letter leaves below a heading, in points."""

ways = st.lists(
    st.builds(
        Way,
        st.sampled_from([stage.value for stage in STAGES]),
        st.sampled_from(["", *(str(ending) for ending in ENDINGS)]),
        st.integers(0, 900),
    ),
    max_size=60,
)
days = st.dates(date(2024, 1, 1), date(2026, 11, 22))


def whole(drawing: Drawing) -> None:
    """Nothing stands beside the sheet, and every colour is one of the theme's."""
    assert 0 < drawing.height <= ROOM
    for shape in drawing.shapes:
        assert shape.role in roles()
        left, right, top, bottom = extent(shape)
        assert -0.01 <= left <= right <= WIDTH + 0.01
        assert -0.01 <= top <= bottom <= drawing.height + 0.01


def extent(shape):
    if isinstance(shape, Box):
        return shape.left, shape.left + shape.width, shape.top, shape.top + shape.height
    if isinstance(shape, Dot):
        size = shape.radius - 1  # the edge may be touched
        return shape.x - size, shape.x + size, shape.y - size, shape.y + size
    if isinstance(shape, Line):
        return *sorted((shape.x1, shape.x2)), *sorted((shape.y1, shape.y2))
    if isinstance(shape, Ribbon):
        top, low = sorted((shape.top, shape.low))
        return shape.start, shape.end, top, low + shape.height
    return shape.x, shape.x, shape.top, shape.top + shape.size


def test_every_colour_is_in_both_themes():
    assert set(roles()) <= set(tokens.LIGHT) & set(tokens.DARK)


@settings(max_examples=60, deadline=None)
@given(ways=ways)
def test_the_flow_is_on_its_sheet(ways):
    flow = make_flow(ways)
    if flow.total:
        drawing = flow_drawing(flow)
        whole(drawing)
        names = [s for s in drawing.shapes if isinstance(s, Words) and s.style == "strong"]
        assert len(names) == len(flow.nodes)


def test_every_end_there_can_be_fits_a_page():
    every = [Way(stage.value, str(end), 9) for stage in STAGES for end in ("", *ENDINGS)]
    whole(flow_drawing(make_flow(every)))


@settings(max_examples=60, deadline=None)
@given(
    cases=st.lists(st.builds(Case, days, st.integers(1, 40), st.none() | st.integers(0, 900))),
    last=days,
    median=st.none() | st.integers(0, 60),
)
def test_the_waits_are_on_their_sheet(cases, last, median):
    drawing = waits_drawing(cases, date(2024, 1, 1), last, median)
    whole(drawing)
    assert sum(isinstance(shape, Dot) for shape in drawing.shapes) == len(cases)


@settings(max_examples=60, deadline=None)
@given(first=days, last=days, amounts=st.dictionaries(days, st.integers(0, 30), max_size=20))
def test_the_calendar_has_a_cell_for_each_day(first, last, amounts):
    first, last = sorted((first, last))
    drawing = calendar_drawing(amounts, first, last)
    whole(drawing)
    cells = [s for s in drawing.shapes if isinstance(s, Box)][:-5]  # five are its legend
    shown = shown_from(first, last)
    assert len(cells) == (last - shown).days + 1 <= 7 * MOST_WEEKS
    for number, cell in enumerate(cells):
        amount = amounts.get(shown + timedelta(days=number), 0)
        assert cell.role == f"ramp{min(amount, 2) + (amount > 2) + (amount > 4)}"


def test_a_calendar_at_the_ends_of_time():
    whole(calendar_drawing({}, date.min, date.min))
    whole(calendar_drawing({}, date(9999, 12, 1), date.max))


@given(parts=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=60))
def test_the_columns_are_on_their_sheet(parts):
    columns = [Column("1 Sep", lower, upper) for lower, upper in parts]
    whole(columns_drawing(columns, "Applications", "Goals"))


@pytest.mark.parametrize("key", ["flow", "bounce", "steps", "done"])
def test_a_picture_has_a_sentence_and_its_numbers(key):
    content = report(wish=Wish(sections=(key,)))
    (section,) = tell(content).sections
    body = section.body
    assert isinstance(body, Picture)
    assert body.told == section.lead
    assert body.told.endswith(".")
    assert sum(body.table.widths) == pytest.approx(1)
    assert {len(row) for row in body.table.rows} == {len(body.table.head)}
    counted = {
        "flow": (2, sum(node.count for node in make_flow(content.ways).nodes)),
        "bounce": (1, sum(case.count for case in content.cases)),
        "steps": (3, content.steps.total),
        "done": (1, sum(done.sent for _, done in content.done)),
    }
    place, total = counted[key]
    assert sum(int(row[place]) for row in body.table.rows) == total


@pytest.mark.parametrize("key", ["flow", "answers", "bounce", "steps", "done"])
def test_a_picture_of_nothing_is_left_out(key):
    content = replace(
        report(0, wish=Wish(sections=(key,))), ways=(), answers=type(report().answers)(),
        cases=(), done=(), steps=replace(report().steps, spans=()),
    )  # fmt: skip
    assert tell(content).sections == ()


def test_few_cases_are_counted_and_not_interpreted():
    few = report(
        3,
        ways=(Way("applied", "rejected", 3),),
        cases=(Case(PERIOD.first, 3, 1),),
        bounce_back=type(report().bounce_back)(None, 3, 3),
        wish=Wish(sections=("flow", "bounce")),
    )
    flow, bounce = tell(few).sections
    assert flow.small == "Too few to tell a share."
    assert bounce.lead == "Too few to tell how long it takes from a no to the next step."
    for section in (flow, bounce):
        assert isinstance(section.body, Picture)
        assert not any("%" in cell for row in section.body.table.rows for cell in row)
        said = [s.text + s.after for s in section.body.drawing.shapes if isinstance(s, Words)]
        assert not any("%" in words for words in said)
        assert not any(isinstance(s, Line) and s.dashed for s in section.body.drawing.shapes)


def test_a_long_time_is_told_by_year():
    long = report(
        period=Period(date(2020, 1, 1), PERIOD.last),
        done=((date(2021, 3, 4), Done(sent=2)), (date(2026, 3, 4), Done(helped=1))),
        wish=Wish(sections=("done",)),
    )
    (section,) = tell(long).sections
    assert isinstance(section.body, Picture)
    assert section.body.table.rows == (("2021", "2", "0", "0", "0"), ("2026", "0", "0", "1", "0"))
    assert section.lead.startswith("Something was done on 1 day of")


@pytest.mark.parametrize("made", [date(2025, 1, 1), PERIOD.last])
def test_what_is_dated_ahead_is_shown(made):
    ahead = ((PERIOD.first, Done(sent=1)), (PERIOD.last, Done(steps=1)))
    (section,) = tell(report(made_on=made, done=ahead, wish=Wish(sections=("done",)))).sections
    assert section.lead == "Something was done on 2 days of 1 September – 22 November 2026."
