"""Pages of a PDF, drawn with Qt: plain text that flows, and the few shapes a report needs.

Lengths are points (1/72 inch), measured from the top left corner of the page. Needs a
`QGuiApplication` but no display and no widgets, and works on any thread. Text is never read as
markup: rich text would open local files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QIODevice, QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRawFont,
    QTextLayout,
    QTextOption,
)

from resilience_desktop.host import resources
from resilience_desktop.ui import tokens

MARGIN = 48.0
FOOT = 30.0
_RESOLUTION = 600
_LEADING, _LEADING_LARGE, _LARGE = 1.4, 1.22, 18.0
_EMOJI_SCALE = 8.0
_RANGES = re.compile(rb"beginbfrange\n[^\x00-\x09\x80-\xff]*?endbfrange")
Heights = dict[tuple[str, int, float, int], int]
"""Lines by text, style (its identity: the styles have to live as long), width and most lines."""

_MAYBE_COLOURED = re.compile("[\u203c-\U0010ffff]")
"""What fonts of emoji have; Inter draws what comes before."""

_COLOUR_TABLES = ("CBDT", "COLR", "sbix", "SVG ")


def page_size(paper: str = "") -> QPageSize:
    """ "a4" or "letter"; without a word, Letter where inches are used, A4 everywhere else."""
    known = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
    if paper in known:
        return QPageSize(known[paper])
    imperial = QLocale.MeasurementSystem.ImperialUSSystem
    is_letter = QLocale().measurementSystem() == imperial
    return QPageSize(QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4)


def load_fonts() -> None:
    """Make the bundled Inter known to Qt, unless it is already."""
    if {"Inter", "Inter Display"} <= set(QFontDatabase.families()):
        return
    for file in sorted(resources.path("fonts").glob("Inter*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def font(size: float, weight: int = 400, display: bool = False) -> QFont:
    """Inter at `size` points, with the metrics of print rather than of a screen."""
    made = QFont("Inter Display" if display else "Inter")
    made.setPixelSize(max(round(size * _FINE), 1))
    made.setWeight(QFont.Weight(weight))
    # Alternates by context have no character of their own: a dash could not be copied or found.
    made.setFeature(QFont.Tag.fromString("calt"), 0)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


_FINE = 10
"""Fonts have whole pixel sizes: text is laid out ten times as large, so that 9.5 points exist."""


def searchable(data: bytes) -> bytes:
    """A finished PDF in which spaces are read as spaces.

    Inter has one glyph for tab and space, and Qt says in the file that it stands for a tab: then
    searching for two words finds nothing. The length stays, so every offset in the file holds.
    """
    return _RANGES.sub(_spaces_for_tabs, data)


def _spaces_for_tabs(ranges: re.Match[bytes]) -> bytes:
    return re.sub(rb"\[[^]]*\]", lambda to: to[0].replace(b"<0009>", b"<0020>"), ranges[0])


class Surface(Protocol):
    """What pages are drawn on."""

    def begin(self, size: QPageSize, title: str) -> QPainter:
        """Open it; a painter in points on the first page."""

    def next_page(self, painter: QPainter) -> None:
        """Make the painter go on at the top of a new page."""


class _PdfFile:
    """A PDF on a device."""

    def __init__(self, device: QIODevice) -> None:
        self._writer = QPdfWriter(device)

    def begin(self, size: QPageSize, title: str) -> QPainter:
        writer = self._writer
        writer.setTitle(title)
        writer.setCreator("Resilience")
        writer.setPageSize(size)
        writer.setPageMargins(QMarginsF())
        writer.setResolution(_RESOLUTION)
        painter = QPainter(writer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
        return painter

    def next_page(self, painter: QPainter) -> None:
        self._writer.newPage()


class EnoughPages(Exception):
    """As many pages as were wanted are drawn."""


class Pictures:
    """Pages as pictures, `scale` pixels to the point, and no more of them than `most`."""

    def __init__(self, scale: float, most: int) -> None:
        self.images: list[QImage] = []
        self._scale, self._most = scale, most
        self._size = QPageSize()

    def begin(self, size: QPageSize, title: str) -> QPainter:
        """See `Surface`."""
        self._size = size
        painter = QPainter()
        self._start(painter)
        return painter

    def next_page(self, painter: QPainter) -> None:
        """See `Surface`; EnoughPages when there would be too many."""
        if len(self.images) >= self._most:
            raise EnoughPages
        painter.end()
        self._start(painter)

    def _start(self, painter: QPainter) -> None:
        points = self._size.size(QPageSize.Unit.Point)
        width, height = (round(n * self._scale) for n in (points.width(), points.height()))
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        self.images.append(image)
        painter.begin(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)


class Measured(Pictures):
    """No pages at all: for finding out how many there would be."""

    def begin(self, size: QPageSize, title: str) -> QPainter:
        """A painter that paints nowhere."""
        return QPainter()

    def next_page(self, painter: QPainter) -> None:
        """Nothing to do."""


class Paper:
    """Pages that are drawn from the top down; call `finish` at the end, `abandon` after an error.

    `y` is where the next thing goes; `need` starts a new page when there is no room for it.
    `on_page` is called on every new page and may draw a header; `foot` draws the bottom line and
    gets the number of the page. `heights` remembers how high texts stand, for more than one paper.
    """

    def __init__(
        self,
        target: QIODevice | Surface,
        title: str,
        foot: Callable[[Paper, int], None] | None = None,
        *,
        size: QPageSize | None = None,
        heights: Heights | None = None,
    ) -> None:
        load_fonts()
        size = size or page_size()
        self._surface: Surface = _PdfFile(target) if isinstance(target, QIODevice) else target
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
        self._draw_foot()
        self._surface.next_page(self._painter)
        self.page += 1
        self.y = self.top
        if self.on_page is not None:
            self.on_page()

    def need(self, height: float) -> None:
        """Start a new page unless `height` still fits on this one."""
        if self.y + height > self.bottom and self.y > self.top:
            self.new_page()

    def _draw_foot(self) -> None:
        if self._foot is not None:
            self._foot(self, self.page)

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

    # Text

    def height(self, text: str, style: QFont, width: float, most_lines: int = 0) -> float:
        """How high `text` stands when it is `width` wide."""
        return self._lines(text, style, width, most_lines) * _line_height(style)

    def _lines(self, text: str, style: QFont, width: float, most_lines: int = 0) -> int:
        key = (text, id(style), width, most_lines)
        count = self._heights.get(key)
        if count is None:
            count = sum(one.lineCount() for one in _lay_out(text, style, width, most_lines))
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
        step, y = _line_height(style), at.y()
        for layout in _lay_out(text, style, width, most_lines, align):
            for number in range(layout.lineCount()):
                self._draw_line(layout, number, style, role, QPointF(at.x(), y))
                y += step
        return y - at.y()

    def flow(self, text: str, style: QFont, role: str = "text", inset: float = 0.0) -> None:
        """Draw `text` from `y` on, over as many pages as it needs."""
        step = _line_height(style)
        if not self._draws:
            for _ in range(self._lines(text, style, self.width - inset)):
                self.need(step)
                self.y += step
            return
        for layout in _lay_out(text, style, self.width - inset):
            for number in range(layout.lineCount()):
                self.need(step)
                self._draw_line(layout, number, style, role, QPointF(self.left + inset, self.y))
                self.y += step

    def _draw_line(
        self, layout: QTextLayout, number: int, style: QFont, role: str, at: QPointF
    ) -> None:
        line = layout.lineAt(number)
        slack = (_line_height(style) * _FINE - line.height()) / 2
        with self._scaled(at):
            self._painter.setPen(QColor(tokens.LIGHT[role]))
            place = QPointF(0, slack - line.y())
            line.draw(self._painter, place)
            if not _MAYBE_COLOURED.search(layout.text()):
                return
            for run in line.glyphRuns():
                if _is_coloured(run.rawFont()):
                    self._draw_in_colour(run, place)

    def _draw_in_colour(self, run: QGlyphRun, place: QPointF) -> None:
        """Colour glyphs as a picture: Qt leaves them out of PDFs."""
        box = run.boundingRect().adjusted(-4, -4, 4, 4)
        share = _EMOJI_SCALE / _FINE
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
        self._painter.scale(1 / _FINE, 1 / _FINE)
        try:
            yield
        finally:
            self._painter.restore()


_known_fonts: dict[tuple[str, str], bool] = {}


def _is_coloured(font: QRawFont) -> bool:
    """Whether a font draws in colours of its own; asked once, as Qt copies whole tables."""
    key = font.familyName(), font.styleName()
    found = _known_fonts.get(key)
    if found is None:
        found = any(not font.fontTable(tag).isEmpty() for tag in _COLOUR_TABLES)
        _known_fonts[key] = found
    return found


def _line_height(style: QFont) -> float:
    size = style.pixelSize() / _FINE
    return size * (_LEADING if size < _LARGE else _LEADING_LARGE)


def _lay_out(
    text: str,
    style: QFont,
    width: float,
    most_lines: int = 0,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Iterator[QTextLayout]:
    """The paragraphs of `text`; the last line that is allowed ends in an ellipsis where needed."""
    option = QTextOption(align | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    left = most_lines or None
    for paragraph in text.split("\n"):
        if left is not None and left <= 0:
            return
        layout = _break_lines(paragraph, style, option, width)
        if left is not None and layout.lineCount() > left:
            end = layout.lineAt(left - 1)
            kept = _head(paragraph, end.textStart() + max(end.textLength() - 2, 1)).rstrip()
            layout = _break_lines(f"{kept}…", style, option, width)
        if left is not None:
            left -= layout.lineCount()
        yield layout


def _head(text: str, units: int) -> str:
    """The first `units` UTF-16 units of `text`, which is what Qt counts in."""
    return text.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore")


def _break_lines(text: str, style: QFont, option: QTextOption, width: float) -> QTextLayout:
    layout = QTextLayout(text, style)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * _FINE)
    layout.endLayout()
    return layout
