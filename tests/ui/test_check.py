from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from resilience_desktop.ui.check import CheckCircle


def test_space_and_enter_check_it(qtbot):
    check = CheckCircle("Write to one person")
    qtbot.addWidget(check)
    check.show()
    with qtbot.waitSignal(check.toggled):
        qtbot.keyClick(check, Qt.Key.Key_Space)
    assert check.isChecked()
    qtbot.keyClick(check, Qt.Key.Key_Return)
    assert not check.isChecked()


def test_it_is_a_check_box_with_a_name(qtbot):
    check = CheckCircle("Walk by the river")
    qtbot.addWidget(check)
    check.setChecked(True)
    seen = QAccessible.queryAccessibleInterface(check)
    assert seen.role() == QAccessible.Role.CheckBox
    assert seen.text(QAccessible.Text.Name) == "Walk by the river"
    assert seen.state().checked
    assert check.sizeHint().width() >= 32


def test_it_fills_at_once_without_motion_and_in_the_end_with_it(qtbot, still):
    check = CheckCircle("x")
    qtbot.addWidget(check)
    check.show()
    still(True)
    check.click()
    assert check._filled == 1
    still(False)
    check.click()
    qtbot.waitUntil(lambda: check._filled == 0)


def test_a_part_done_is_clamped_and_drawn(qtbot):
    check = CheckCircle("x")
    qtbot.addWidget(check)
    empty = check.grab().toImage()
    check.set_share(4)
    assert check.share() == 1
    assert check.grab().toImage() != empty
