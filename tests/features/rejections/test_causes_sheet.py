"""Causes: added in a line, sorted by keys and by mouse, made a goal or let go."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.cause_row import CauseRow
from resilience_desktop.features.rejections.causes_sheet import CausesSheet
from resilience_desktop.features.rejections.study_port import Side as Of
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.theme import theme
from tests.features.rejections.study_side import Broken, Side, side

__all__ = ["side"]
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def kept(side: Side) -> list[tuple[str, str]]:
    return [(cause.text, cause.side) for cause in side.desk.causes(side.about)]


def row(sheet: CausesSheet, text: str) -> CauseRow:
    return next(row for row in sheet.rows() if row.cause.text == text)


def chips(sheet: CausesSheet) -> list[ChipButton]:
    return [chip for chip in sheet.ideas.findChildren(ChipButton) if not chip.isHidden()]


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def opened(side: Side, *causes: tuple[str, str]) -> CausesSheet:
    for text, of in causes:
        side.desk.add_cause(side.about, text, of)
    return side.open("causes", CausesSheet)


def test_one_line_adds_a_cause(side: Side, qtbot: Any) -> None:
    sheet = opened(side)
    assert sheet.line.hasFocus()
    qtbot.keyClicks(sheet.line, "I rushed")
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert kept(side) == [("I rushed", "unknown")]
    assert sheet.line.text() == ""
    assert sheet.line.hasFocus()


def test_guesses_fit_the_kind_and_are_taken_up_with_a_press(side: Side) -> None:
    sheet = opened(side)
    chip = chips(sheet)[0]
    words = chip.words()
    chip.click()
    assert kept(side) == [(words, "mine")]
    left = [one.words() for one in chips(sheet)]
    assert words not in left


def test_keys_sort(side: Side, qtbot: Any) -> None:
    sheet = opened(side, ("a", "unknown"), ("b", "mine"), ("c", "mine"))
    row(sheet, "a").setFocus()
    for key, held, expected in (
        (Key.Key_M, NONE, "mine"),
        (Key.Key_T, NONE, "theirs"),
        (Key.Key_U, NONE, "unknown"),
        (Key.Key_Right, ALT, "theirs"),
        (Key.Key_Left, ALT, "unknown"),
        (Key.Key_Left, ALT, "mine"),
    ):
        press(key, held)
        assert dict(kept(side))["a"] == expected
        assert row(sheet, "a").hasFocus()
    press(Key.Key_Up, ALT)
    assert [text for text, of in kept(side) if of == "mine"] == ["b", "a", "c"]
    press(Key.Key_Down, ALT)
    assert [text for text, of in kept(side) if of == "mine"] == ["b", "c", "a"]


def test_the_mouse_carries_a_cause_to_another_side(side: Side, qtbot: Any) -> None:
    sheet = opened(side, ("a", "unknown"), ("b", "theirs"), ("c", "theirs"))
    carried = row(sheet, "a")
    there = sheet.columns[Of.THEIRS]
    target = row(sheet, "c").mapToGlobal(QPoint(40, 3))
    QTest.mousePress(carried, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    for step in (QPoint(60, 12), carried.mapFromGlobal(target)):
        QTest.mouseMove(carried, step)
        move(carried, step)
    assert there._mark >= 0
    QTest.mouseRelease(carried, Qt.MouseButton.LeftButton, pos=carried.mapFromGlobal(target))
    assert [text for text, of in kept(side) if of == "theirs"] == ["b", "a", "c"]
    assert there._mark < 0


def move(widget: Any, to: QPoint) -> None:
    """A move with the button held, which QTest does not send offscreen."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(widget.mapToGlobal(to))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), place, left, left, none)
    QApplication.sendEvent(widget, event)


def test_esc_puts_a_carried_cause_back(side: Side, qtbot: Any) -> None:
    sheet = opened(side, ("a", "unknown"))
    carried = row(sheet, "a")
    QTest.mousePress(carried, Qt.MouseButton.LeftButton, pos=QPoint(30, 12))
    far = carried.mapFromGlobal(sheet.columns[Of.MINE].mapToGlobal(QPoint(30, 90)))
    move(carried, far)
    qtbot.keyClick(carried, Key.Key_Escape)
    assert kept(side) == [("a", "unknown")]
    assert sheet.isVisible()


def test_only_mine_offers_a_goal_and_only_theirs_letting_go(side: Side) -> None:
    sheet = opened(side, ("a", "mine"), ("b", "theirs"), ("c", "unknown"))
    goals = {text: row(sheet, text).goal.isVisible() for text in "abc"}
    assert goals == {"a": True, "b": False, "c": False}
    words = {text: [one.words() for one in row(sheet, text).buttons] for text in "abc"}
    assert words == {"a": [], "b": ["Let it go"], "c": ["Mine", "Theirs"]}
    row(sheet, "c").buttons[0].click()
    assert dict(kept(side))["c"] == "mine"


