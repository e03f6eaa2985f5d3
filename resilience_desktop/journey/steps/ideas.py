"""Ideas for the next step, as rows to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.journey.rules import Idea
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    text_width,
    write,
)
from resilience_desktop.ui.parts import clear_layout
from resilience_desktop.ui.text import one_line, set_tip
from resilience_desktop.ui.theme import theme

_ICONS = {
    "apply": "feather",
    "network": "users",
    "learn": "book-open",
    "help": "hand-heart",
    "care": "heart",
}
_START, _GAP = 12, 44


class IdeaRow(PaintedButton):
    """One idea: a small picture of its kind, and its words on one line."""

    def __init__(self, idea: Idea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.idea = idea
        self.words = one_line(idea.title)
        self.setAccessibleName(self.words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Whether it is chosen follows the field, not the press."""

    def sizeHint(self) -> QSize:
        height = max(theme().px(40), line_height("body") + theme().px(12))
        return QSize(theme().px(240), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - theme().px(_GAP + _START)
        set_tip(self, self.words if text_width(self.words, "body") > room else "")
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        chosen = self.isChecked()
        if chosen or self.underMouse() or self.isDown():
            role = "accentSoft" if chosen else ("press" if self.isDown() else "hover")
            fill_round(painter, self.rect(), px(tokens.RADIUS["control"]), theme().color(role))
        ink = "accentText" if chosen else "text"
        side = px(18)
        spot = QRect(px(_START), (self.height() - side) // 2, side, side)
        direction = self.layoutDirection()
        name = _ICONS.get(self.idea.kind, "sprout")
        icons.paint(
            painter, mirrored(spot, self.rect(), direction), name, ink if chosen else "text2"
        )
        words = self.rect().adjusted(px(_GAP), 0, -px(_START), 0)
        words = mirrored(words, self.rect(), direction)
        write(painter, words, self.words, "body", ink, direction=direction)
        if self.ring_shown():
            focus_ring(painter, self.rect(), px(tokens.RADIUS["control"]))
        painter.end()


class Ideas(QWidget):
    """Rows one below the other. `picked` carries the `Idea`."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[IdeaRow] = []
        self._most: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(2))

    def show_ideas(self, ideas: Sequence[Idea]) -> None:
        """Show these."""
        clear_layout(self._column)
        self.rows = [IdeaRow(idea) for idea in ideas]
        for row in self.rows:
            row.clicked.connect(self._pick)
            self._column.addWidget(row)
        self.set_most(self._most)
        self.setVisible(bool(ideas))

    def set_most(self, most: int | None) -> None:
        """Show only so many of them; None for all."""
        self._most = most
        for place, row in enumerate(self.rows):
            row.setVisible(most is None or place < most)

    def mark(self, title: str) -> None:
        """Mark the row whose words are `title`."""
        for row in self.rows:
            row.setChecked(row.idea.title == title)

    def _pick(self) -> None:
        row = self.sender()
        if isinstance(row, IdeaRow):
            self.picked.emit(row.idea)
