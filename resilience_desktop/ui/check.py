"""The check circle: one day's mark, filled with a check mark."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.ui.paint import PaintedButton, antialiased, check_mark, focus_ring
from resilience_desktop.ui.theme import theme

_TARGET = 36
_CIRCLE = 26


class CheckCircle(PaintedButton):
    """A round check box of 26 px in a target of 36 px; it fills in 200 ms.

    `set_share` shows how much of a larger step is done ("1 of 2") as an arc while unchecked.
    Enter and Space check it.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._filled = 0.0
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._fill)

    def set_share(self, share: float) -> None:
        """Part done already, 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def share(self) -> float:
        return self._share

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_TARGET), theme().px(_TARGET))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _fill(self, on: bool) -> None:
        self._motion.stop()
        duration = theme().duration("normal")
        if not duration or not self.isVisible():
            self._move(float(on))
            return
        self._motion.setDuration(duration)
        self._motion.setStartValue(self._filled)
        self._motion.setEndValue(float(on))
        self._motion.start()

    def _move(self, filled: object) -> None:
        if isinstance(filled, float):
            self._filled = filled
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = antialiased(self)
        middle = QRectF(self.rect()).center()
        size = float(px(_CIRCLE))
        circle = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        if self._filled < 1:
            self._paint_open(painter, circle)
        if self._filled > 0:
            self._paint_filled(painter, middle, circle)
        if self.ring_shown():
            focus_ring(painter, self.rect(), self.width() / 2)
        painter.end()

    def _paint_open(self, painter: QPainter, circle: QRectF) -> None:
        px = theme().px
        hot = self.isEnabled() and self.underMouse()
        painter.setPen(QPen(theme().color("accent" if hot else "outline"), px(1.5)))
        painter.setBrush(theme().color("accentSoft") if self.isDown() else Qt.BrushStyle.NoBrush)
        inner = circle.adjusted(1, 1, -1, -1)
        painter.drawEllipse(inner)
        if self._share > 0:
            cap = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(theme().color("accent"), px(3), Qt.PenStyle.SolidLine, cap))
            painter.drawArc(inner, 90 * 16, -round(self._share * 360 * 16))

    def _paint_filled(self, painter: QPainter, middle: QPointF, circle: QRectF) -> None:
        role = "accentHover" if self.isEnabled() and self.underMouse() else "accent"
        radius = circle.width() / 2 * min(self._filled * 1.6, 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(role))
        painter.drawEllipse(middle, radius, radius)
        drawn = (self._filled - 0.4) / 0.6
        if drawn > 0:
            check_mark(painter, circle, theme().color("onAccent"), drawn)
