"""The outlines of the flow picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from resilience_desktop.features.progress.flow_shape import Band, Box


def rect_of(box: Box) -> QRectF:
    """A box of the shape for painting."""
    return QRectF(box.left, box.top, box.width, box.height)


def ribbon(band: Band, start: float) -> QPainterPath:
    """A band from `start` along the river to its bend, and from there to its bar."""
    end, low = band.bar.left + band.bar.width / 2, band.bar.top
    middle = (band.bend + end) / 2
    path = QPainterPath(QPointF(start, band.top))
    path.lineTo(band.bend, band.top)
    path.cubicTo(middle, band.top, middle, low, end, low)
    path.lineTo(end, low + band.height)
    path.cubicTo(
        middle, low + band.height, middle, band.top + band.height, band.bend, band.top + band.height
    )
    path.lineTo(start, band.top + band.height)
    path.closeSubpath()
    return path
