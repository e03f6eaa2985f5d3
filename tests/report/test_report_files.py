"""The files as other programs read them: PDF by pypdf, web pages by a strict parser."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import partial

import html5lib  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from resilience_desktop.core import words
from resilience_desktop.report.blocks import Picture
from resilience_desktop.report.content import Report
from resilience_desktop.report.finish.bookmarks import Mark
from resilience_desktop.report.finish.finish import finished
from resilience_desktop.report.sections import tell
from resilience_desktop.report.wish import Audience, Wish
from resilience_desktop.ui.paper_tags import Tags
from tests.report.report_sample import (
    EMPTY,
    NOTES,
    QUESTIONS,
    WISHES,
    for_audience,
    pdf_pages,
    report,
    written,
)

POINTS = {"a4": (595, 842), "letter": (612, 792)}


def read(content):
    return PdfReader(io.BytesIO(written(content, "pdf")), strict=True)


def bookmarks(reader):
    return [
        (mark.title, reader.get_destination_page_number(mark))
        for mark in reader.outline
        if isinstance(mark, Destination)
    ]


@pytest.mark.parametrize("name", WISHES)
def test_the_pdf_reads_back(qapp, name):
    content = for_audience(name)
    told, reader = tell(content), read(content)
    assert reader.metadata is not None
    assert reader.metadata.title == f"{told.title}, {told.period}"
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": reader.metadata.title}
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    found = bookmarks(reader)
    drawn = [s for s in told.sections if isinstance(s.body, Picture)]
    titles = [told.title, *(section.title for section in told.sections)]
    assert [title for title, _ in found] == titles + ["The numbers in the pictures"] * bool(drawn)
    pages = [page.extract_text() for page in reader.pages]
    for title, number in found:
        assert title in pages[number]
    for number, text in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in text
    assert pdf_pages(written(content, "pdf"))


@pytest.mark.parametrize("paper", POINTS)
def test_the_paper_is_as_wished(qapp, paper):
    reader = read(report(40, wish=Wish(Audience.OFFICE, paper=paper)))
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {
        POINTS[paper]
    }
    assert len(reader.pages) > 1


def test_pictures_are_vectors(qapp):
    reader = read(report(wish=Wish(sections=("flow", "kinds", "bounce", "steps", "done", "goals"))))
    assert [image.name for page in reader.pages for image in page.images] == []


def test_a_language_is_told(qapp, monkeypatch):
    monkeypatch.setattr("resilience_desktop.report.pdf.language", lambda: "de-AT")
    assert read(EMPTY).root_object["/Lang"] == "de-AT"
    assert words.language() == "en"


def test_what_qt_did_not_write_is_not_finished():
    for data in (b"", b"%PDF-1.4 nothing", b"startxref\n5\n%%EOF"):
        with pytest.raises(ValueError, match=r"PDF|found"):
            finished(data, (Mark("x", 1, 0),), Tags(), "en")


PAGES: dict[str, Callable[[], Report]] = {
    "full": report,
    "empty": lambda: EMPTY,
    "private": lambda: report(2, private=NOTES, wish=Wish(private=True, questions=QUESTIONS)),
    "letters": lambda: report(1, made_on=date(2026, 11, 22)),
    **{name: partial(for_audience, name) for name in WISHES},
}


@pytest.mark.parametrize("name", PAGES)
def test_the_web_page_is_valid(name):
    page = written(PAGES[name](), "html").decode()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert parser.errors == []
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = [e.get("aria-labelledby") for e in tree.iter() if e.get("aria-labelledby")]
    assert set(named) <= set(ids)
    assert tree.get("lang") == "en"
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert element.tag not in {"script", "link", "iframe", "img"}
    assert len(list(tree.iter("h1"))) == 1
