"""Several rows of a list at once, by pointer and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from resilience_desktop.ui.many_rows import ManyRows
from tests.ui.test_rows import made, middle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def listed(qtbot):
    widget = ManyRows("Rejections")
    qtbot.addWidget(widget)
    widget.resize(304, 700)
    widget.show()
    widget.set_rows(made(12), more=False)
    widget.select("r0")
    return widget


def click(qtbot, listed, row_id, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(listed.viewport(), LEFT, modifier, middle(listed, row_id))


def test_shift_and_arrows_choose_several(qtbot, listed):
    for _ in range(4):
        qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    assert listed.chosen_ids() == ["r0", "r1", "r2", "r3", "r4"]
    assert listed.selected_id() == "r4"
    qtbot.keyClick(listed, Qt.Key.Key_Up, SHIFT)
    assert listed.chosen_ids() == ["r0", "r1", "r2", "r3"]
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.chosen_ids() == ["r4"]


def test_ctrl_walks_and_space_adds(qtbot, listed):
    for _ in range(2):
        qtbot.keyClick(listed, Qt.Key.Key_Down, CTRL)
    assert listed.chosen_ids() == ["r0"]
    qtbot.keyClick(listed, Qt.Key.Key_Space, CTRL)
    assert listed.chosen_ids() == ["r0", "r2"]
    qtbot.keyClick(listed, Qt.Key.Key_Space, CTRL)
    assert listed.chosen_ids() == ["r0"]


def test_all_and_back_to_one(qtbot, listed):
    qtbot.keyClick(listed, Qt.Key.Key_A, CTRL)
    assert len(listed.chosen_ids()) == 12
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert listed.chosen_ids() == ["r0"]


def test_clicks_with_ctrl_and_shift(qtbot, listed):
    click(qtbot, listed, "r1")
    click(qtbot, listed, "r3", CTRL)
    assert listed.chosen_ids() == ["r1", "r3"]
    click(qtbot, listed, "r5", SHIFT)
    assert listed.chosen_ids() == ["r1", "r3", "r4", "r5"]
    click(qtbot, listed, "r2")
    assert listed.chosen_ids() == ["r2"]


def test_a_click_on_a_caption_changes_nothing(qtbot, listed):
    place = listed.visualRect(listed.model().index(0)).center()
    qtbot.mouseClick(listed.viewport(), LEFT, pos=place)
    qtbot.mouseClick(listed.viewport(), LEFT, pos=QPoint(10, 5))
    assert listed.chosen_ids() == ["r0"]


def test_picking_needs_no_modifier(qtbot, listed):
    listed.set_picking(True)
    click(qtbot, listed, "r1")
    click(qtbot, listed, "r3")
    assert listed.chosen_ids() == ["r0", "r1", "r3"]
    click(qtbot, listed, "r1")
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert listed.chosen_ids() == ["r0", "r2", "r3"]
    assert not listed.grab().isNull()
    listed.set_picking(False)
    assert listed.chosen_ids() == ["r2"]


def test_what_is_chosen_outlives_new_rows(qtbot, listed):
    qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(listed.chosen):
        listed.set_rows(made(11, start=1), more=False)
    assert listed.chosen_ids() == ["r1"]
    qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    listed.set_rows(made(20), more=False)
    assert listed.chosen_ids() == ["r1", "r2"]


def test_a_screen_reader_hears_which_are_chosen(qtbot, listed):
    qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    heard = QAccessible.queryAccessibleInterface(listed)
    cells = [heard.child(number) for number in range(heard.childCount())]
    states = [cell.state().selected for cell in cells if cell is not None]
    assert sum(bool(each) for each in states) == 2
