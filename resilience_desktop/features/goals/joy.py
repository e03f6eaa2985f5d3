"""A quiet moment of joy when a step is done: a few leaves drift from its circle and are gone."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.theme import theme

_SIDE = 112
_LASTS_MS = 900
_NEAR, _FAR = 15.0, 44.0
_LEAVES = (
    (12, "accent", 1.0),
    (58, "warm", 0.8),
    (100, "ramp3", 0.95),
    (146, "accent", 0.75),
    (196, "ramp3", 1.0),
    (238, "warm", 0.9),
    (282, "accent", 0.85),
    (330, "ramp3", 0.7),
)
"""Direction in degrees, colour role, and how far (a share) each leaf goes."""


class Joy(QWidget):
    """Leaves over `place`, around `middle`; takes no clicks, says nothing, removes itself."""

    def __init__(self, place: QWidget, middle: QPoint) -> None:
        super().__init__(place)
        self._gone = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        side = theme().px(_SIDE)
        self.setGeometry(middle.x() - side // 2, middle.y() - side // 2, side, side)
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(_LASTS_MS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._drift)
        self._motion.finished.connect(self.deleteLater)

    def begin(self) -> None:
        """Show the moment."""
        self.show()
        self.raise_()
        self._motion.start()

    def show_at(self, gone: float) -> None:
        """Stand still at a share (0 to 1) of the moment."""
        self._gone = gone
        self.update()

    def _drift(self, gone: object) -> None:
        if isinstance(gone, float):
            self.show_at(gone)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for angle, role, share in _LEAVES:
            self._leaf(painter, float(angle), role, share)
        painter.end()

    def _leaf(self, painter: QPainter, angle: float, role: str, share: float) -> None:
        px = theme().px
        away = px(_NEAR) + (px(_FAR) - px(_NEAR)) * share * self._gone
        turn = radians(angle + 24 * self._gone)
        middle = QPointF(self.width() / 2, self.height() / 2)
        place = middle + QPointF(cos(turn), sin(turn)) * away
        painter.save()
        painter.setOpacity(max(1.0 - self._gone**2, 0.0))
        painter.setBrush(theme().color(role))
        painter.translate(place)
        painter.rotate(angle + 90 * self._gone)
        long, wide = px(4.5), px(2.2)
        painter.drawEllipse(QPointF(0, 0), long, wide)
        painter.restore()


def rejoice(place: QWidget, around: QWidget) -> Joy | None:
    """A moment of joy around a widget inside `place`; None where motion is not wanted."""
    if theme().reduced_motion or not around.isVisible():
        return None
    joy = Joy(place, around.mapTo(place, around.rect().center()))
    joy.begin()
    return joy
