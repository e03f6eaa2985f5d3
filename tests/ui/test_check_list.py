"""The list to choose from: ticking, renaming, pages, and what assistive technology hears."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.check_list import CheckList, CheckRow
from resilience_desktop.ui.check_row import box_room

ROWS = [CheckRow("a", "Ann", "one", "chip"), CheckRow("b", "Ben"), CheckRow("c", "<b>Cy</b> \x00")]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def made(qtbot: QtBot):
    def make(editable: bool = False) -> CheckList:
        view = CheckList("Names", editable=editable)
        qtbot.addWidget(view)
        view.resize(400, 300)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.setFocus()
        view.set_rows(ROWS)
        return view

    return make


def test_keys_move_and_tick(made, qtbot: QtBot) -> None:
    view = made()
    heard: list[tuple[str, bool]] = []
    view.ticked.connect(lambda row, on: heard.append((row, on)))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard == [("b", True), ("b", False)]
    assert view.current_id() == "b"


def test_a_click_on_the_box_ticks_and_beside_it_only_moves(made, qtbot: QtBot) -> None:
    view = made()
    place = view.visualRect(view.model().index(1, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=box_room(place).center())
    qtbot.mouseClick(view.viewport(), LEFT, pos=place.center() + QPoint(50, 0))
    assert [row.checked for row in view.rows()] == [False, True, False]
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right = QPoint(place.right() - 20, place.center().y())
    qtbot.mouseClick(view.viewport(), LEFT, pos=right)
    assert [row.checked for row in view.rows()] == [False, False, False]


def test_two_quick_clicks_on_the_box_tick_twice(made, qtbot: QtBot) -> None:
    view = made(editable=True)
    box = box_room(view.visualRect(view.model().index(0, 0))).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=box)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=box)
    assert not view.rows()[0].checked
    assert view.findChild(QLineEdit) is None


def test_a_title_is_changed_in_place(made, qtbot: QtBot) -> None:
    view = made(editable=True)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = view.findChild(QLineEdit)
    assert field.accessibleName()
    field.setText("  Anna  B ")
    with qtbot.waitSignal(view.renamed) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["a", "Anna B"]


def test_no_title_is_no_change(made, qtbot: QtBot) -> None:
    view = made(editable=True)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    field = view.findChild(QLineEdit)
    field.clear()
    with qtbot.assertNotEmitted(view.renamed):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_it_is_heard(made) -> None:
    model = made().model()
    index = model.index(0, 0)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Ann, one, chip"
    assert model.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable


def test_pages_come_when_the_end_is_near(made, qtbot: QtBot) -> None:
    view = made()
    with qtbot.waitSignal(view.more_wanted):
        view.set_rows(ROWS, more=True)
    view.append_rows([CheckRow(str(n), f"Row {n}") for n in range(50)], more=True)
    with qtbot.waitSignal(view.more_wanted):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    with qtbot.assertNotEmitted(view.more_wanted):
        view.append_rows([], more=True)


def test_the_place_is_kept_over_a_reload(made) -> None:
    view = made()
    view.setCurrentIndex(view.model().index(1, 0))
    view.set_rows(list(reversed(ROWS)))
    assert view.current_id() == "b"
    view.set_rows([])
    assert view.current_id() == ""
    assert view.place_of("a") == -1


def test_a_hundred_thousand_rows_are_painted(made) -> None:
    view = made()
    view.set_rows([CheckRow(str(n), f"Row {n} " * 30, "x" * 500, "chip") for n in range(100_000)])
    view.scrollToBottom()
    assert not view.grab().isNull()
