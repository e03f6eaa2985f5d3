"""Where a share lies: a soft stretch on a line, with the middle marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from resilience_desktop.ui.paint import antialiased, fill_round, line_height, mirrored, write
from resilience_desktop.ui.theme import theme


class RangeBar(QLabel):
    """From `low` to `high` (0 to 1) of what the words at both ends name; text to a screen reader.

    The line goes from `start` (none of it) to `end` (all of it).
    """

    def __init__(self, start: str, end: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start, self._end = start, end
        self._low = self._high = 0.0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def show_range(self, low: float, high: float, words: str) -> None:
        """Show a range; `words` say it."""
        self._low, self._high = sorted((min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)))
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def stretch_rect(self) -> QRect:
        """Where the range is, mirrored with the layout."""
        line = self._line()
        left = line.left() + round(line.width() * self._low)
        wide = max(round(line.width() * (self._high - self._low)), line.height())
        place = QRect(min(left, line.right() + 1 - wide), line.top(), wide, line.height())
        return mirrored(place, self.rect(), self.layoutDirection())

    def _line(self) -> QRect:
        px = theme().px
        return QRect(0, px(4), self.width(), px(14))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(360), theme().px(26) + line_height("caption"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color, line = theme().px, theme().color, self._line()
        painter = antialiased(self)
        fill_round(painter, line, line.height() / 2, color("ramp0"))
        stretch = self.stretch_rect()
        fill_round(painter, stretch, stretch.height() / 2, color("ramp3"))
        middle = QRect(self.width() // 2 - px(1), line.top() - px(3), px(2), line.height() + px(6))
        painter.fillRect(middle, color("outline"))
        direction = self.layoutDirection()
        below = QRect(0, line.bottom() + px(6), self.width() // 2, line_height("caption"))
        place = mirrored(below, self.rect(), direction)
        write(painter, place, self._start, "caption", "text3", direction=direction)
        place = mirrored(below.translated(self.width() - below.width(), 0), self.rect(), direction)
        side = Qt.AlignmentFlag.AlignRight
        write(painter, place, self._end, "caption", "text3", direction=direction, side=side)
        painter.end()
