"""The questions for a coach: kept, on the way with the profile, private for everyone else."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.cli.main import main
from resilience_desktop.export.incoming.queries import bring
from resilience_desktop.export.run import export_everything
from resilience_desktop.report import formats
from resilience_desktop.report.run import keep_questions, kept_questions
from resilience_desktop.report.sheet import ReportSheet
from resilience_desktop.report.wish import SECTIONS, Audience, Wish, may_have
from resilience_desktop.store.engine import open_store
from tests.report.report_sample import report, shown_text, written

QUESTION = "How do I tell of the zebra in the attic?"


def test_they_are_kept(store):
    assert kept_questions(store) == ""
    keep_questions(store, "Before?")
    keep_questions(store, f"{QUESTION}\nAnd then?")
    assert kept_questions(store) == f"{QUESTION}\nAnd then?"


@pytest.mark.parametrize("private", [True, False])
def test_they_travel_with_the_data_where_private_text_does(store, clock, tmp_path, private):
    keep_questions(store, QUESTION)
    target = tmp_path / "all.json"
    export_everything(store, clock, target, include_private=private)
    settings = json.loads(target.read_text("utf-8"))["settings"]
    assert ({"key": "report.questions", "value": QUESTION} in settings) is private
    assert (QUESTION in target.read_text("utf-8")) is private
    other = open_store(tmp_path / "other", clock)
    bring(other, target)
    assert kept_questions(other) == (QUESTION if private else "")
    other.close()


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("key", formats.KEYS)
def test_only_a_coach_reads_them_unasked(qapp, audience, private, key):
    wish = Wish(audience, sections=SECTIONS, private=private, questions=(QUESTION,))
    reads = "questions" in may_have(audience) and (private or audience is Audience.COACH)
    assert ("questions" in wish.shown) is reads
    text = shown_text(written(report(2, wish=wish), key), key).replace("\\", "")
    assert ("zebra in the attic" in text) is reads


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_sheet_offers_them_again(qtbot, window, store, clock, immediate):
    sheet = ReportSheet(window, store, clock, immediate)
    sheet.open_sheet()
    sheet.options.audience.set_current("coach")
    sheet.options.audience.chosen.emit("coach")
    questions = sheet.options.questions
    assert questions.isVisible()
    assert questions.accessibleDescription() == sheet.options.questions_hint.text()
    questions.setFocus()
    qtbot.keyClicks(questions, QUESTION)
    qtbot.keyClick(questions, Qt.Key.Key_Tab)
    assert kept_questions(store) == QUESTION
    questions.setPlainText(f"{QUESTION}\nMore?")
    assert sheet.try_close()
    again = ReportSheet(window, store, clock, immediate)
    again.open_sheet()
    assert again.options.questions.toPlainText() == f"{QUESTION}\nMore?"
    again.options.questions.clear()
    assert again.try_close()
    assert kept_questions(store) == ""


def test_what_is_written_already_is_not_replaced(window, store, clock, immediate):
    keep_questions(store, "Kept?")
    sheet = ReportSheet(window, store, clock, immediate)
    sheet.options.questions.setPlainText("Mine?")
    sheet.options.offer_questions("Kept?")
    assert sheet.options.questions.toPlainText() == "Mine?"
    sheet.open_sheet()
    assert sheet.try_close()


def test_the_command_line_takes_those_that_were_kept(store, tmp_path, capsys):
    keep_questions(store, f"{QUESTION}\n\n")
    folder = str(store.folder)
    store.close()
    for name, more in (("kept", ()), ("said", ("--question", "Another?"))):
        target = tmp_path / f"{name}.md"
        arguments = (
            "report",
            "-o",
            str(target),
            "--audience",
            "coach",
            "--data-dir",
            folder,
            *more,
        )
        assert main([*arguments]) == 0
    assert "zebra in the attic" in (tmp_path / "kept.md").read_text("utf-8")
    said = (tmp_path / "said.md").read_text("utf-8")
    assert "Another?" in said
    assert "zebra" not in said
