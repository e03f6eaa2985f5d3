"""A bar with the stretch in which its true share lies; a click opens the list behind it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.pictures import Part
from resilience_desktop.ui.bars import BarRow
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.text import set_tip
from resilience_desktop.ui.theme import theme

_RTL = Qt.LayoutDirection.RightToLeft


class ShareRow(BarRow):
    """`opened` carries the wish of its part. The keyboard has the table for that."""

    opened = Signal(object)

    def __init__(
        self, part: Part, tone: str = "accent", ranged: bool = True, parent: QWidget | None = None
    ) -> None:
        self._heights: dict[tuple[int, str], int] = {}
        super().__init__(part.name, part.count, part.total, tone, parent)
        self.part = part
        self._ranged = ranged and part.low is not None
        if part.wish is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
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

    def heightForWidth(self, width: int) -> int:
        # A layout asks often, and measuring words is slow.
        asked = width, theme().font("body").key()
        if asked not in self._heights:
            self._heights[asked] = super().heightForWidth(width)
        return self._heights[asked]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The layout keeps the height of the first width; it has to ask again.
        if event.size().height() != self.heightForWidth(event.size().width()):
            self.updateGeometry()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self.part.wish is not None and inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.part.wish)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        low, high = self.part.low, self.part.high
        if not self._ranged or low is None or high is None:
            return
        painter = antialiased(self)
        bar = self.bar_rect()
        if self.layoutDirection() == _RTL:
            low, high = 1 - high, 1 - low
        left, right = bar.left() + bar.width() * low, bar.left() + bar.width() * high
        middle, half = bar.center().y() + 0.5, theme().px(4)
        painter.setPen(QPen(theme().color("text2"), theme().px(15) / 10))
        painter.drawLine(QLineF(left, middle, right, middle))
        for end in (left, right):
            painter.drawLine(QLineF(end, middle - half, end, middle + half))
        painter.end()
