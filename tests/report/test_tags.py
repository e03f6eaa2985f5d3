"""The PDF is tagged: who listens to it hears headings, tables and what the pictures show."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from resilience_desktop.report.blocks import Picture
from resilience_desktop.report.sections import tell
from resilience_desktop.report.wish import Audience, Wish
from tests.report.report_sample import EMPTY, WISHES, for_audience, report, written

OPERATOR = re.compile(rb"/(\w+) << /MCID (\d+) >> BDC\n|(/Artifact) BMC\n|(EMC)\n|(Tj)|\b(BT|ET)\b")


def read(content):
    return PdfReader(io.BytesIO(written(content, "pdf")), strict=True)


def elements(reader: PdfReader) -> Iterator[Any]:
    """Every element of the tree, in reading order."""
    top: Any = reader.root_object["/StructTreeRoot"]
    yield from _below(top["/K"], top)


def _below(element: Any, parent: Any) -> Iterator[Any]:
    assert element["/P"] == parent
    yield element
    for reference in element["/K"]:
        kid = reference.get_object()
        if kid["/Type"] == "/StructElem":
            yield from _below(kid, element)


@pytest.mark.parametrize("name", WISHES)
def test_everything_drawn_is_in_the_tree_or_ornament(qapp, name):
    reader = read(for_audience(name))
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        owned = owners[page["/StructParents"]]
        opened, kinds, in_text = 0, [], False
        for kind, _, ornament, closed, shown, text in OPERATOR.findall(
            page.get_contents().get_data()
        ):
            if kind or ornament:
                assert not opened
                assert not in_text
                opened += 1
                kinds += [kind.decode()] if kind else []
            elif closed:
                assert opened
                assert not in_text
                opened -= 1
            elif shown:
                assert opened
            else:
                in_text = text == b"BT"
        assert opened == 0
        assert [owner.get_object()["/S"][1:] for owner in owned] == kinds


@pytest.mark.parametrize("name", WISHES)
def test_headings_come_in_their_order(qapp, name):
    content = for_audience(name)
    told = tell(content)
    found = [element["/S"] for element in elements(read(content))]
    assert found[:2] == ["/Document", "/H1"]
    assert found.count("/H1") == 1
    drawn = any(isinstance(section.body, Picture) for section in told.sections)
    assert found.count("/H2") == len(told.sections) + drawn


def test_pictures_say_what_they_show(qapp):
    content = report(wish=Wish(sections=("flow", "bounce", "steps", "done")))
    told = tell(content)
    figures = [e for e in elements(read(content)) if e["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [s.lead for s in told.sections]
    for figure in figures:
        left, low, right, high = figure["/A"]["/BBox"]
        assert 0 < left < right < 620
        assert 0 < low < high < 850


def test_tables_are_rows_of_cells_over_all_pages(qapp):
    reader = read(report(120, wish=Wish(sections=("applications",))))
    assert len(reader.pages) > 3
    table = next(e for e in elements(reader) if e["/S"] == "/Table")
    rows = [row.get_object() for row in table["/K"]]
    assert len(rows) == 121  # the heads of later pages are ornament
    cells = [[cell.get_object() for cell in row["/K"]] for row in rows]
    assert {len(row) for row in cells} == {5}
    assert {cell["/S"] for cell in cells[0]} == {"/TH"}
    assert {cell["/A"]["/Scope"] for cell in cells[0]} == {"/Column"}
    assert {cell["/S"] for row in cells[1:] for cell in row} == {"/TD"}


def test_what_stands_apart_on_the_page_is_spoken_apart(qapp):
    spoken = [e["/ActualText"] for e in elements(read(report())) if "/ActualText" in e]
    assert "2 days, from a no to the next step, median, over 5 of 6 noes" in spoken
    assert "6 noes heard since September, and 9 steps taken after them." in spoken


def test_text_over_two_pages_is_one_thing(qapp):
    long = Wish(Audience.COACH, sections=("questions",), questions=("Why so long? " * 900,))
    found = [e for e in elements(read(report(wish=long))) if len(e["/K"]) > 1 and e["/S"] == "/P"]
    parts = [[part["/Pg"] for part in e["/K"]] for e in found]
    assert parts
    assert all(len({id(page) for page in pages}) == len(pages) for pages in parts)


def test_a_report_of_nothing_is_tagged(qapp):
    found = [element["/S"] for element in elements(read(EMPTY))]
    assert found[:4] == ["/Document", "/H1", "/P", "/P"]
    assert read(EMPTY).root_object["/MarkInfo"]["/Marked"]
