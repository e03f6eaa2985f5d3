"""A disc that opens and closes with the breath, for when there is no countdown around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.breath import is_in, openness
from resilience_desktop.ui.paint import antialiased, write
from resilience_desktop.ui.theme import theme

_SIDE = 132
_FRAME_MS = 66


class BreathDisc(QWidget):
    """Moves between `start` and `stop`; stands still, and says so, where less motion is wanted.

    `stopwatch` gives seconds. Decorative: what it shows stands in words beside it.
    """

    def __init__(self, stopwatch: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stopwatch = stopwatch
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    @property
    def moves(self) -> bool:
        """Whether it guides just now."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin with a breath in."""
        self._began = self._stopwatch()
        if not theme().reduced_motion:
            self._timer.start()
        self.update()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_SIDE), theme().px(_SIDE))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        since = self._stopwatch() - self._began if self.moves else 0.0
        share = openness(since) if self.moves else 0.5
        painter = antialiased(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accentSoft"))
        half = self.width() / 2
        radius = half * (0.5 + 0.48 * share)
        painter.drawEllipse(self.rect().toRectF().center(), radius, radius)
        if self.moves:
            word = tr("Breathe in") if is_in(since) else tr("Breathe out")
            middle = Qt.AlignmentFlag.AlignHCenter
            write(painter, self.rect(), word, "caption", "accentText", side=middle)
        painter.end()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
