"""The ring of the wallow window: a place for the keyboard, and a guide for the breath."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.breath import is_in, openness
from resilience_desktop.ui import tokens
from resilience_desktop.ui.paint import ring_after_focus
from resilience_desktop.ui.ring import Ring
from resilience_desktop.ui.theme import theme

_LARGEST, _SMALLEST = 360, 200
_FRAME_MS = 66
"""Fifteen pictures a second: the disc moves less than a pixel from one to the next."""


class FocusRing(Ring):
    """The ring as a place for the keyboard: here Space, D, + and Enter mean the countdown.

    It grows with the page up to 360 px. With `set_breathing` a disc inside it opens for four
    seconds and closes for six; it moves only where it can be seen, and not at all when less motion
    is wanted.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus_shown = False
        self._stopwatch: Callable[[], float] | None = None
        self._began = 0.0
        self._breath = QTimer(self)
        self._breath.setInterval(_FRAME_MS)
        self._breath.timeout.connect(self._breathe)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        theme().changed.connect(self._limit)
        self._limit()

    def _limit(self) -> None:
        # The style sheet has the last word on a progress bar's height, so it says this too.
        largest = theme().px(_LARGEST)
        self.setStyleSheet(f"QProgressBar {{ min-height: 0; max-height: {largest}px; }}")

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_LARGEST), theme().px(_SMALLEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_SMALLEST), theme().px(_SMALLEST))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_shown = ring_after_focus(event.reason(), self._focus_shown)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._focus_shown:
            self._focus_shown = True
            self.update()
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._focus_shown:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = theme().px(tokens.FOCUS_RING)
            painter.setPen(QPen(theme().color("accent"), width))
            inset = theme().px(26)
            painter.drawEllipse(self.ring_rect().adjusted(inset, inset, -inset, -inset))
            painter.end()

    # Breathing

    def set_breathing(self, stopwatch: Callable[[], float] | None) -> None:
        """Guide the breath by a `stopwatch` in seconds; None for no guide."""
        if (stopwatch is None) != (self._stopwatch is None):
            self._began = stopwatch() if stopwatch is not None else 0.0
            self.update()
        self._stopwatch = stopwatch
        self._pace()

    def breathing(self) -> bool:
        """Whether the guide moves."""
        return self._breath.isActive()

    def breath(self) -> float:
        """How far the disc is open, 0 to 1."""
        return openness(self._since()) if self.breathing() else 0.0

    def shown_caption(self) -> str:
        if not self.breathing():
            return super().shown_caption()
        return tr("Breathe in") if is_in(self._since()) else tr("Breathe out")

    def paint_inside(self, painter: QPainter, track: QRectF) -> None:
        if not self.breathing():
            return
        shut, wide = track.width() * 0.27, track.width() * 0.455
        radius = shut + (wide - shut) * self.breath()
        disc = theme().color("warmSoft" if self.last_minute() else "accentSoft")
        disc.setAlphaF(0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(disc)
        painter.drawEllipse(track.center(), radius, radius)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pace()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pace()

    def _since(self) -> float:
        return self._stopwatch() - self._began if self._stopwatch is not None else 0.0

    def _pace(self) -> None:
        moves = self._stopwatch is not None and self.isVisible() and not theme().reduced_motion
        if moves != self._breath.isActive():
            if moves:
                self._breath.start()
            else:
                self._breath.stop()
            self.update()

    def _breathe(self) -> None:
        if theme().reduced_motion:
            self._pace()
        elif not self.window().isMinimized():
            inset = round(self.ring_rect().width() * 0.06)
            self.update(self.ring_rect().toAlignedRect().adjusted(inset, inset, -inset, -inset))
