"""A bar with the stretch in which its true share lies; a click or a key opens its list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLineF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.pictures import Part
from resilience_desktop.ui.bars import BarRow
from resilience_desktop.ui.paint import antialiased, focus_ring, ring_after_focus
from resilience_desktop.ui.text import set_tip
from resilience_desktop.ui.theme import theme

_RTL = Qt.LayoutDirection.RightToLeft
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ShareRow(BarRow):
    """`opened` carries the wish of its part, `moved` itself and how many rows the key goes.

    `entered` tells that it got the focus.
    """

    opened = Signal(object)
    moved = Signal(object, int)
    entered = Signal(object)

    def __init__(
        self, part: Part, tone: str = "accent", ranged: bool = True, parent: QWidget | None = None
    ) -> None:
        self._together: Callable[[int], bool] | None = None
        self._ring = False
        super().__init__(part.name, part.count, part.total, tone, parent)
        self.part = part
        self._ranged = ranged and part.low is not None
        if part.wish is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setAccessibleDescription(tr("Enter opens the list behind it."))
        if self._ranged and part.low is not None and part.high is not None:
            low, high = round(part.low * 100), round(part.high * 100)
            said = tr(
                "{bar}; the true share lies between {low} and {high} %",
                bar=self.text(),
                low=low,
                high=high,
            )
            self.setAccessibleName(said)
            set_tip(self, said)

    def go_with(self, narrow: Callable[[int], bool]) -> None:
        """Have the bar below the words where `narrow` says so of a width, as all around it."""
        self._together = narrow

    def wants_two_lines(self, width: int) -> bool:
        """Whether words and figures of this row leave no room for the bar beside them."""
        return super()._narrow(width)

    def _narrow(self, width: int) -> bool:
        return self._together(width) if self._together else super()._narrow(width)

    # Keyboard and pointer

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.set_lifted(self.part.wish is not None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.set_lifted(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self.entered.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self.part.wish is not None and inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.part.wish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -999, Qt.Key.Key_End: 999}
        key = Qt.Key(event.key())
        if self.part.wish is not None and key in _OPENS:
            self.opened.emit(self.part.wish)
        elif key in steps:
            self.moved.emit(self, steps[key])
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = antialiased(self)
        self._paint_range(painter)
        if self._ring and self.hasFocus():
            out = theme().px(4)
            around = self.bar_rect().adjusted(-out, -out, out, out) & self.rect()
            focus_ring(painter, around, around.height() / 2)
        painter.end()

    def _paint_range(self, painter: QPainter) -> None:
        low, high = self.part.low, self.part.high
        if not self._ranged or low is None or high is None:
            return
        bar = self.bar_rect()
        if self.layoutDirection() == _RTL:
            low, high = 1 - high, 1 - low
        left, right = bar.left() + bar.width() * low, bar.left() + bar.width() * high
        middle, half = bar.center().y() + 0.5, theme().px(4)
        painter.setPen(QPen(theme().color("text2"), theme().px(15) / 10))
        painter.drawLine(QLineF(left, middle, right, middle))
        for end in (left, right):
            painter.drawLine(QLineF(end, middle - half, end, middle + half))
