"""The sections as a vertical list of tabs, painted as rows of the side bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHoverEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import antialiased, fill_round, focus_ring, ring_after_focus
from resilience_desktop.ui.theme import theme

ICON = 20
ROW = 38
STACKED_ROW = 56
EDGE = 12
TEXT_AT = 44
"""Where the word of a wide row starts, from the row's leading edge."""


class RowStyle(NamedTuple):
    """How a row of the side bar looks."""

    chosen: bool = False
    compact: bool = False
    rtl: bool = False


def stacks(height: int) -> bool:
    """Whether a compact row of `height` has room for an icon over a word."""
    return height >= theme().px(ICON + 3) + QFontMetrics(theme().font("caption")).height()


def paint_row(painter: QPainter, rect: QRect, icon: str, word: str, style: RowStyle) -> None:
    """Paint icon and word into `rect`: side by side, or stacked when compact.

    Where a low window leaves no room for both in a stack, the word stands alone.
    """
    chosen, compact, rtl = style
    role, ink = ("accentText", "accentText") if chosen else ("text2", "text")
    stroke = tokens.STROKE_SELECTED if chosen else tokens.STROKE
    side = theme().px(ICON)
    font = theme().font("caption" if compact else "strong" if chosen else "body")
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme().color(ink))
    single = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
    if compact:
        gap = theme().px(3)
        place = rect
        if stacks(rect.height()):
            top = rect.y() + (rect.height() - side - gap - metrics.height()) // 2
            box = QRect(rect.x() + (rect.width() - side) // 2, top, side, side)
            icons.paint(painter, box, icon, role, stroke)
            place = QRect(rect.x(), top + side + gap, rect.width(), metrics.height())
        text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, rect.width() - 2)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | single, text)
        return
    lead, text_at = theme().px(EDGE), theme().px(TEXT_AT)
    top = rect.y() + (rect.height() - side) // 2
    x = rect.right() + 1 - lead - side if rtl else rect.x() + lead
    icons.paint(painter, QRect(x, top, side, side), icon, role, stroke)
    room = rect.width() - text_at - theme().px(8)
    x = rect.x() + theme().px(8) if rtl else rect.x() + text_at
    align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
    flags = align | Qt.AlignmentFlag.AlignAbsolute | single
    painter.drawText(QRect(x, rect.y(), room, rect.height()), flags, text)


def _paint_note(painter: QPainter, rect: QRect, note: str, rtl: bool) -> None:
    painter.setFont(theme().font("small"))
    painter.setPen(theme().color("text2"))
    edge = theme().px(EDGE)
    align = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(edge, 0, -edge, 0), flags, note)


class TabList(QTabBar):
    """The sections: a real tab bar, so assistive technology hears a list of tabs."""

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`tabs` are (Lucide icon, word) in order."""
        super().__init__(parent)
        self._icons = [icon for icon, _ in tabs]
        self._words = [word for _, word in tabs]
        self._notes: dict[int, str] = {}
        self._paused: set[int] = set()
        self._compact = False
        self._ring = False
        self._hovered = -1
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Sections"))
        for index, (_, word) in enumerate(tabs):
            self.addTab(word)
            self.setAccessibleTabName(index, word)
        theme().changed.connect(self._measure)

    def set_compact(self, on: bool) -> None:
        self._compact = on
        for index in range(self.count()):
            self.setTabToolTip(index, "")
        self._measure()

    def set_note(self, index: int, text: str, paused: bool = False) -> None:
        """Show a few quiet characters beside the word, as the digits of a countdown.

        One that is `paused` has the sign for it in place of the tab's own, and says so.
        """
        if (self._notes.get(index, ""), index in self._paused) != (text, paused):
            self._notes[index] = text
            (self._paused.add if paused else self._paused.discard)(index)
            word = self._words[index]
            self.setAccessibleTabName(index, tr("{word}, paused", word=word) if paused else word)
            self.update(0, self.tabRect(index).y(), self.width(), self.tabRect(index).height())

    def _measure(self) -> None:
        # A change of font is what makes a tab bar ask for its tabs' sizes again.
        self.changeEvent(QEvent(QEvent.Type.FontChange))
        self.updateGeometry()
        self.update()

    def _row_height(self) -> int:
        """The height wished for, less where the window is too low for that many."""
        gap = theme().px(4)
        wished = theme().px(STACKED_ROW if self._compact else ROW) + gap
        return min(wished, max(self.height() // max(self.count(), 1), theme().px(24)))

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self.width(), self._row_height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        wished = theme().px(STACKED_ROW if self._compact else ROW) + theme().px(4)
        return QSize(theme().px(64), wished * self.count())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().px(36) * self.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            hovered = -1 if left else self.tabAt(event.position().toPoint())
            if hovered != self._hovered:
                self._hovered = hovered
                self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        key, last = event.key(), self.count() - 1
        current = self.currentIndex()
        to = {
            Qt.Key.Key_Up: max(current - 1, 0),
            Qt.Key.Key_Down: min(current + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))
        if to is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(to)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        radius = theme().px(tokens.RADIUS["control"])
        for index, icon in enumerate(self._icons):
            whole = self.tabRect(index)
            if not event.rect().intersects(whole):
                continue  # a countdown beside one word is no reason to draw them all
            rect = QRect(0, whole.y(), self.width(), whole.height() - theme().px(4))
            chosen = index == self.currentIndex()
            if chosen:
                fill_round(painter, rect, radius, theme().color("accentSoft"))
            elif index == self._hovered:
                fill_round(painter, rect, radius, theme().color("hover"))
            word = self._words[index]
            sign = "pause" if index in self._paused else icon
            note = self._notes.get(index, "")
            if note and self._compact and stacks(rect.height()):
                word = note
            paint_row(painter, rect, sign, word, RowStyle(chosen, self._compact, rtl))
            if note and not self._compact:
                _paint_note(painter, rect, note, rtl)
            if chosen and self.hasFocus() and self._ring:
                focus_ring(painter, rect, radius)
        painter.end()
