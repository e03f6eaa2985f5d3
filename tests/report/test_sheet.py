"""The report sheet: choosing, counting, saving, and what it says when that fails."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.features.rejections.model import Application, Rejection, StageEvent
from resilience_desktop.features.wins.model import Win
from resilience_desktop.report import choice, formats
from resilience_desktop.report import sheet as sheet_module
from resilience_desktop.report.content import Period
from resilience_desktop.report.preview import MOST_PAGES, Latest, draw_pages
from resilience_desktop.report.sheet import ReportSheet, look
from resilience_desktop.report.wish import Wish
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.theme import theme
from tests.report.report_sample import report

TODAY = date(2026, 11, 22)
SECRET = "zebra-in-the-attic"


@pytest.fixture
def known(store):
    with store.write("Add") as session:
        session.add(Application(id="a", company="Northwind", role="Analyst"))
        session.add(StageEvent(application_id="a", kind="applied", day=date(2026, 11, 1)))
        session.add(StageEvent(application_id="a", kind="rejected", day=date(2026, 11, 9)))
        session.add(Rejection(application_id="a", message=SECRET))
        session.add(Win(title="Led it", happened_on=date(2026, 10, 2)))
    return store


@pytest.fixture
def sheet(qtbot, known, clock, immediate):
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = ReportSheet(window, known, clock, immediate)
    made.open_sheet()
    yield made
    assert not made.isHidden() or not made._saving


def choose(control, key):
    control.set_current(key)
    control.chosen.emit(key)


def answer(monkeypatch, name):
    """The file dialog answers with `name`; returns what it was asked."""
    asked = []

    def dialog(*given):
        asked.append(given)
        return (str(name), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    return asked


# What is offered


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("this", date(2026, 11, 1), TODAY),
        ("last", date(2026, 10, 1), date(2026, 10, 31)),
        ("months", date(2026, 9, 1), TODAY),
        ("year", date(2026, 1, 1), TODAY),
    ],
)
def test_times(key, first, last):
    assert choice.days_of(key, TODAY) == Period(first, last)


def test_times_across_the_year():
    assert choice.days_of("last", date(2026, 1, 31)).first == date(2025, 12, 1)
    assert choice.days_of("months", date(2026, 1, 31)).first == date(2025, 11, 1)


def test_every_format_is_offered_once():
    offered = [key for key, _ in choice.format_choices()]
    assert sorted(offered) == sorted(formats.KEYS)
    assert offered[0] == choice.USUAL_FORMAT == "pdf"
    for key in offered:
        assert formats.load(key).suffix == choice.suffix_of(key)
        assert choice.format_hint(key)


def test_it_says_what_will_be_in_it(sheet):
    assert sheet.headline.text() == "1 September – 22 November 2026"
    assert sheet.detail.text() == "1 no · 1 step · 1 application · 1 win"
    choose(sheet.options.period, "this")
    assert sheet.detail.text() == "1 no · 1 step · 1 application · 0 wins"


def test_private_text_is_off_until_ticked(sheet):
    assert not sheet.options.private.isChecked()
    assert sheet.options.private_hint.text().startswith("Left out.")
    sheet.options.private.setChecked(True)
    assert "as you wrote it" in sheet.options.private_hint.text()
    assert sheet.options.private.accessibleDescription() == sheet.options.private_hint.text()
    assert sheet.detail.text().endswith("1 private text")


def test_own_days(sheet):
    assert not sheet.options.own.isVisible()
    choose(sheet.options.period, choice.OWN)
    assert sheet.options.own.isVisible()
    assert sheet.options.days() == Period(date(2026, 9, 1), TODAY)
    sheet.options.first.set_day(date(2026, 11, 20))
    sheet.options.last.set_day(date(2026, 11, 2))
    sheet.options.last.day_changed.emit(date(2026, 11, 2))
    assert sheet.headline.text() == "The last day is before the first."
    assert not sheet.save.isEnabled()
    sheet.options.first.set_day(date(2026, 11, 1))
    sheet.options.first.day_changed.emit(date(2026, 11, 1))
    assert sheet.save.isEnabled()
    assert sheet.headline.text() == "1 November – 2 November 2026"


# Saving


@pytest.mark.parametrize("key", formats.KEYS)
def test_it_saves_every_format(qtbot, monkeypatch, tmp_path, sheet, key):
    asked = answer(monkeypatch, tmp_path / "mine")
    choose(sheet.options.format, key)
    with qtbot.waitSignal(sheet.told) as heard:
        qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert heard.args == ["The report is saved.", False]
    made = tmp_path / f"mine{formats.suffix(key)}"
    assert made.stat().st_size
    assert SECRET.encode() not in made.read_bytes()
    _, _, start, kinds = asked[0]
    assert Path(start).name == f"progress-2026-09-01-to-2026-11-22{formats.suffix(key)}"
    assert f"(*{formats.suffix(key)})" in kinds


def test_what_was_saved_can_be_shown(qtbot, monkeypatch, tmp_path, sheet):
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    answer(monkeypatch, tmp_path / "mine.html")
    choose(sheet.options.format, "html")
    assert not sheet.show_it.isVisible()
    qtbot.keyClick(sheet.save, Qt.Key.Key_Return)
    assert sheet.show_it.hasFocus()
    assert sheet.later.shown_text() == "Close"
    qtbot.keyClick(sheet.show_it, Qt.Key.Key_Space)
    assert [url.toLocalFile() for url in shown] == [str(tmp_path / "mine.html")]
    choose(sheet.options.format, "md")
    assert not sheet.show_it.isVisible()
    assert sheet.detail.text().startswith("1 no")


def test_private_text_is_in_it_when_ticked(qtbot, monkeypatch, tmp_path, sheet):
    answer(monkeypatch, tmp_path / "mine.md")
    choose(sheet.options.format, "md")
    sheet.options.private.setChecked(True)
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert SECRET in (tmp_path / "mine.md").read_text()


def test_leaving_the_dialog_changes_nothing(qtbot, monkeypatch, sheet):
    answer(monkeypatch, "")
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert sheet.detail.text().startswith("1 no")
    assert sheet.save.isEnabled()


def test_a_name_without_its_ending_never_replaces_another_file(qtbot, monkeypatch, tmp_path, sheet):
    (tmp_path / "mine.md").write_text("precious")
    answer(monkeypatch, tmp_path / "mine")
    choose(sheet.options.format, "md")
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "mine.md").read_text() == "precious"
    assert (tmp_path / "mine").read_text().startswith("#")


def test_a_known_error_is_said_here_and_the_choice_stays(qtbot, monkeypatch, tmp_path, sheet):
    answer(monkeypatch, tmp_path / "gone" / "mine.zip")
    choose(sheet.options.format, "csv")
    sheet.options.private.setChecked(True)
    with qtbot.assertNotEmitted(sheet.failed), qtbot.assertNotEmitted(sheet.told):
        qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert "could not be saved" in sheet.headline.text()
    assert sheet.detail.text() == "Check the name and try again."
    assert sheet.options.format.current() == "csv"
    assert sheet.options.private.isChecked()
    assert sheet.save.isEnabled()
    answer(monkeypatch, tmp_path / "mine.zip")
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "mine.zip").exists()


@pytest.mark.parametrize(
    ("error", "is_bug"),
    [(ValueError("x"), True), (KnownError("No.", "Do this."), False), (Cancelled("Stop."), False)],
)
def test_bugs_go_to_the_window(qtbot, monkeypatch, tmp_path, sheet, error, is_bug):
    def broken(*_parts, **_more):
        raise error

    monkeypatch.setattr(sheet_module, "make_report", broken)
    answer(monkeypatch, tmp_path / "mine.pdf")
    heard: list[Exception] = []
    sheet.failed.connect(heard.append)
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert heard == ([error] if is_bug else [])
    assert sheet.save.isEnabled()
    assert sheet.headline.text()
    assert sheet.try_close()


class Waiting:
    """Keeps the jobs until they are let go."""

    def __init__(self):
        self.jobs = []

    def run(self, job, done=None, failed=None):
        self.jobs.append((job, done))

    def run_long(self, title, job, done=None, failed=None):
        self.jobs.append((lambda: job(lambda _done, _total: None), done))

    def go(self):
        job, done = self.jobs.pop(0)
        done(job())


def test_it_stays_while_it_saves(qtbot, monkeypatch, tmp_path, known, clock):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    runner = Waiting()
    sheet = ReportSheet(window, known, clock, runner)
    sheet.open_sheet()
    assert sheet.detail.text() == "Counting…"
    choose(sheet.options.period, "this")
    runner.go()
    runner.go()
    assert sheet.detail.text() == "Counting…"  # an answer to the first order, then the questions
    runner.go()
    assert sheet.detail.text().startswith("1 no")
    answer(monkeypatch, tmp_path / "mine.json")
    choose(sheet.options.format, "json")
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    assert not sheet.try_close()
    assert not sheet.save.isEnabled()
    runner.go()
    assert sheet.headline.text() == "The report is saved."
    assert sheet.try_close()


def test_it_saves_beside_the_window(qtbot, monkeypatch, tmp_path, known, clock):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    runner = ThreadRunner()
    sheet = ReportSheet(window, known, clock, runner)
    sheet.open_sheet()
    answer(monkeypatch, tmp_path / "mine.pdf")
    with qtbot.waitSignal(sheet.told, timeout=20_000):
        qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    runner.finish()
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert not sheet.card.visibleRegion().isEmpty()


def test_everything_has_a_name(sheet):
    takes = [w for w in sheet.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [w for w in takes if w.isVisible() and not w.accessibleName()] == []


def test_it_is_imported_without_the_stores_libraries():
    code = (
        "import sys, resilience_desktop.report.sheet\n"
        "print([m for m in ('sqlmodel', 'sqlalchemy', 'pydantic', 'jinja2') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert result.stdout.strip() == "[]"


# For whom, and what is in it


def previewed(sheet):
    return sheet.preview.leaves._pages


def test_the_preview_follows_every_change(sheet):
    first = previewed(sheet)
    assert len(first) == 4
    assert sheet.preview.line.text() == "4 pages"
    choose(sheet.options.audience, "supporter")
    second = previewed(sheet)
    assert len(second) == 2
    assert sheet.preview.area.accessibleDescription() == "2 pages"
    choose(sheet.options.paper, "letter")
    third = previewed(sheet)
    assert third[0].width() / third[0].height() == pytest.approx(612 / 792, abs=0.01)


def test_the_preview_is_drawn_beside_the_window(qtbot, monkeypatch, known, clock):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    runner, drawn = ThreadRunner(), []
    draw = draw_pages

    def watched(*parts):
        drawn.append(threading.current_thread().name)
        return draw(*parts)

    monkeypatch.setattr(sheet_module, "draw_pages", watched)
    sheet = ReportSheet(window, known, clock, runner)
    sheet.open_sheet()
    qtbot.waitUntil(lambda: len(previewed(sheet)) > 0, timeout=20_000)
    runner.finish()
    assert set(drawn) == {"store"}


def test_only_the_last_order_is_drawn(known, clock, monkeypatch):
    asked = []
    monkeypatch.setattr(sheet_module, "look_ahead", lambda *parts: asked.append(parts))
    latest = Latest((Period(TODAY, TODAY), Wish()))
    assert look(known, clock, (Period(TODAY, TODAY), Wish(minimum=1)), latest, 1.0) is None
    assert asked == []


def test_a_long_report_is_cut_in_the_preview():
    pages, cut = draw_pages(report(400), 0.5)
    assert (len(pages), cut) == (MOST_PAGES, True)
    assert pages[0].size().toTuple() in {(298, 421), (306, 396)}


def test_a_supporter_gets_no_names_and_nothing_private(sheet):
    sheet.options.private.setChecked(True)
    choose(sheet.options.audience, "supporter")
    assert not sheet.options.names.isEnabled()
    assert sheet.options.names.isChecked()
    assert not sheet.options.private.isEnabled()
    wish = sheet.options.wish()
    assert (wish.private, wish.sections) == (False, ("steps", "done", "goals", "wins"))
    assert sheet.detail.text() == "1 step · 1 application · 1 win"


def test_sections_are_ticked_and_moved_by_key(qtbot, sheet):
    rows = sheet.options.sections
    choose(sheet.options.audience, "coach")
    assert rows.sections()[:3] == ("flow", "kinds", "patterns")
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows.sections()[:2] == ("kinds", "flow")
    assert rows.current_id() == "flow"
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert rows.sections()[:2] == ("kinds", "patterns")
    assert sheet.options.wish().shown[:2] == ("kinds", "patterns")
    for _ in range(9):
        qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows.current_id() == rows.rows()[0].id == "flow"


def test_in_a_small_window_one_thing_scrolls_and_follows_the_section(qtbot, sheet):
    sheet.parentWidget().resize(900, 572)
    choose(sheet.options.audience, "mine")
    rows, area = sheet.options.sections, sheet.area
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert rows.verticalScrollBar().maximum() == 0
    assert rows.viewport().height() >= rows.visualRect(rows.model().index(8, 0)).bottom()
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    last = rows.model().rowCount() - 1
    for _ in range(last):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == last
    place = rows.current_rect().translated(rows.mapTo(area.viewport(), QPoint()))
    qtbot.waitUntil(lambda: area.viewport().rect().contains(place))


def test_with_large_text_the_choices_have_all_the_width(qtbot, sheet):
    sheet.parentWidget().resize(900, 572)
    qtbot.waitUntil(sheet.preview.isVisible)
    theme().set_scale(200)
    try:
        qtbot.waitUntil(lambda: not sheet.preview.isVisible())
        area = sheet.area
        qtbot.waitUntil(lambda: area.content.width() <= area.viewport().width())
    finally:
        theme().set_scale(100)


def test_sections_are_moved_by_dragging(qtbot, sheet):
    rows = sheet.options.sections
    place = rows.visualRect(rows.model().index(0, 0)).center()
    to = rows.visualRect(rows.model().index(2, 0)).center()
    first = rows.rows()[0].id
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    move = QMouseEvent(
        *(QEvent.Type.MouseMove, QPointF(to), QPointF(rows.viewport().mapToGlobal(to))),
        *(Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
    )
    QApplication.sendEvent(rows.viewport(), move)
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=to)
    assert rows.rows()[2].id == first
    assert rows.rows()[2].checked


def test_nothing_ticked_is_said(qtbot, sheet):
    choose(sheet.options.audience, "office")
    assert sheet.options.asked.isVisible()
    sheet.options.minimum.setValue(3)
    assert sheet.options.wish().minimum == 3
    sheet.options.sections.tick(0)
    assert sheet.headline.text() == "No section is ticked."
    assert not sheet.save.isEnabled()
    assert previewed(sheet) == ()
    sheet.options.sections.tick(0)
    assert sheet.save.isEnabled()


def test_questions_and_names_go_into_the_file(qtbot, monkeypatch, tmp_path, sheet):
    answer(monkeypatch, tmp_path / "mine.md")
    choose(sheet.options.format, "md")
    choose(sheet.options.audience, "coach")
    sheet.options.questions.setPlainText("What of Northwind?\n\n Is it long? ")
    sheet.options.names.setChecked(True)
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    text = (tmp_path / "mine.md").read_text()
    assert "What of Company A?" in text
    assert "Is it long?" in text
    assert "Northwind" not in text