def test_a_known_cause_becomes_a_goal_at_once(side: Side) -> None:
    sheet = opened(side, ("My stories had no numbers", "mine"))
    row(sheet, "My stories had no numbers").goal.button.click()
    (wish,) = side.wishes
    assert wish.title == "Tell one win as a story that ends in a figure"
    assert wish.application_id == side.about
    made = side.desk.add_lesson(wish.title, side.about)
    side.desk.note_goal(made.id, wish.title)
    assert row(sheet, "My stories had no numbers").goal.chip.isVisible()


def test_one_in_own_words_asks_for_a_step(side: Side, qtbot: Any) -> None:
    sheet = opened(side, ("I rushed", "mine"))
    row(sheet, "I rushed").goal.button.click()
    assert not side.wishes
    step = row(sheet, "I rushed").step
    assert step.hasFocus()
    qtbot.keyClicks(step, "Count to two before answering")
    qtbot.keyClick(step, Key.Key_Return)
    assert [wish.title for wish in side.wishes] == ["Count to two before answering"]


def test_a_step_that_was_typed_is_not_lost(side: Side, qtbot: Any) -> None:
    sheet = opened(side, ("I rushed", "mine"))
    row(sheet, "I rushed").goal.button.click()
    qtbot.keyClicks(row(sheet, "I rushed").step, "Count to two")
    side.desk.add_cause(side.about, "Another")  # as from elsewhere: all rows are made anew
    assert row(sheet, "I rushed").step.text() == "Count to two"
    qtbot.keyClick(sheet, Key.Key_Escape)
    assert not sheet.isVisible()
    assert [lesson.text for lesson in side.desk.lessons(side.about)] == ["Count to two"]


def test_letting_go_is_calm_and_can_be_taken_back(side: Side) -> None:
    sheet = opened(side, ("b", "theirs"))
    row(sheet, "b").buttons[0].click()
    assert side.told == ["Let go. It was theirs to decide."]
    gone = row(sheet, "b")
    assert gone.cause.let_go_on is not None
    assert gone._ground == 0.0
    gone.buttons[0].click()
    assert row(sheet, "b").cause.let_go_on is None


def test_with_motion_it_fades(side: Side, qtbot: Any) -> None:
    theme().set_reduced_motion(False)
    sheet = opened(side, ("b", "theirs"))
    row(sheet, "b").buttons[0].click()
    qtbot.waitUntil(lambda: row(sheet, "b")._ground == 0.0)


def test_what_is_in_the_line_survives_esc(side: Side, qtbot: Any) -> None:
    sheet = opened(side)
    qtbot.keyClicks(sheet.line, "I rushed")
    qtbot.keyClick(sheet.line, Key.Key_Escape)
    assert not sheet.isVisible()
    assert kept(side) == [("I rushed", "unknown")]


def test_a_cause_that_cannot_be_stored_stays_in_the_line(side: Side, qtbot: Any) -> None:
    sheet = opened(side)
    sheet._desk = Broken(side.desk, "add_cause", KnownError("The disk is full."))
    qtbot.keyClicks(sheet.line, "I rushed")
    qtbot.keyClick(sheet.line, Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.line.text() == "I rushed"
    assert len(side.errors) == 1
    sheet._desk = side.desk
    assert sheet.try_close()
    assert kept(side) == [("I rushed", "unknown")]


def test_words_change_in_place_and_del_goes_to_the_trash(side: Side, qtbot: Any) -> None:
    sheet = opened(side, ("a", "mine"), ("b", "mine"))
    row(sheet, "a").setFocus()
    qtbot.keyClick(row(sheet, "a"), Key.Key_Return)
    field = row(sheet, "a").words.field
    assert field.hasFocus()
    field.setText("better")
    qtbot.keyClick(field, Key.Key_Return)
    assert kept(side) == [("better", "mine"), ("b", "mine")]
    row(sheet, "better").setFocus()
    qtbot.keyClick(row(sheet, "better"), Key.Key_Delete)
    assert kept(side) == [("b", "mine")]
    assert side.told == ["Moved to the trash."]
    assert row(sheet, "b").hasFocus()


def test_the_menu_holds_all_of_it(side: Side) -> None:
    sheet = opened(side, ("b", "theirs"))
    row(sheet, "b").wished.emit(row(sheet, "b").cause.id, "menu")
    (menu,) = sheet.findChildren(Menu)
    names = [action.text() for action in menu.actions()]
    assert names == ["Mine", "Not sure", "Let it go", "Move to the trash"]
    menu.actions()[0].trigger()
    assert kept(side) == [("b", "mine")]
    menu.close()


def test_undo_shows_in_the_open_sheet(side: Side, store: Any) -> None:
    sheet = opened(side, ("a", "unknown"))
    row(sheet, "a").buttons[0].click()
    store.undo()
    assert row(sheet, "a").cause.side == "unknown"


def test_arrows_mirror(side: Side, qtbot: Any) -> None:
    sheet = opened(side, ("a", "unknown"))
    row(sheet, "a").setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(row(sheet, "a"), Key.Key_Left, ALT)
    assert kept(side) == [("a", "theirs")]
