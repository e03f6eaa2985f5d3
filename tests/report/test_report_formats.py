"""Every format: golden files, hostile text, private text, and a report on nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import threading
from html.parser import HTMLParser
from pathlib import Path

import pytest

from resilience_desktop.core.errors import KnownError
from resilience_desktop.report import formats, lists
from resilience_desktop.report.blocks import Bars
from resilience_desktop.report.csv import cell
from resilience_desktop.report.md import escape, line
from resilience_desktop.report.sections import tell
from tests.report.report_sample import (
    EMPTY,
    NOTES,
    WISHES,
    filled,
    for_audience,
    pdf_pages,
    report,
    shown_text,
    written,
    zipped,
)

LONGEST_TABLE = 500
GOLDEN = Path(__file__).parent / "golden"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</td></table><script>",
    "{{ 7 * 7 }}",
    "a\x00b\x1b[31m",
    "\u202eabc\u2066",
    "مرحبا שלום 👩‍👩‍👧‍👦",
    "\ud800",
    "]]><!--",
    "'; DROP TABLE",
)


@pytest.mark.parametrize("key", ["html", "md", "csv", "json", "txt"])
@pytest.mark.parametrize("name", ["full", "empty", *WISHES])
def test_golden(qapp, key, name):
    """Regenerate with GOLDEN=1 and look at the difference before keeping it."""
    known = {"full": report(), "empty": EMPTY}
    content = known[name] if name in known else for_audience(name)
    if key == "txt":  # the text layer of the PDF
        made = "\f".join(_stable(pdf_pages(written(content, "pdf")))).encode()
    elif key == "csv":  # the files of the ZIP
        made = shown_text(written(content, key), key).encode()
    else:
        made = written(content, key)
    golden = GOLDEN / f"{name}.{key}"
    if os.environ.get("GOLDEN") == "1":
        golden.write_bytes(made)
    assert made == golden.read_bytes()


def _stable(pages: list[str]) -> list[str]:
    """Only what the bundled fonts draw: fonts for other scripts differ between computers."""
    return [
        "\n".join(
            shown
            for text in page.split("\n")
            if (shown := re.sub(r"[^\x20-\x7eäöüÄÖÜß·–−…]+", "", text).strip())
        )
        for page in pages
    ]


@pytest.mark.parametrize("key", formats.KEYS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_written(qapp, key, text):
    assert written(filled(text), key)


@pytest.mark.parametrize("key", formats.KEYS)
def test_very_long_text_is_written(qapp, key):
    assert written(filled("word " * 10_000 + "x" * 50_000), key)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("text", HOSTILE[:3])
def test_html_shows_text_literally_and_loads_nothing(text):
    page = written(filled(text), "html").decode()
    reader = Reader()
    reader.feed(page)
    assert {tag for tag, _ in reader.tags}.isdisjoint({"script", "img", "link", "iframe", "object"})
    assert not any(
        name.startswith("on") or name in {"src", "href"} for _, a in reader.tags for name in a
    )
    assert text in reader.text
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("key", ["html", "md", "csv"])
def test_no_control_characters_are_written(key):
    text = shown_text(written(filled("a\x00b\x1bc\u202ed"), key), key).replace("\f", "")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", text)


@pytest.mark.parametrize("key", formats.KEYS)
def test_private_text_stays_out_unless_asked_for(qapp, key):
    assert "not this time" not in shown_text(written(report(2), key), key)
    assert "not this time" in shown_text(written(report(2, private=NOTES), key), key)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*x* | <img>", r"\*x\* \| &lt;img&gt;"),
        ("# head", r"\# head"),
        ("1. one", r"1\. one"),
        ("- item", r"\- item"),
        ("a\n# b", "a # b"),
        ("http://x.org me@x.org :smile:", r"http\://x.org me\@x.org \:smile:"),
        ("plain (words), 50%", "plain (words), 50%"),
        ("&amp; `c` $x$", r"&amp;amp; \`c\` \$x\$"),
    ],
)
def test_markdown_is_escaped(text, escaped):
    assert line(text) == escaped


def test_markdown_tables_keep_their_columns():
    text = written(filled("a|b\nc | d"), "md").decode()
    table = text.split("| Sent |", 1)[1].split("\n\n", 1)[0]
    rows = ("| Sent |" + table).splitlines()
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}
    assert escape("a|b\nc") == r"a\|b c"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_holds_no_formulas(start):
    assert cell(f"{start}1+1")[0] == "'"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "|x"]
)
def test_no_cell_of_any_table_is_a_formula(text):
    for name, table in zipped(written(filled(text), "csv")).items():
        for row in csv.reader(io.StringIO(table, newline="")):
            for shown in row:
                assert not shown.lstrip(" \u00a0").startswith(tuple("=+-@＝＋－＠\t\r\n")), name


def test_csv_reads_back():
    files = zipped(written(report(), "csv"))
    assert list(files)[:3] == ["flow.csv", "stages.csv", "noes.csv"]
    rows = list(csv.reader(io.StringIO(files["applications.csv"], newline="")))
    assert {len(row) for row in rows} == {7}
    assert len(rows) == 23
    assert rows[2][2] == "*x* | <img src=x>"
    assert rows[6][2] == "'=HYPERLINK(0)"


def test_json_says_its_schema():
    data = json.loads(written(report(), "json"))
    assert data["schema"] == "resilience-report/2"
    assert data["applications"][0]["sent_on"] == "2026-11-22"
    assert "private" not in data


def test_long_lists_say_what_they_leave_out(qapp, monkeypatch):
    monkeypatch.setattr(lists, "LONGEST_TABLE", LONGEST_TABLE)
    many = report(LONGEST_TABLE + 7)
    section = next(s for s in tell(many).sections if s.key == "applications")
    assert section.small == "7 earlier applications are in the CSV report."
    assert len(json.loads(written(many, "json"))["applications"]) == LONGEST_TABLE + 7
    pages = pdf_pages(written(many, "pdf"))
    heads = [page for page in pages if "Came as far as" in page]
    assert len(heads) >= len(pages) - 7
    assert f"{len(pages)} of {len(pages)}" in pages[-1]


def test_too_few_to_tell():
    told = tell(report(2, bounce_back=type(EMPTY.bounce_back)(None, 1, 1)))
    assert [figure.value for figure in told.figures][:2] == ["–", "1 of 2"]
    assert told.sections[0].small == "Too few to tell a share."
    stages = told.sections[1].body
    assert isinstance(stages, Bars)
    assert all("%" not in bar.told for bar in stages.bars)


def test_an_empty_report_is_short_and_kind(qapp):
    told = tell(EMPTY)
    assert told.headline == "A quiet time: no steps and no noes are noted for it."
    assert not told.sections
    assert len(pdf_pages(written(EMPTY, "pdf"))) == 1


def test_an_unknown_format_names_the_known():
    with pytest.raises(KnownError, match="html, pdf, md, csv, json"):
        formats.load("docx")


def test_every_format_has_a_word():
    assert [formats.load(key).name for key in formats.KEYS] == list(formats.names().values())
    for key in formats.KEYS:
        assert formats.load(key).suffix == formats.suffix(key)


def test_the_pdf_is_drawn_on_a_thread_as_well(qapp):
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(written(report(), "pdf")))
    thread.start()
    thread.join()
    assert pdf_pages(made[0]) == pdf_pages(written(report(), "pdf"))


def test_the_pdf_needs_no_display():
    script = (
        "from tests.report.report_sample import report, written\n"
        "assert written(report(), 'pdf').startswith(b'%PDF')"
    )
    bare = {k: v for k, v in os.environ.items() if k not in {"QT_QPA_PLATFORM", "DISPLAY"}}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=bare, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
