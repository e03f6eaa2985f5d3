"""A win in one line: its title and Enter. The rest is asked some other day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowRow
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.theme import theme

_LEAST = 260
"""Pixels the line needs beside its buttons."""
_LOW = 360
"""Height of a window, in pixels at 100 %, that has no room for the header too."""


class _Line(LineField):
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class QuickLine(QWidget):
    """Enter keeps the win and waits for the next one; Esc goes away and keeps what is written.

    `kept` carries a `WinDraft`, `detailed` the title so far for the sheet with everything.
    Whoever keeps it calls `went_well` or `refused`. Where the window is low for the size of the
    text, it stands in place of `header`.
    """

    kept = Signal(object)
    detailed = Signal(str)
    closed = Signal()

    def __init__(self, header: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = header
        self._busy = False
        self.line = _Line(tr("A win, in one line"), tr("What went well, in one line"))
        self.keep_button = Button(tr("Keep it"), "soft", "check")
        self.details_button = Button(tr("With details"), "quiet")
        self.close_button = IconButton("x", tr("Close the line"))
        self._buttons = FlowRow()
        for button in (self.keep_button, self.details_button, self.close_button):
            self._buttons.add(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._buttons)
        self.line.returnPressed.connect(self.keep)
        self.line.given_up.connect(self._close)
        self.keep_button.clicked.connect(self.keep)
        self.details_button.clicked.connect(self._ask_details)
        self.close_button.clicked.connect(self._close)
        theme().changed.connect(self._restyle)
        self._restyle()

    def start(self) -> None:
        """Show the line and put the cursor there."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Hand over what is written, if anything is."""
        title = " ".join(self.line.text().split())
        if title and not self._busy:
            self._busy = True
            self.kept.emit(WinDraft(title=title))

    def went_well(self) -> None:
        """It is kept: an empty line for the next one."""
        self._busy = False
        self.line.clear()

    def refused(self) -> None:
        """It could not be kept: what is written stays."""
        self._busy = False

    def _ask_details(self) -> None:
        title = self.line.text()
        self.line.clear()
        self.hide()
        self.detailed.emit(title)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Large text in a narrow window: the buttons go below, the line has the whole width."""
        tight = self.width() - self._buttons.one_line() < theme().px(_LEAST)
        way = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
        if self._header is not None and self._header.parentWidget() is not None:
            low = self.window().height() < theme().px(_LOW)
            self._header.setVisible(not (low and self.isVisible()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn()

    def _restyle(self) -> None:
        self._turn()
        self._row.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        self._row.setSpacing(theme().px(8))
