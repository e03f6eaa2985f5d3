"""Pages of a PDF, drawn with Qt: plain text that flows, and the few shapes a report needs.

Lengths are points (1/72 inch), measured from the top left corner of the page. Needs a
`QGuiApplication` but no display and no widgets, and works on any thread. Text is never read as
markup: rich text would open local files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QImage,
    QPageSize,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
)

from resilience_desktop.ui import tokens
from resilience_desktop.ui.paper_surfaces import Measured, PdfFile, Surface, page_size
from resilience_desktop.ui.paper_tags import Tags
from resilience_desktop.ui.paper_text import (
    FINE,
    MAYBE_COLOURED,
    is_coloured,
    lay_out,
    line_height,
    load_fonts,
)

MARGIN = 48.0
FOOT = 30.0
_EMOJI_SCALE = 8.0
Heights = dict[tuple[str, int, float, int], int]
"""Lines by text, style (its identity: the styles have to live as long), width and most lines."""


class Paper:
    """Pages that are drawn from the top down; call `finish` at the end, `abandon` after an error.

    `y` is where the next thing goes; `need` starts a new page when there is no room for it.
    `on_page` is called on every new page and may draw a header; `foot` draws the bottom line and
    gets the number of the page. `heights` remembers how high texts stand, for more than one paper.
    `tags` hears what is what, by `group` and `tagged`; what is drawn outside of both is ornament.
    """

    def __init__(
        self,
        target: QIODevice | Surface,
        title: str,
        foot: Callable[[Paper, int], None] | None = None,
        *,
        size: QPageSize | None = None,
        heights: Heights | None = None,
        tags: Tags | None = None,
    ) -> None:
        load_fonts()
        size = size or page_size()
        self._surface: Surface = PdfFile(target) if isinstance(target, QIODevice) else target
        self._heights: Heights = {} if heights is None else heights
        self._draws = not isinstance(target, Measured)
        points = size.size(QPageSize.Unit.Point)
        self.left = MARGIN
        self.width = points.width() - 2 * MARGIN
        self.top = MARGIN
        self.bottom = points.height() - MARGIN - FOOT
        self.tall = points.height()
        self.y = self.top
        self.page = 1
        self.on_page: Callable[[], None] | None = None
        self._foot = foot
        self._tags = tags
        self._open = 0
        self._painter = self._surface.begin(size, title)

    # Pages

    def finish(self) -> int:
        """Close the document; the number of its pages."""
        self._draw_foot()
        self.abandon()
        return self.page

    def abandon(self) -> None:
        """Stop drawing after an error: Qt aborts when a painter outlives its device."""
        if self._painter.isActive():
            self._painter.end()

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        cut, self._open = self._open, 0
        self._mark(0)
        self._draw_foot()
        self._surface.next_page(self._painter)
        self.page += 1
        self.y = self.top
        if self.on_page is not None:
            self.on_page()
        self._open = cut
        self._mark(cut)

    def need(self, height: float) -> None:
        """Start a new page unless `height` still fits on this one."""
        if self.y + height > self.bottom and self.y > self.top:
            self.new_page()

    def _draw_foot(self) -> None:
        if self._foot is not None:
            self._foot(self, self.page)

    # Tags

    @contextmanager
    def group(self, kind: str, attributes: str = "") -> Iterator[None]:
        """What is drawn meanwhile belongs together, such as a "Table"; see `paper_tags.Element`.

        Without a kind it is as if this was not asked for, here and in `tagged`.
        """
        if self._tags is None or not kind:
            yield
            return
        with self._tags.group(kind, attributes):
            yield

    @contextmanager
    def tagged(self, kind: str, *, told: str = "", attributes: str = "") -> Iterator[None]:
        """What is drawn meanwhile is one thing, such as a "P"; `told` says what a picture shows."""
        if self._tags is None or self._open or not kind:
            yield
            return
        self._open = self._tags.add(kind, told, attributes)
        self._mark(self._open)
        try:
            yield
        finally:
            self._open = 0
            self._mark(0)

    def _say(self, text: str, lines: int) -> None:
        if self._tags is not None and self._open:
            self._tags.say(self._open, text, lines)

    def _mark(self, number: int) -> None:
        if self._tags is not None and self._painter.isActive():
            self._surface.mark(self._painter, number)

    # Shapes

    def fill(self, rect: QRectF, role: str, radius: float = 0.0) -> None:
        """A filled, rounded rectangle in a token's colour (the light ones: paper is white)."""
        if not self._draws:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(tokens.LIGHT[role]))
        self._painter.drawRoundedRect(rect, radius, radius)

    def rule(self, y: float) -> None:
        """A hairline across the page."""
        self.fill(QRectF(self.left, y, self.width, 0.5), "hairline")

    def shape(self, path: QPainterPath, role: str) -> None:
        """A filled outline in a token's colour."""
        if self._draws:
            self._painter.fillPath(path, QColor(tokens.LIGHT[role]))

    def outline(
        self, path: QPainterPath, role: str, width: float, dashes: tuple[float, float] | None = None
    ) -> None:
        """Lines in a token's colour; `dashes` are the lengths of stroke and gap."""
        if not self._draws:
            return
        pen = QPen(QColor(tokens.LIGHT[role]), width)
        if dashes is not None:
            pen.setDashPattern([length / width for length in dashes])
        self._painter.strokePath(path, pen)

    # Text

    def width_of(self, text: str, style: QFont) -> float:
        """How long `text` is on one line."""
        return QFontMetricsF(style).horizontalAdvance(text) / FINE

    def height(self, text: str, style: QFont, width: float, most_lines: int = 0) -> float:
        """How high `text` stands when it is `width` wide."""
        return self._lines(text, style, width, most_lines) * line_height(style)

    def _lines(self, text: str, style: QFont, width: float, most_lines: int = 0) -> int:
        key = (text, id(style), width, most_lines)
        count = self._heights.get(key)
        if count is None:
            count = sum(one.lineCount() for one in lay_out(text, style, width, most_lines))
            self._heights[key] = count
        return count

    def text(
        self,
        text: str,
        style: QFont,
        role: str = "text",
        *,
        at: QPointF,
        width: float,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        most_lines: int = 0,
    ) -> float:
        """Draw `text` at a place on this page; the height it took. Does not move `y`."""
        if not self._draws:
            return self.height(text, style, width, most_lines)
        step, y = line_height(style), at.y()
        for layout in lay_out(text, style, width, most_lines, align):
            for number in range(layout.lineCount()):
                self._draw_line(layout, number, style, role, QPointF(at.x(), y))
                y += step
        self._say(text, round((y - at.y()) / step))
        return y - at.y()

    def flow(self, text: str, style: QFont, role: str = "text", inset: float = 0.0) -> None:
        """Draw `text` from `y` on, over as many pages as it needs."""
        step = line_height(style)
        if not self._draws:
            for _ in range(self._lines(text, style, self.width - inset)):
                self.need(step)
                self.y += step
            return
        lines = 0
        for layout in lay_out(text, style, self.width - inset):
            lines += layout.lineCount()
            for number in range(layout.lineCount()):
                self.need(step)
                self._draw_line(layout, number, style, role, QPointF(self.left + inset, self.y))
                self.y += step
        self._say(text, lines)

    def _draw_line(
        self, layout: QTextLayout, number: int, style: QFont, role: str, at: QPointF
    ) -> None:
        line = layout.lineAt(number)
        slack = (line_height(style) * FINE - line.height()) / 2
        with self._scaled(at):
            self._painter.setPen(QColor(tokens.LIGHT[role]))
            place = QPointF(0, slack - line.y())
            line.draw(self._painter, place)
            if not MAYBE_COLOURED.search(layout.text()):
                return
            for run in line.glyphRuns():
                if is_coloured(run.rawFont()):
                    self._draw_in_colour(run, place)

    def _draw_in_colour(self, run: QGlyphRun, place: QPointF) -> None:
        """Colour glyphs as a picture: Qt leaves them out of PDFs."""
        box = run.boundingRect().adjusted(-4, -4, 4, 4)
        share = _EMOJI_SCALE / FINE
        image = QImage(
            max(round(box.width() * share), 1),
            max(round(box.height() * share), 1),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(share, share)
        painter.drawGlyphRun(-box.topLeft(), run)
        painter.end()
        self._painter.drawImage(box.translated(place), image)

    @contextmanager
    def _scaled(self, at: QPointF) -> Iterator[None]:
        self._painter.save()
        self._painter.translate(at)
        self._painter.scale(1 / FINE, 1 / FINE)
        try:
            yield
        finally:
            self._painter.restore()
