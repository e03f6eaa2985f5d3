"""What pages are drawn on: a PDF, pictures of the first of them, or nothing. See `paper`."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QIODevice, QLocale, QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

_RESOLUTION = 600
MARK = -30000
"""Left of every page: a square point of black there is not seen, and found again in the file."""


def page_size(paper: str = "") -> QPageSize:
    """ "a4" or "letter"; without a word, Letter where inches are used, A4 everywhere else."""
    known = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
    if paper in known:
        return QPageSize(known[paper])
    imperial = QLocale.MeasurementSystem.ImperialUSSystem
    is_letter = QLocale().measurementSystem() == imperial
    return QPageSize(QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4)


class Surface(Protocol):
    """What pages are drawn on."""

    def begin(self, size: QPageSize, title: str) -> QPainter:
        """Open it; a painter in points on the first page."""

    def next_page(self, painter: QPainter) -> None:
        """Make the painter go on at the top of a new page."""

    def mark(self, painter: QPainter, number: int) -> None:
        """Leave a mark before what is drawn next, where such marks are kept."""


class PdfFile:
    """A PDF on a device."""

    def __init__(self, device: QIODevice) -> None:
        self._writer = QPdfWriter(device)

    def begin(self, size: QPageSize, title: str) -> QPainter:
        """See `Surface`."""
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
        """See `Surface`."""
        self._writer.newPage()

    def mark(self, painter: QPainter, number: int) -> None:
        """See `Surface`; `report.finish.tags` makes a tag of it."""
        painter.fillRect(QRectF(MARK, number, 1, 1), Qt.GlobalColor.black)


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

    def mark(self, painter: QPainter, number: int) -> None:
        """Pictures keep no marks."""

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
