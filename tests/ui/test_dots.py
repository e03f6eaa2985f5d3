from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from resilience_desktop.ui.dots import StepDots


def test_it_says_which_step_of_how_many(qtbot):
    dots = StepDots(6, 2)
    qtbot.addWidget(dots)
    seen = QAccessible.queryAccessibleInterface(dots)
    assert seen.role() == QAccessible.Role.ProgressBar
    assert seen.text(QAccessible.Text.Name) == "Step 2 of 6"
    assert dots.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_steps_are_clamped(qtbot):
    dots = StepDots(3, 9)
    qtbot.addWidget(dots)
    assert dots.current() == 3
    dots.set_steps(0)
    assert dots.current() == 1


def test_the_current_dot_is_longer_and_they_mirror(qtbot, dressed):
    dots = StepDots(4, 2)
    qtbot.addWidget(dots)
    dots.show()
    assert dots.dot_rect(2).width() > dots.dot_rect(1).width() == dots.dot_rect(4).width()
    assert dots.dot_rect(4).right() == dots.width() - 1
    dots.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert dots.dot_rect(1).right() == dots.width() - 1
    assert not dots.grab().isNull()
