"""A sheet keeps the focus while it is open, and gives it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import Sheet, sheet_over


class Careful(Sheet):
    willing = False

    def can_leave(self) -> bool:
        return self.willing


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLineEdit("page"))
    window.resize(900, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def filled(sheet: Sheet) -> tuple[QLineEdit, Button]:
    field, button = QLineEdit(), Button("Done", "primary")
    sheet.body.addWidget(field)
    sheet.footer.addWidget(button)
    return field, button


def focus() -> QWidget | None:
    return QApplication.focusWidget()


def test_focus_goes_in_stays_in_and_comes_back(window: QWidget, qtbot: QtBot) -> None:
    page = window.findChild(QLineEdit)
    assert page is not None
    page.setFocus()
    sheet = Sheet(window, "Settings")
    field, button = filled(sheet)
    sheet.open_sheet()
    assert focus() is field
    seen = set()
    for _ in range(7):
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        seen.add(focus())
    assert seen == {field, button, sheet.close_button}
    qtbot.keyClick(focus(), Qt.Key.Key_Backtab)
    assert focus() in seen
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert focus() is page


def test_esc_asks_first(window: QWidget, qtbot: QtBot) -> None:
    sheet = Careful(window, "Import")
    field, _ = filled(sheet)
    sheet.open_sheet()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    sheet.willing = True
    qtbot.mouseClick(sheet.close_button, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()


def test_the_window_knows_its_sheet(window: QWidget) -> None:
    assert sheet_over(window) is None
    sheet = Sheet(window, "Trash")
    sheet.open_sheet()
    assert sheet_over(window) is sheet
    sheet.try_close()
    assert sheet_over(window) is None
    assert not sheet.try_close()


def test_it_covers_the_window_and_never_outgrows_it(window: QWidget) -> None:
    sheet = Sheet(window, "Import", width=2000)
    for _ in range(60):
        sheet.body.addWidget(QLineEdit())
    sheet.open_sheet()
    window.resize(820, 580)
    assert sheet.geometry() == window.rect()
    assert window.rect().contains(sheet.panel.geometry())
    assert sheet.accessibleName() == "Import"
