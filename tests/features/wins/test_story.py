"""A win told as a story: its length, what it lacks, and the files."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins import exchange, story, story_files
from resilience_desktop.features.wins.port import WinRecord

GOLDEN = Path(__file__).parent / "golden"
ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 5_000
WHOLE = WinRecord(
    id="1",
    title="Cut the monthly report",
    kind="solved",
    situation="The team waited three days each month.",
    task="Make it faster without new people.",
    action="I wrote down each step.\nThen I moved the joins into the night.",
    result="It takes one day now.",
    figure="−66 %",
    happened_on=date(2026, 5, 3),
    tags=("SQL",),
)
NO_FIGURE = WinRecord(
    id="2", title="Helped *Jonas* # with a talk", action="We rehearsed.", result="He got it."
)
ONLY_TITLE = WinRecord(id="3", title="Stayed calm")
RIGHT_TO_LEFT = WinRecord(id="4", title="قدت فريقًا", result="=انتقلنا في يوم واحد")
WINS = (WHOLE, NO_FIGURE, ONLY_TITLE, RIGHT_TO_LEFT)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Nothing to tell yet"),
        (1, "1 word, less than half a minute"),
        (31, "31 words, less than half a minute"),
        (65, "65 words, about half a minute"),
        (130, "130 words, about 1 minute"),
        (200, "200 words, about 1½ minutes"),
        (260, "260 words, about 2 minutes"),
    ],
)
def test_how_long_it_takes_to_say(count: int, said: str) -> None:
    assert story.length_words(count) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Nothing to tell yet"),
        (5, "5 words"),
        (65, "65 words · ½ min"),
        (130, "130 words · 1 min"),
        (200, "200 words · 1½ min"),
    ],
)
def test_how_long_in_short(count: int, said: str) -> None:
    assert story.brief_words(count) == said


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("one, two – three", 3), ("a\nb  c", 3), ("三天变成一天", 3), ("- …", 0)],
)
def test_words_are_counted_as_spoken(text: str, count: int) -> None:
    assert story.count_words([text]) == count


@pytest.mark.parametrize(
    ("win", "hint"),
    [
        (NO_FIGURE, "The result has no figure yet: how many, how much, how long?"),
        (ONLY_TITLE, "What came of it? A story wants an end."),
        (WinRecord(id="5", title="x", action="y " * 300, result="2"), "Longer than two minutes"),
        (WinRecord(id="5", title="x", result="Two of ٣"), "What did you do yourself?"),
        (WinRecord(id="5", title="x", action="y", result="2"), "Short: two more sentences"),
    ],
)
def test_what_would_help(win: WinRecord, hint: str) -> None:
    assert any(given.startswith(hint) for given in story.tell(win).hints)


def test_a_whole_story_lacks_no_figure() -> None:
    assert not any("figure" in hint for hint in story.tell(WHOLE).hints)


@pytest.mark.parametrize(
    ("win", "line"),
    [
        (WHOLE, "Cut the monthly report (−66 %): It takes one day now."),
        (ONLY_TITLE, "Stayed calm"),
        (WinRecord(id="5", title="Saved 20 %.", figure="20 %"), "Saved 20 %"),
        (WinRecord(id="5", title="Saved money", figure="20 %"), "Saved money: 20 %"),
    ],
)
def test_a_line_for_a_cv(win: WinRecord, line: str) -> None:
    assert story.cv_line(story.tell(win)) == line


@pytest.mark.parametrize("lines", [False, True], ids=["stories", "lines"])
@pytest.mark.parametrize("key", ["md", "txt"])
def test_the_files_as_they_were_agreed(key: str, lines: bool, tmp_path: Path) -> None:
    name = story_files.suggested_name(key, lines)
    place = story_files.save_wins(WINS, key, lines, tmp_path / name)
    assert place.read_text(encoding="utf-8") == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [False, True], ids=["stories", "lines"])
def test_the_pdf_is_whole(qapp: QGuiApplication, lines: bool, tmp_path: Path) -> None:
    many = WINS * 20
    data = story_files.save_wins(many, "pdf", lines, tmp_path / "x.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Type /Page\n") > 1


def test_the_table_holds_everything_and_comes_back(tmp_path: Path) -> None:
    place = story_files.save_wins(WINS, "csv", False, tmp_path / "wins.csv")
    text = place.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[4][4] == "'=انتقلنا في يوم واحد"
    found = exchange.parse(text)
    assert [draft.title for draft in found] == [win.title for win in WINS]
    assert found[0].happened_on == WHOLE.happened_on
    assert found[0].action == WHOLE.action
    assert found[3].result == RIGHT_TO_LEFT.result


@pytest.mark.parametrize("key", story_files.FORMATS)
def test_odd_texts_break_no_file(qapp: QGuiApplication, key: str, tmp_path: Path) -> None:
    odd = WinRecord(id="9", title=ODD, result=ODD, figure=ODD, tags=(ODD,))
    for lines in (False, True):
        place = story_files.save_wins([odd], key, lines, tmp_path / f"{lines}.{key}")
        assert b"\x00 " not in place.read_bytes() or key == "pdf"


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be saved"):
        story_files.save_wins(WINS, "md", False, tmp_path / "no" / "folder.md")
