"""Drawings on paper, as vectors."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from resilience_desktop.report.blocks import Picture
from resilience_desktop.report.drawing.shapes import (
    WIDTH,
    Box,
    Dot,
    Drawing,
    Line,
    Ribbon,
    Shape,
    Words,
)
from resilience_desktop.report.pages.styles import CENTER, LEFT, RIGHT, Styles
from resilience_desktop.ui.paper import Paper

_DASHES = (5.0, 4.0)
_AFTER = 5.0
_HALF = 60.0


def draw_picture(paper: Paper, styles: Styles, picture: Picture) -> None:
    """The drawing on one page; its numbers come at the end of the report."""
    paper.need(picture.drawing.height)
    sheet = _Sheet(paper, styles)
    with paper.tagged("Figure", told=picture.told, attributes=_place(paper, picture.drawing)):
        for shape in picture.drawing.shapes:
            sheet.draw(shape)
    paper.y += picture.drawing.height


def _place(paper: Paper, drawing: Drawing) -> str:
    """Where the picture is, as a PDF says it: points from the lower left corner."""
    low, high = paper.tall - paper.y - drawing.height, paper.tall - paper.y
    corners = " ".join(f"{n:.1f}" for n in (paper.left, low, paper.left + paper.width, high))
    return f"/A << /O /Layout /Placement /Block /BBox [{corners}] >>"


class _Sheet:
    """The sheet of a drawing, laid on the page at `paper.y`, as wide as its text."""

    def __init__(self, paper: Paper, styles: Styles) -> None:
        self._paper, self._styles = paper, styles
        self._scale = paper.width / WIDTH

    def _x(self, x: float) -> float:
        return self._paper.left + x * self._scale

    def _y(self, y: float) -> float:
        return self._paper.y + y

    def draw(self, shape: Shape) -> None:
        """Draw one shape."""
        if isinstance(shape, Box):
            self._paper.fill(self._rect(shape), shape.role, shape.radius)
        elif isinstance(shape, Dot):
            self._dot(shape)
        elif isinstance(shape, Line):
            path = QPainterPath(QPointF(self._x(shape.x1), self._y(shape.y1)))
            path.lineTo(self._x(shape.x2), self._y(shape.y2))
            self._paper.outline(path, shape.role, shape.width, _DASHES if shape.dashed else None)
        elif isinstance(shape, Ribbon):
            self._paper.shape(self._ribbon(shape), shape.role)
        else:
            self._words(shape)

    def _rect(self, box: Box) -> QRectF:
        return QRectF(self._x(box.left), self._y(box.top), box.width * self._scale, box.height)

    def _dot(self, dot: Dot) -> None:
        path = QPainterPath()
        path.addEllipse(QPointF(self._x(dot.x), self._y(dot.y)), dot.radius, dot.radius)
        self._paper.shape(path, "surface" if dot.hollow else dot.role)
        if dot.hollow:
            self._paper.outline(path, dot.role, 1.0)

    def _ribbon(self, band: Ribbon) -> QPainterPath:
        start, end, middle = self._x(band.start), self._x(band.end), self._x(band.middle)
        top, low, high = self._y(band.top), self._y(band.low), band.height
        path = QPainterPath(QPointF(start, top))
        path.cubicTo(middle, top, middle, low, end, low)
        path.lineTo(end, low + high)
        path.cubicTo(middle, low + high, middle, top + high, start, top + high)
        path.closeSubpath()
        return path

    def _words(self, words: Words) -> None:
        paper, style = self._paper, self._styles.drawn[words.style]
        x, y = self._x(words.x), self._y(words.top)
        left, width, align = {
            "start": (x, max(paper.left + paper.width - x, 1.0), LEFT),
            "end": (paper.left, x - paper.left, RIGHT),
            "middle": (x - _HALF, 2 * _HALF, CENTER),
        }[words.align]
        at = QPointF(left, y)
        paper.text(words.text, style, words.role, at=at, width=width, align=align, most_lines=1)
        if words.after:
            at = QPointF(x + paper.width_of(words.text, style) + _AFTER, y)
            paper.text(words.after, self._styles.drawn["small"], at=at, width=width, most_lines=1)
