"""A segmented control: one of a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QRect,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from resilience_desktop.ui import tokens
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    mix,
    text_width,
    write,
)
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.text import one_line, set_tip
from resilience_desktop.ui.theme import theme

_INSET = 3
_PADDING, _LEAST_PADDING = 14, 4


class _Segment(PaintedButton):
    """One choice: a radio button to assistive technology."""

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.words = one_line(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(self.words)

    def natural_width(self) -> int:
        return text_width(self.words, "button") + 2 * theme().px(_PADDING)

    def sizeHint(self) -> QSize:
        height = max(theme().px(tokens.CONTROL_HEIGHT), line_height("button") + theme().px(12))
        return QSize(self.natural_width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        set_tip(self, self.words if self.width() < self.natural_width() else "")
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        chosen = self.isChecked()
        box = self.rect().adjusted(0, px(_INSET), 0, -px(_INSET))
        if not chosen and self.isEnabled() and (self.underMouse() or self.isDown()):
            role = "press" if self.isDown() else "hover"
            fill_round(painter, box, px(8), theme().color(role))
        ink = "text" if chosen else "text2"
        if not self.isEnabled():
            ink = "text3"
        pad = min(
            px(_PADDING),
            max((self.width() - text_width(self.words, "button")) // 2, px(_LEAST_PADDING)),
        )
        middle = Qt.AlignmentFlag.AlignHCenter
        write(painter, box.adjusted(pad, 0, -pad, 0), self.words, "button", ink, side=middle)
        if self.ring_shown():
            focus_ring(painter, box, px(8))
        painter.end()


class SegmentedControl(QGroupBox):
    """Exclusive segments on one ground; the chosen one lies on top of it.

    A group of radio buttons to assistive technology: one Tab stop, arrows choose. Give it an
    accessible name. `segment_chosen` is emitted when the person chooses, not by `set_current`.
    """

    segment_chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: list[_Segment] = []
        self._roving = RovingFocus(self, clicks=True)
        self._slide = QVariantAnimation(self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._slid)
        self._pill = QRect()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def set_segments(self, segments: Sequence[tuple[str, str]]) -> None:
        """Show (key, text) pairs in order; the current key stays current if it is still there."""
        before, gone = self.current(), self._segments
        self._segments = [_Segment(key, text, self) for key, text in segments]
        for segment in self._segments:
            segment.clicked.connect(self._choose)
            segment.setVisible(True)
        keys = [segment.key for segment in self._segments]
        if keys:
            self.set_current(before if before in keys else keys[0])
        self._roving.set_buttons(self._segments)
        for old in gone:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.updateGeometry()
        self._arrange()

    def current(self) -> str:
        """Key of the chosen segment; empty without segments."""
        return next((segment.key for segment in self._segments if segment.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        for segment in self._segments:
            if segment.key == key:
                segment.setChecked(True)
                self._roving.settle(segment)
                self._move_pill(animated=False)

    def sizeHint(self) -> QSize:
        width = sum(segment.natural_width() for segment in self._segments)
        height = max((s.sizeHint().height() for s in self._segments), default=0)
        return QSize(width + 2 * theme().px(_INSET), height or theme().px(tokens.CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        least = sum(min(s.natural_width(), theme().px(56)) for s in self._segments)
        return QSize(least + 2 * theme().px(_INSET), self.sizeHint().height())

    def _choose(self) -> None:
        self._move_pill(animated=True)
        self.segment_chosen.emit(self.current())

    # Geometry

    def _restyle(self) -> None:
        self.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _arrange(self) -> None:
        if not self._segments:
            return
        inset = theme().px(_INSET)
        room = self.width() - 2 * inset
        widths = _shared(room, [segment.natural_width() for segment in self._segments])
        left = inset
        for segment, width in zip(self._segments, widths, strict=True):
            cell = QRect(left, 0, width, self.height())
            segment.setGeometry(mirrored(cell, self.rect(), self.layoutDirection()))
            left += width
        self._move_pill(animated=False)
        self.update()

    def _move_pill(self, animated: bool) -> None:
        target = next((s.geometry() for s in self._segments if s.isChecked()), QRect())
        duration = theme().duration("quick")
        self._slide.stop()
        if animated and duration and self.isVisible():
            self._slide.setDuration(duration)
            self._slide.setStartValue(self._pill)
            self._slide.setEndValue(target)
            self._slide.start()
        else:
            self._slid(target)

    def _slid(self, pill: object) -> None:
        if isinstance(pill, QRect):
            self._pill = pill
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        fill_round(painter, self.rect(), px(tokens.RADIUS["control"]), theme().color("hover"))
        if not self._pill.isEmpty():
            self._paint_pill(painter, self._pill.adjusted(0, px(_INSET), 0, -px(_INSET)))
        painter.end()

    def _paint_pill(self, painter: QPainter, box: QRect) -> None:
        px = theme().px
        color = theme().color
        if theme().dark:
            fill_round(painter, box, px(8), mix(color("press"), color("outline"), 0.25))
            return
        fill_round(painter, box.translated(0, 1), px(8), color("press"))
        fill_round(painter, box, px(8), color("surface"))


def _shared(room: int, naturals: list[int]) -> list[int]:
    """Widths that fill `room`: what is left over is shared, and so is what is missing as long as
    the space around the words gives it; after that it is shared by size."""
    total, count = sum(naturals), len(naturals)
    if total - room <= count * 2 * theme().px(_PADDING - _LEAST_PADDING):
        each, odd = divmod(room - total, count)
        return [width + each + (place < odd) for place, width in enumerate(naturals)]
    widths = [width * room // total for width in naturals]
    widths[-1] += room - sum(widths)
    return widths
