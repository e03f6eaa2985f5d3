from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from resilience_desktop.ui.segmented import SegmentedControl

WORDS = [("all", "All"), ("early", "Early"), ("late", "Interview")]


@pytest.fixture
def control(qtbot):
    widget = SegmentedControl("Which")
    qtbot.addWidget(widget)
    widget.set_segments(WORDS)
    widget.show()
    return widget


def named(control):
    return {b.accessibleName(): b for b in control.findChildren(QAbstractButton)}


def test_the_first_is_chosen_at_first(control):
    assert control.current() == "all"


def test_setting_is_not_choosing(qtbot, control):
    with qtbot.assertNotEmitted(control.segment_chosen):
        control.set_current("late")
    control.set_current("unknown")
    assert control.current() == "late"


def test_a_click_chooses(qtbot, control):
    with qtbot.waitSignal(control.segment_chosen) as told:
        qtbot.mouseClick(named(control)["Early"], Qt.MouseButton.LeftButton)
    assert told.args == ["early"]


def test_arrows_choose_and_stop_at_the_ends(qtbot, control):
    first = named(control)["All"]
    first.setFocus()
    with qtbot.waitSignal(control.segment_chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["early"]
    assert named(control)["Early"].hasFocus()
    qtbot.keyClick(named(control)["Early"], Qt.Key.Key_End)
    with qtbot.assertNotEmitted(control.segment_chosen):
        qtbot.keyClick(named(control)["Interview"], Qt.Key.Key_Right)
    assert control.current() == "late"


def test_roles(control):
    group = QAccessible.queryAccessibleInterface(control)
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Which"
    for button in named(control).values():
        seen = QAccessible.queryAccessibleInterface(button)
        assert seen.role() == QAccessible.Role.RadioButton
        assert button.height() >= 32


def test_it_mirrors_and_arrows_follow(qtbot, control):
    control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    places = named(control)
    assert places["All"].x() > places["Interview"].x()
    places["All"].setFocus()
    qtbot.keyClick(places["All"], Qt.Key.Key_Left)
    assert control.current() == "early"


def test_new_segments_keep_the_current_one(control):
    control.set_current("early")
    control.set_segments([("early", "Early noes"), ("other", "Other")])
    assert control.current() == "early"
    control.set_segments([("x", "X")])
    assert control.current() == "x"
    control.set_segments([])
    assert control.current() == ""


@pytest.mark.parametrize("width", [60, 180, 900])
def test_segments_fill_the_width_without_overlap(control, width):
    control.setMaximumWidth(16777215)
    control.resize(width, 36)
    boxes = [button.geometry() for button in named(control).values()]
    assert all(a.right() < b.left() for a, b in pairwise(boxes))
    assert boxes[-1].right() <= width
    assert not control.grab().isNull()
