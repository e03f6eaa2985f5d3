"""A sheet keeps the focus while it is open, and gives it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.sheet import Sheet, sheet_over
from resilience_desktop.ui.text import label


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


def test_it_grows_with_what_comes_and_needs_no_bar_then(window: QWidget) -> None:
    sheet = Sheet(window, "Grows", 400)
    filled(sheet)
    card, words = Card(), label("")
    card.body.addWidget(words)
    card.hide()
    sheet.body.addWidget(card)
    sheet.open_sheet()
    QApplication.processEvents()
    for count in (1, 4, 8):
        card.setVisible(True)
        words.setText("What comes while one types is as long as it likes to be. " * count)
        sheet.fit()
        QApplication.processEvents()
        assert sheet.panel.height() < window.height() - 48
        assert not sheet.area.verticalScrollBar().isVisible()
        assert words.height() >= words.heightForWidth(words.width())


def test_a_bar_leaves_when_there_is_room_again(window: QWidget) -> None:
    sheet = Sheet(window, "Room", 400)
    words = label("As long as a line and a bit. " * 40)
    sheet.body.addWidget(words)
    window.resize(900, 300)
    sheet.open_sheet()
    QApplication.processEvents()
    assert sheet.area.verticalScrollBar().isVisible()
    window.resize(900, 900)
    QApplication.processEvents()
    assert not sheet.area.verticalScrollBar().isVisible()


def test_what_goes_away_hands_the_focus_to_what_comes_next(window: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(window, "Goes")
    buttons = [Button(words, "soft") for words in ("One", "Two", "Three")]
    for button in buttons:
        sheet.body.addWidget(button)
    sheet.open_sheet()
    buttons[0].setFocus()
    buttons[0].setEnabled(False)
    assert focus() is buttons[1]
    buttons[1].hide()
    assert focus() is buttons[2]
    qtbot.keyClick(buttons[2], Qt.Key.Key_Tab)
    assert focus() is sheet.close_button
