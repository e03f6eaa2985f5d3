"""The version of Qt for Python in use does what it should where others did not."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget


def test_calls_that_return_nothing_leave_none_alone(qtbot):
    """PySide6 6.12.0 drops a reference to None with each, and aborts after a few thousand.

    Only Python before 3.12 counts references to None at all.
    """
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for number in range(1000):
        widget.setAccessibleName(str(number))
    assert sys.getrefcount(None) > before - 100


@pytest.mark.window
def test_the_second_run_draws_on_a_screen(qapp: QApplication):
    assert qapp.platformName() == "xcb"
