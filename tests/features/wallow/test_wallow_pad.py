"""The vent pad, what is offered at high distress, letters on the page, and how it is afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from sqlmodel import select

from resilience_desktop.core.feelings import HIGH
from resilience_desktop.features.rejections.model import Application  # noqa: F401 - the table
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.letters.list_sheet import LettersSheet
from resilience_desktop.features.wallow.letters.seal_sheet import SealSheet
from resilience_desktop.features.wallow.letting_go import LettingGo
from resilience_desktop.features.wallow.model import WallowSession
from resilience_desktop.features.wallow.pad import VentPad
from resilience_desktop.features.wallow.queries import WallowQueries
from resilience_desktop.features.wallow.tab import WallowTab
from resilience_desktop.features.wallow.too_much import TooMuchSheet
from resilience_desktop.ui.theme import theme
from tests.journeys.person import words_in

CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "Zugvogel7f3a"


@pytest.fixture
def calm():
    theme().set_reduced_motion(True)
    yield
    theme().set_reduced_motion(None)


@pytest.fixture
def queries(store, clock) -> WallowQueries:
    return WallowQueries(store, clock)


@pytest.fixture
def page(qtbot, clock, queries, immediate, calm) -> WallowTab:
    controller = CountdownController(clock)
    controller.set_sounds(False)
    tab = WallowTab(clock, controller)
    controller.setParent(tab)
    qtbot.addWidget(tab)
    tab.resize(1064, 770)
    tab.attach(queries, immediate)
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    return tab


@pytest.fixture
def pad(page) -> VentPad:
    page.panel.start()
    found: VentPad = page.panel.pad
    return found


def name(pad, *feelings):
    pad.feelings.set_chosen(feelings)
    pad.feelings.chosen_changed.emit()


def kept(store):
    with store.read() as session:
        return session.exec(select(WallowSession)).one()


# The paper


def test_nothing_leaves_the_paper(qtbot, pad):
    QGuiApplication.clipboard().setText("what was there before")
    paper = pad.sheet
    paper.setFocus()
    qtbot.keyClicks(paper, SECRET)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(paper, key, CTRL)
    qtbot.keyClick(paper, Qt.Key.Key_Insert, CTRL)
    qtbot.keyClick(paper, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert paper.toPlainText() == SECRET
    assert QGuiApplication.clipboard().text() == "what was there before"
    assert paper.createMimeDataFromSelection().formats() == []
    assert "Copying is off" in pad.lock.words.text()
    qtbot.keyClicks(paper, "x")
    assert "Not saved" in pad.lock.words.text()


def test_there_is_no_undo(qtbot, pad):
    paper = pad.sheet
    qtbot.keyClicks(paper, SECRET)
    qtbot.keyClick(paper, Qt.Key.Key_Z, CTRL)
    assert paper.toPlainText() == SECRET
    assert not paper.document().isUndoAvailable()
    assert not paper.isUndoRedoEnabled()


def test_its_menu_takes_nothing_away(pad):
    words = [action.text() for action in pad.sheet.menu().actions()]
    assert words == ["Paste", "Select all", "Copying is off in here"]


def test_only_plain_text_comes_in(pad):
    parcel = QMimeData()
    parcel.setHtml("<b>bold</b>")
    parcel.setText("bold")
    pad.sheet.insertFromMimeData(parcel)
    assert pad.sheet.toPlainText() == "bold"


def test_input_methods_are_asked_to_learn_nothing(pad):
    hints = pad.sheet.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


@pytest.mark.parametrize("text", ["a", "a\n\nb\n", "عربي\nשלום 🌧️", "x" * 5000 + "\n" * 300])
def test_it_is_overwritten_and_a_new_sheet_lies_there(pad, text):
    paper = pad.sheet
    paper.setPlainText(text)
    seen = []
    old = paper.document()
    old.contentsChanged.connect(lambda: seen.append(old.toPlainText()))
    paper.wipe()
    assert set(seen[0]) <= {"·", "\n"}
    assert len(seen[0].split("\n")) == len(text.split("\n"))
    assert paper.document() is not old
    assert paper.is_blank
    assert not paper.isUndoRedoEnabled()
    paper.wipe()
    paper.setPlainText("again")
    assert paper.toPlainText() == "again"


def test_at_the_end_it_is_gone_and_that_is_said(qtbot, page, pad):
    qtbot.keyClicks(pad.sheet, SECRET)
    with qtbot.waitSignal(page.told) as told:
        page.controller.ready()
    assert told.args == ["What you wrote is gone. Nothing of it was kept.", False]
    assert pad.sheet.toPlainText() == ""
    assert page.findChild(LettingGo) is None
    assert SECRET not in words_in(page)


def test_an_empty_sheet_goes_without_a_word(qtbot, page, pad):
    with qtbot.assertNotEmitted(page.told):
        page.controller.ready()


def test_letting_go_is_seen_and_goes_away(qtbot, page, pad):
    theme().set_reduced_motion(False)
    qtbot.keyClicks(pad.sheet, SECRET)
    page.controller.ready()
    moment = page.findChild(LettingGo)
    assert moment.isVisible()
    assert moment.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    looks = []
    for share in (0.0, 0.5, 1.0):
        moment.show_share(share)
        looks.append(moment.grab().toImage())
    assert looks[0] != looks[1] != looks[2]
    assert pad.sheet.toPlainText() == ""
    with qtbot.waitSignal(moment.destroyed, timeout=10_000):
        moment._motion.setCurrentTime(moment._motion.duration())


# Prompts


def test_every_prompt_can_be_skipped(qtbot, pad):
    seen = [pad.prompt.prompt()]
    while pad.prompt.prompt() not in seen[:-1]:
        pad.prompt.another.click()
        seen.append(pad.prompt.prompt())
    assert len(seen) > 8
    qtbot.mouseClick(pad.prompt.close_button, Qt.MouseButton.LeftButton)
    assert not pad.prompt.isVisible()
    assert pad.sheet.hasFocus()


def test_prompts_are_there_again_in_the_next_window(page, pad):
    pad.prompt.close_button.click()
    page.controller.ready()
    page._finish()
    page.panel.start()
    assert pad.prompt.isVisible()


def test_a_sentence_says_it_is_fine_and_another_one_next_time(page):
    said = set()
    for _ in range(3):
        page.panel.start()
        said.add(page.header.subtitle.text())
        page.controller.ready()
        page._finish()
    assert len(said) == 3


# High distress


def test_something_kind_first_when_it_is_very_strong(qtbot, page, pad):
    name(pad, ("sad", HIGH - 1), ("proud", 10))
    assert pad.writing.isVisible()
    assert not pad.heavy.isVisible()
    name(pad, ("sad", HIGH))
    assert pad.heavy.isVisible()
    assert not pad.writing.isVisible()
    pad.heavy.kind.click()
    assert page.in_ritual
    assert page.controller.closed.outcome == "ready"


def test_writing_all_the_same(qtbot, pad):
    name(pad, ("sad", 10))
    pad.heavy.write.click()
    assert pad.writing.isVisible()
    assert not pad.heavy.isVisible()
    assert pad.sheet.hasFocus()
    name(pad, ("sad", 9))
    assert pad.writing.isVisible()


def test_words_do_not_disappear_because_it_grew_stronger(qtbot, pad):
    qtbot.keyClicks(pad.sheet, SECRET)
    name(pad, ("sad", 10))
    assert pad.heavy.isVisible()
    assert pad.writing.isVisible()


# How one came in, and went out


def test_strength_before_and_after_is_kept_and_the_words_are_not(page, pad, store):
    name(pad, ("sad", 6), ("ashamed", 4))
    assert kept(store).distress_before == 6
    name(pad, ("sad", 5), ("ashamed", 4))
    assert kept(store).distress_before == 5
    page.controller.ready()
    after = page.afterwards
    assert after.isVisible()
    assert not after.feelings.isVisible()
    after.say.click()
    assert after.feelings.isVisible()
    assert after.keep.hasFocus()
    assert after.feelings.chosen() == (("sad", 5), ("ashamed", 4))
    after.feelings.set_chosen([("ashamed", 2)])
    after.keep.click()
    assert not after.isVisible()
    assert kept(store).distress_after == 2


def test_who_named_nothing_is_not_asked(page, pad, store):
    page.controller.ready()
    assert not page.afterwards.isVisible()
    assert kept(store).distress_before is None


def test_nothing_more_is_asked_once_a_plan_begins(page, pad):
    name(pad, ("sad", 6))
    page.controller.ready()
    page.after.stack.setCurrentWidget(page.after.doing)
    assert not page.afterwards.isVisible()


def test_rather_not_say(page, pad, store):
    name(pad, ("sad", 6))
    page.controller.ready()
    page.afterwards.skip.click()
    assert not page.afterwards.isVisible()
    assert kept(store).distress_after is None


# Letters


def seal(qtbot, page, pad, text=SECRET):
    qtbot.keyClicks(pad.sheet, text)
    qtbot.mouseClick(pad.seal, Qt.MouseButton.LeftButton)
    sheet = page.window().findChild(SealSheet)
    assert sheet.isVisible()
    return sheet


def test_a_letter_is_sealed_and_leaves_the_pad(qtbot, page, pad, queries, clock):
    assert not pad.seal.isVisible()
    sheet = seal(qtbot, page, pad)
    sheet.when.set_current("week")
    sheet.when.chosen.emit("week")
    with qtbot.waitSignal(page.told) as told:
        sheet.seal.click()
    assert told.args == ["Sealed. It opens on Sunday, 29 November 2026.", False]
    assert [one.open_on for one in queries.letters()] == [clock.today() + timedelta(days=7)]
    assert pad.sheet.is_blank
    assert page.controller.running
    assert not sheet.isVisible()


def test_not_now_leaves_it_as_it_is(qtbot, page, pad, queries):
    seal(qtbot, page, pad).not_now.click()
    assert pad.sheet.toPlainText() == SECRET
    assert queries.letters() == []


def test_the_window_may_end_while_one_chooses_a_day(qtbot, page, pad, queries, clock):
    sheet = seal(qtbot, page, pad)
    clock.advance(minutes=16)
    page.controller.tick()
    assert page.in_ritual
    sheet.seal.click()
    assert len(queries.letters()) == 1
    assert pad.sheet.is_blank


def test_a_window_that_ended_takes_what_was_not_sealed(qtbot, page, pad, queries, clock):
    sheet = seal(qtbot, page, pad)
    clock.advance(minutes=16)
    page.controller.tick()
    sheet.not_now.click()
    assert queries.letters() == []
    assert pad.sheet.is_blank


def test_a_letter_that_cannot_be_kept_is_not_lost(qtbot, page, pad, monkeypatch, queries):
    def full(text, day):
        raise OSError("the disk is full")

    monkeypatch.setattr(queries, "seal_letter", full)
    sheet = seal(qtbot, page, pad)
    sheet.seal.click()
    assert sheet.isVisible()
    assert "disk is full" in sheet.problem.text()
    assert SECRET not in sheet.problem.text()
    assert pad.sheet.toPlainText() == SECRET
    monkeypatch.undo()
    sheet.seal.click()
    assert len(queries.letters()) == 1


def test_today_is_no_day_for_a_letter(qtbot, page, pad, clock):
    sheet = seal(qtbot, page, pad)
    sheet.day.set_day(clock.today())
    sheet.day.day_changed.emit(clock.today())
    assert not sheet.seal.isEnabled()
    assert sheet.problem.isVisible()


def test_letters_on_their_day_and_before(qtbot, page, queries, clock, store):
    assert not page.corner.letters.isVisible()
    queries.seal_letter("soon", clock.today() + timedelta(days=1))
    queries.seal_letter(SECRET + "\n" + "שלום " * 40, clock.today() + timedelta(days=2))
    page.refresh()
    assert page.corner.letters.isVisible()
    assert not page.corner.ready.isVisible()
    clock.advance(days=1)
    page.refresh()
    page.corner.ready.click()
    sheet = page.findChild(LettersSheet)
    assert [row.open.isVisible() for row in sheet.rows] == [True, False]
    assert "tomorrow" in sheet.rows[1].state.text()
    sheet.rows[0].open.click()
    assert sheet.text.text() == "soon"
    assert sheet.text.hasFocus()
    sheet.back.click()
    assert "Opened" in sheet.rows[0].state.text()
    assert SECRET not in words_in(sheet)
    with qtbot.waitSignal(page.told) as told:
        sheet.rows[0].bin.click()
    assert told.args == ["Moved to the trash.", True]
    assert len(sheet.rows) == 1
    store.undo()
    page.refresh()
    assert len(sheet.rows) == 2
    assert sheet.try_close()
    assert page.corner.letters.isVisible()


# When this is too much


def test_help_is_asked_for_in_one_press(qtbot, page):
    with qtbot.waitSignal(page.asked) as asked:
        qtbot.mouseClick(page.corner.too_much, Qt.MouseButton.LeftButton)
    assert asked.args == ["bad_days", ""]
    page.panel.start()
    assert page.corner.too_much.isVisible()
    page.controller.ready()
    assert page.corner.too_much.isVisible()


def test_numbers_for_the_chosen_country(qtbot, page):
    sheet = TooMuchSheet(page, "DE")
    sheet.open_sheet()
    assert "0800 111 0 111" in words_in(sheet)
    assert "Checked on" in sheet.checked.text()
    assert "can change" in sheet.checked.text()
    with qtbot.waitSignal(sheet.country_chosen) as chosen:
        sheet.country.setCurrentIndex(sheet.country.findData("JP"))
        sheet.country.activated.emit(sheet.country.currentIndex())
    assert chosen.args == ["JP"]
    qtbot.waitUntil(lambda: "0120-279-338" in words_in(sheet))
    assert "0800 111 0 111" not in words_in(sheet)
    sheet.country.setCurrentIndex(0)
    sheet.country.activated.emit(0)
    qtbot.waitUntil(lambda: "findahelpline.com" in words_in(sheet))
    assert "can change" in sheet.checked.text()


def test_a_country_nobody_knows_is_no_trouble(qtbot, page):
    sheet = TooMuchSheet(page, "ZZ")
    assert sheet.country.currentData() == ""


def test_the_sentence_to_send_can_be_copied(qtbot, page):
    sheet = TooMuchSheet(page, "GB")
    sheet.open_sheet()
    sheet.copy.click()
    assert "Can we talk?" in QApplication.clipboard().text()


def test_it_breathes_on_request_and_not_where_motion_is_unwanted(qtbot, page):
    still = TooMuchSheet(page, "GB")
    still.open_sheet()
    assert not still.guide.isVisible()
    still.try_close()
    theme().set_reduced_motion(False)
    sheet = TooMuchSheet(page, "GB")
    sheet.open_sheet()
    assert not sheet.disc.moves
    sheet.guide.click()
    assert sheet.disc.moves
    assert not sheet.disc.grab().isNull()
    sheet.guide.click()
    assert not sheet.disc.moves
    sheet.guide.click()
    sheet.try_close()
    assert not sheet.disc.moves


def test_digits_stay_in_order_from_right_to_left(qtbot, page):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sheet = TooMuchSheet(page, "DE")
    sheet.open_sheet()
    left = sheet.country.mapTo(sheet.panel, QPoint(0, 0)).x()
    assert left > sheet.panel.width() / 2
    assert not sheet.grab().isNull()
