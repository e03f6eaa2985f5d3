"""A picture with a thin ring round it that fills while a ritual goes on: a timer without digits."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.ui import icons
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.theme import theme

_SIDE = 112
_TRACK = 4


class QuietRing(QWidget):
    """Decorative: the line below it says the same in words. Without minutes there is no ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "footprints"
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def share(self) -> float | None:
        """How much of the time is over, 0 to 1; None for a ritual without minutes."""
        return self._share

    def set_share(self, share: float | None) -> None:
        self._share = None if share is None else min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_SIDE), theme().px(_SIDE))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, color = theme().px, theme().color
        painter = antialiased(self)
        edge = px(_TRACK) / 2 + 1
        circle = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._share is not None:
            painter.setPen(QPen(color("accentSoft2"), px(_TRACK)))
            painter.drawEllipse(circle)
            solid, round_cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(color("accent"), px(_TRACK), solid, round_cap))
            way = -1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 1
            painter.drawArc(circle, 90 * 16, round(way * self._share * 360 * 16))
        inner = px(12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accentSoft"))
        painter.drawEllipse(circle.adjusted(inner, inner, -inner, -inner))
        room = px(38)
        icons.paint(
            painter, self.rect().adjusted(room, room, -room, -room), self._icon, "accentText"
        )
        painter.end()
