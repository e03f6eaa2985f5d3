"""The strength of a goal as a quiet ring; the word beside it says the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.features.goals import rules
from resilience_desktop.ui import icons
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.theme import theme


def paint_ring(painter: QPainter, place: QRectF, score: float, kind: str) -> None:
    """Paint a score (0 to 1) as an arc around the icon of a kind. Never red, never a figure."""
    warm = rules.is_warm(kind)
    width = max(place.width() / 11, 2.0)
    inner = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().color("ramp0"), width))
    painter.drawEllipse(inner)
    if score > 0.005:
        cap = Qt.PenCapStyle.RoundCap
        ink = theme().color("warm" if warm else "accent")
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(inner, 90 * 16, -round(min(score, 1.0) * 360 * 16))
    inset = place.width() * 0.29
    room = place.adjusted(inset, inset, -inset, -inset).toRect()
    icons.paint(painter, room, rules.kind_icon(kind), "warmText" if warm else "accentText")


class StrengthRing(QWidget):
    """The ring alone, decorative: the words beside it are what is read out."""

    def __init__(self, side: int = 64, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._score, self._kind = side, 0.0, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def show_score(self, score: float, kind: str) -> None:
        """Show a score from 0 to 1 for a goal of `kind`."""
        self._score, self._kind = score, kind
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._side), theme().px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        paint_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._score, self._kind)
        painter.end()
