"""Small drawings in two tones for empty places, on a canvas of 160 by 112."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from resilience_desktop.ui.theme import theme

WIDTH: Final = 160
HEIGHT: Final = 112
_LINE: Final = 2.5

Drawing = Callable[[QPainter, QColor, QColor], None]


def _fill(painter: QPainter, soft: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)


def _line(painter: QPainter, ink: QColor) -> None:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, _LINE, Qt.PenStyle.SolidLine, round_cap, round_join))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _path(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _letter(painter: QPainter, soft: QColor, ink: QColor) -> None:
    _fill(painter, soft)
    painter.drawEllipse(QRectF(34, 8, 96, 96))
    painter.setBrush(theme().color("surface"))
    painter.drawRoundedRect(QRectF(44, 38, 72, 50), 8, 8)
    _line(painter, ink)
    painter.drawRoundedRect(QRectF(44, 38, 72, 50), 8, 8)
    painter.drawPolyline(_path((46, 43), (80, 67), (114, 43)))
    feather = QPainterPath(QPointF(100, 44))
    feather.cubicTo(96, 24, 112, 10, 128, 12)
    feather.cubicTo(130, 28, 118, 40, 100, 44)
    painter.setBrush(soft)
    painter.drawPath(feather)
    painter.drawLine(QPointF(94, 52), QPointF(118, 22))


def _gem(painter: QPainter, soft: QColor, ink: QColor) -> None:
    _fill(painter, soft)
    painter.drawEllipse(QRectF(22, 82, 116, 20))
    outline = _path((58, 26), (102, 26), (122, 50), (80, 94), (38, 50))
    painter.drawPolygon(outline)
    painter.setBrush(theme().color("surface"))
    painter.drawPolygon(_path((58, 26), (102, 26), (96, 50), (64, 50)))
    _line(painter, ink)
    painter.drawPolygon(outline)
    painter.drawLine(QPointF(38, 50), QPointF(122, 50))
    painter.drawPolyline(_path((58, 26), (64, 50), (80, 94), (96, 50), (102, 26)))
    for x, y, r in ((130, 20, 5), (30, 26, 4)):
        painter.drawLine(QPointF(x - r, y), QPointF(x + r, y))
        painter.drawLine(QPointF(x, y - r), QPointF(x, y + r))


def _sprout(painter: QPainter, soft: QColor, ink: QColor) -> None:
    _fill(painter, soft)
    painter.drawEllipse(QRectF(28, 78, 104, 26))
    left, right = QPainterPath(QPointF(79, 62)), QPainterPath(QPointF(81, 48))
    left.cubicTo(56, 64, 44, 50, 42, 34)
    left.cubicTo(62, 32, 78, 42, 79, 62)
    right.cubicTo(80, 26, 94, 14, 118, 12)
    right.cubicTo(120, 34, 106, 48, 81, 48)
    painter.drawPath(left)
    painter.drawPath(right)
    _line(painter, ink)
    painter.drawPath(left)
    painter.drawPath(right)
    stem = QPainterPath(QPointF(80, 90))
    stem.cubicTo(78, 74, 78, 62, 81, 48)
    painter.drawPath(stem)
    painter.drawLine(QPointF(54, 90), QPointF(106, 90))


def _way(painter: QPainter, soft: QColor, ink: QColor) -> None:
    _fill(painter, soft)
    hills = QPainterPath(QPointF(10, 102))
    hills.cubicTo(34, 54, 56, 56, 76, 84)
    hills.cubicTo(96, 36, 128, 40, 150, 102)
    hills.closeSubpath()
    painter.drawPath(hills)
    _line(painter, ink)
    way = QPainterPath(QPointF(34, 100))
    way.cubicTo(70, 96, 40, 78, 74, 74)
    way.cubicTo(108, 70, 88, 52, 112, 46)
    painter.drawPath(way)
    painter.setBrush(theme().color("surface"))
    painter.drawEllipse(QPointF(34, 100), 5, 5)
    painter.drawLine(QPointF(114, 44), QPointF(114, 14))
    painter.setBrush(soft)
    painter.drawPolygon(_path((114, 14), (134, 21), (114, 29)))


def _lens(painter: QPainter, soft: QColor, ink: QColor) -> None:
    _fill(painter, soft)
    painter.drawRoundedRect(QRectF(30, 20, 84, 16), 8, 8)
    painter.drawRoundedRect(QRectF(30, 46, 64, 16), 8, 8)
    painter.drawRoundedRect(QRectF(30, 72, 76, 16), 8, 8)
    _line(painter, ink)
    painter.setBrush(theme().color("surface"))
    painter.drawEllipse(QPointF(98, 56), 25, 25)
    painter.drawLine(QPointF(117, 75), QPointF(134, 92))


def _people(painter: QPainter, soft: QColor, ink: QColor) -> None:
    _fill(painter, soft)
    painter.drawEllipse(QRectF(34, 8, 96, 96))
    for x in (60, 102):
        bust = QPainterPath(QPointF(x - 22, 88))
        bust.cubicTo(x - 20, 58, x + 20, 58, x + 22, 88)
        bust.closeSubpath()
        _line(painter, ink)
        painter.setBrush(theme().color("surface"))
        painter.drawPath(bust)
        painter.drawEllipse(QPointF(x, 46), 13, 13)


def _bin(painter: QPainter, soft: QColor, ink: QColor) -> None:
    _fill(painter, soft)
    painter.drawEllipse(QRectF(30, 88, 100, 16))
    body = _path((56, 42), (104, 42), (99, 96), (61, 96))
    painter.drawPolygon(body)
    _line(painter, ink)
    painter.drawPolygon(body)
    painter.drawLine(QPointF(48, 42), QPointF(112, 42))
    painter.drawPolyline(_path((70, 42), (72, 31), (88, 31), (90, 42)))
    painter.drawLine(QPointF(73, 56), QPointF(75, 82))
    painter.drawLine(QPointF(87, 56), QPointF(85, 82))


DRAWINGS: Final[dict[str, Drawing]] = {
    "letter": _letter,
    "gem": _gem,
    "sprout": _sprout,
    "way": _way,
    "lens": _lens,
    "people": _people,
    "bin": _bin,
}


def draw(painter: QPainter, name: str, rect: QRectF, warm: bool = False) -> None:
    """Draw `name` into `rect` (kept in proportion), in the accent's tones or the warm ones."""
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / WIDTH, rect.height() / HEIGHT)
    soft, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accent")
    DRAWINGS[name](painter, theme().color(soft), theme().color(ink))
    painter.restore()
