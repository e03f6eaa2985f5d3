"""The windows as a quiet picture: from how one came in to how one went out, lighter is higher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from resilience_desktop.core.clock import local_day
from resilience_desktop.core.days import month_short
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.history import rules
from resilience_desktop.features.wallow.history.rules import HEAVIEST, Past, lightness
from resilience_desktop.ui import tokens
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.paint import (
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    ring_after_focus,
    text_width,
    write,
)
from resilience_desktop.ui.text import set_tip
from resilience_desktop.ui.theme import theme

_SLOT = 34
_DOT = 5.5
_HIGH = 168
_BARS = 40
_LONGEST = 35
_LTR = Qt.LayoutDirection.LeftToRight


class HistoryPicture(QAbstractScrollArea):
    """A column for each window, the latest at the end, which is in view first; the rest scrolls.

    A hollow dot is coming in, a full one going out, a diamond what was said after the ritual; the
    bar at the foot is how long it was. Arrows, Home and End go from window to window, and each is
    said to those who hear the page.
    """

    def __init__(self, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._windows: Sequence[Past] = ()
        self._at = -1
        self._ring = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Your windows, the latest at the end"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("HistoryPicture { background: transparent; border: 0; }")
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_windows(self, windows: Sequence[Past]) -> None:
        """Show these, the oldest first; the latest comes into view."""
        self._windows = windows
        self._at = len(windows) - 1
        self._describe()
        self._restyle()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def current(self) -> Past | None:
        """The window the keyboard is at."""
        return self._windows[self._at] if 0 <= self._at < len(self._windows) else None

    # Geometry: everything is laid out from the start of the reading, and mirrored at the end

    def sizeHint(self) -> QSize:
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(theme().px(520), self._whole() + extra)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def _whole(self) -> int:
        return theme().px(_HIGH) + theme().px(_BARS) + line_height("caption") + theme().px(22)

    def _edge(self) -> int:
        """Width of the words at the start."""
        words = (tr("light"), tr("heavy"), tr("minutes"))
        return max(text_width(word, "caption") for word in words) + theme().px(12)

    def _room(self) -> int:
        """Width for whole columns."""
        step = theme().px(_SLOT)
        return max((self.viewport().width() - self._edge()) // step, 1) * step

    def _offset(self) -> int:
        """How far it is scrolled, in whole columns: none is ever cut."""
        step = theme().px(_SLOT)
        return self.horizontalScrollBar().value() // step * step

    def _restyle(self) -> None:
        wide = len(self._windows) * theme().px(_SLOT)
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(wide - self._room(), 0))
        bar.setPageStep(self._room())
        bar.setSingleStep(theme().px(_SLOT))
        self.updateGeometry()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self.horizontalScrollBar()
        at_end = bar.value() >= bar.maximum()
        self._restyle()
        if at_end:
            bar.setValue(bar.maximum())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def slot_rect(self, number: int) -> QRect:
        """The column of a window in the viewport, mirrored with the layout."""
        step = theme().px(_SLOT)
        left = self._edge() + number * step - self._offset()
        rect = QRect(left, 0, step, self._whole() - theme().px(4))
        return mirrored(rect, self.viewport().rect(), self.layoutDirection())

    def window_at(self, place: QPoint) -> Past | None:
        """The window painted at `place` of the viewport."""
        across = place.x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = self.viewport().width() - 1 - across
        across -= self._edge()
        if across < 0:
            return None
        number = (across + self._offset()) // theme().px(_SLOT)
        return self._windows[number] if 0 <= number < len(self._windows) else None

    def _height_of(self, light: int) -> float:
        """Where a lightness of 0 to 10 lies."""
        top, room = theme().px(14), theme().px(_HIGH) - theme().px(28)
        return top + room * (1 - light / HEAVIEST)

    # Keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forth, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forth, back = back, forth
        last = len(self._windows) - 1
        wanted = {
            forth: self._at + 1,
            back: self._at - 1,
            int(Qt.Key.Key_Home): 0,
            int(Qt.Key.Key_End): last,
            int(Qt.Key.Key_PageUp): self._at - 10,
            int(Qt.Key.Key_PageDown): self._at + 10,
        }.get(event.key())
        if wanted is None or last < 0:
            super().keyPressEvent(event)
            return
        self._ring = True
        self._at = min(max(wanted, 0), last)
        self._bring_into_view()
        self._describe()
        one = self.current()
        if one is not None:
            announce(self, rules.describe(one, self._zone))
        self.viewport().update()

    def _bring_into_view(self) -> None:
        bar, step = self.horizontalScrollBar(), theme().px(_SLOT)
        left = self._at * step
        bar.setValue(min(max(bar.value(), left + step - self._room()), left))

    def _describe(self) -> None:
        one = self.current()
        self.setAccessibleDescription(rules.describe(one, self._zone) if one else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            one = self.window_at(event.pos())
            set_tip(self.viewport(), rules.describe(one, self._zone) if one else "")
            if one is None:
                QToolTip.hideText()
                return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        edge = QRect(self._edge(), 0, self._room(), self.viewport().height())
        painter.setClipRect(mirrored(edge, self.viewport().rect(), self.layoutDirection()))
        step = theme().px(_SLOT)
        first = self._offset() // step
        last = min(first + self._room() // step, len(self._windows))
        for number in range(first, last):
            self._paint_window(painter, number)
        self._paint_months(painter, first, last)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        """Three quiet lines, and the words at the start of them."""
        px, direction, whole = theme().px, self.layoutDirection(), self.viewport().rect()
        painter.setPen(QPen(theme().color("hairline"), 1))
        for light in (0, HEAVIEST // 2, HEAVIEST):
            y = round(self._height_of(light))
            line = mirrored(QRect(self._edge(), y, self._room(), 1), whole, direction)
            painter.drawLine(line.left(), y, line.right(), y)
        high = line_height("caption")
        for word, middle in (
            (tr("light"), self._height_of(HEAVIEST)),
            (tr("heavy"), self._height_of(0)),
            (tr("minutes"), px(_HIGH) + px(_BARS) - high / 2),
        ):
            rect = QRect(0, round(middle - high / 2), self._edge() - px(12), high)
            place = mirrored(rect, whole, direction)
            write(painter, place, word, "caption", "text3", direction=direction)

    def _paint_window(self, painter: QPainter, number: int) -> None:
        one, slot = self._windows[number], self.slot_rect(number)
        px, color = theme().px, theme().color
        if number == self._at and self.hasFocus() and self._ring:
            focus_ring(painter, slot.adjusted(1, 1, -1, -1), px(tokens.RADIUS["chip"]))
        middle = QRectF(slot).center().x()
        self._paint_minutes(painter, one, middle)
        before, after = lightness(one.before), lightness(one.after)
        dot = px(1) * _DOT
        if before is not None and after is not None:
            top, low = sorted((self._height_of(before), self._height_of(after)))
            capsule = QRectF(middle - dot, top - dot, 2 * dot, low - top + 2 * dot)
            fill_round(painter, capsule, dot, color("accentSoft2"))
        if before is not None:
            painter.setPen(QPen(color("accent"), px(2)))
            painter.setBrush(color("surface"))
            painter.drawEllipse(QPointF(middle, self._height_of(before)), dot - 1, dot - 1)
        if after is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent"))
            painter.drawEllipse(QPointF(middle, self._height_of(after)), dot, dot)
        if one.ritual is not None:
            paint_diamond(painter, QPointF(middle + 1.7 * dot, self._height_of(one.ritual)), dot)

    def _paint_minutes(self, painter: QPainter, one: Past, middle: float) -> None:
        px = theme().px
        room = px(_BARS) - px(8)
        high = max(room * min(one.minutes, _LONGEST) / _LONGEST, px(3))
        foot = px(_HIGH) + px(_BARS)
        bar = QRectF(middle - px(3), foot - high, px(6), high)
        fill_round(painter, bar, px(3), theme().color("ramp2"))

    def _paint_months(self, painter: QPainter, first: int, last: int) -> None:
        """The month below the first window of it; nothing over what is written already."""
        px, whole, free = theme().px, self.viewport().rect(), -1
        high = line_height("caption")
        for number in range(first, last):
            day = local_day(self._windows[number].started_at, self._zone)
            if number and _month(self._windows[number - 1], self._zone) == (day.year, day.month):
                continue
            word = month_short(day.month) if day.month > 1 and number else ""
            word = word or tr("{month} {year}", month=month_short(day.month), year=day.year)
            left = self._edge() + number * px(_SLOT) - self._offset() + px(6)
            if left < free:
                continue
            rect = QRect(left, px(_HIGH) + px(_BARS) + px(8), text_width(word, "caption"), high)
            free = rect.right() + px(8)
            place = mirrored(rect, whole, self.layoutDirection())
            write(painter, place, word, "caption", "text3", direction=self.layoutDirection())


def paint_diamond(painter: QPainter, middle: QPointF, half: float) -> None:
    """The sign of a ritual: a small diamond in the warm colour."""
    painter.setPen(QPen(theme().color("surface"), theme().px(1)))
    painter.setBrush(theme().color("warm"))
    reach = half * 1.05
    corners = [
        middle + QPointF(0, -reach),
        middle + QPointF(reach, 0),
        middle + QPointF(0, reach),
        middle + QPointF(-reach, 0),
    ]
    painter.drawPolygon(QPolygonF(corners))


def _month(past: Past, zone: tzinfo | None) -> tuple[int, int]:
    day = local_day(past.started_at, zone)
    return day.year, day.month
