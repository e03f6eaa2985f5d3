"""The toast speaks once, waits for the person, and takes nothing from them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    window.resize(800, 560)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def undo_of(toast: Toast) -> QPushButton:
    button = toast.findChild(QPushButton)
    assert button is not None
    return button


def test_it_sits_top_centre_and_takes_no_focus(window: QWidget, qtbot: QtBot) -> None:
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    toast = Toast(window)
    toast.tell("Logged. That one stung; be kind to yourself today.", undo=True)
    qtbot.waitUntil(lambda: toast.y() >= 0 and toast.geometry().bottom() < 60)
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    assert QApplication.focusWidget() is field


def test_only_the_last_message_is_shown(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("First", undo=True)
    toast.tell("Second")
    assert toast.message() == "Second"
    assert not undo_of(toast).isVisible()


def test_undo_tells_and_goes(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.tell("Moved to the trash.", undo=True)
    with qtbot.waitSignal(toast.undo_pressed):
        qtbot.mouseClick(undo_of(toast), Qt.MouseButton.LeftButton)
    assert toast.message() == ""


def test_it_goes_by_itself(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.tell("Saved", seconds=0)
    qtbot.waitUntil(lambda: toast.message() == "")


def test_it_waits_under_the_pointer(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("Moved to the trash.", undo=True)
    point = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(point, point, point))
    assert toast.waiting
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not toast.waiting


def test_it_waits_while_undo_has_the_focus(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.tell("Moved to the trash.", undo=True)
    undo_of(toast).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: toast.waiting)


def test_its_words_are_its_accessible_name(window: QWidget) -> None:
    toast = Toast(window)
    toast.tell("<b>Logged</b>")
    assert toast.accessibleName() == "<b>Logged</b>"


def test_it_wraps_in_a_narrow_window(window: QWidget) -> None:
    toast = Toast(window)
    window.resize(320, 400)
    toast.tell("The report could not be saved: the disk is full. Nothing else changed.", undo=True)
    assert toast.width() <= 320
    assert toast.height() > 60


def test_undo_takes_no_focus_that_was_only_left_over(window: QWidget, qtbot: QtBot) -> None:
    first, last = QPushButton("First", window), QPushButton("Last", window)
    toast = Toast(window)
    QWidget.setTabOrder(first, undo_of(toast))
    QWidget.setTabOrder(undo_of(toast), last)
    first.show()
    last.show()
    toast.tell("Moved to the trash.", undo=True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert undo_of(toast).hasFocus()
    first.setFocus()
    first.hide()
    assert last.hasFocus()
