"""Before and after: two dots on a line from 0 to 10, and the way from one to the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.paint import (
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    ring_after_focus,
    write,
)
from resilience_desktop.ui.theme import theme

_RTL = Qt.LayoutDirection.RightToLeft


class ChangeBar(QLabel):
    """Medians of 0 to 10 before (hollow) and after (filled); text to a screen reader.

    `chosen` asks for the list behind it, by a click, Enter or Space.
    """

    chosen = Signal()

    def __init__(self, low: str, high: str, parent: QWidget | None = None) -> None:
        """`low` and `high` say what 0 and 10 are."""
        super().__init__(parent)
        self._ends = (low, high)
        self._before = self._after = 0.0
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(tr("Enter opens the list behind it."))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def show_change(self, before: float, after: float, words: str) -> None:
        """Show a change; `words` say it."""
        self._before, self._after = before, after
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def place(self, value: float) -> float:
        """Where a value of 0 to 10 lies, in pixels from the left."""
        edge = theme().px(8)
        part = min(max(value / 10, 0.0), 1.0)
        if self.layoutDirection() == _RTL:
            part = 1 - part
        return edge + (self.width() - 2 * edge) * part

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(30) + line_height("caption"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = theme().px, theme().color
        painter = antialiased(self)
        level = px(12)
        line = QRect(px(8), level - px(3), self.width() - px(16), px(6))
        fill_round(painter, line, px(3), color("ramp0"))
        before, after = self.place(self._before), self.place(self._after)
        way = QRectF(min(before, after), level - px(3), abs(after - before), px(6))
        fill_round(painter, way, px(3), color("ramp2"))
        radius = px(7)
        painter.setPen(QPen(color("ramp4"), px(2)))
        painter.setBrush(color("surface"))
        painter.drawEllipse(QPointF(before, level), radius - px(1), radius - px(1))
        painter.setBrush(color("ramp4"))
        painter.drawEllipse(QPointF(after, level), radius - px(1), radius - px(1))
        below = QRect(px(4), level + px(14), self.width() // 2 - px(4), line_height("caption"))
        direction = self.layoutDirection()
        write(
            painter,
            mirrored(below, self.rect(), direction),
            self._ends[0],
            "caption",
            "text3",
            direction=direction,
        )
        far = mirrored(below.translated(self.width() // 2, 0), self.rect(), direction)
        write(
            painter,
            far,
            self._ends[1],
            "caption",
            "text3",
            direction=direction,
            side=Qt.AlignmentFlag.AlignRight,
        )
        if self._ring and self.hasFocus():
            around = QRect(0, level - px(11), self.width(), px(22))
            focus_ring(painter, around, px(11))
        painter.end()
