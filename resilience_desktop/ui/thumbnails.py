"""Small pictures of picture files, made away from the window's thread and within limits.

A picture may be broken or made to hurt: its size is read before anything is decoded, Qt may not
take more memory than is set here, and what cannot be shown is simply not shown.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPixmap

MOST_BYTES = 40 * 1024 * 1024
MOST_SIDE = 20_000
MOST_PIXELS = 120_000_000
"""A telephone's largest picture; only JPEG is made smaller while it is decoded."""
MEMORY = 160
"""MB that Qt may take for a picture; 40 million pixels."""

_FORMATS = frozenset({b"png", b"jpeg", b"gif", b"webp", b"bmp"})
_KEPT = 256
_WAITING = 64


def read_picture(path: Path, box: QSize) -> QImage:
    """The picture at `path`, made to cover `box` (in device pixels); null when it is refused.

    May be called on any thread.
    """
    QImageReader.setAllocationLimit(MEMORY)
    nothing = QImage()
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > MOST_BYTES:
            return nothing
    except OSError:
        return nothing
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)  # never by its name
    reader.setAutoTransform(True)
    if not reader.canRead() or reader.format().data() not in _FORMATS:
        return nothing
    size = reader.size()
    if not _is_fair(size, reader.format().data() == b"jpeg"):
        return nothing
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    wanted = size.scaled(
        box.transposed() if turned else box, Qt.AspectRatioMode.KeepAspectRatioByExpanding
    )
    if wanted.width() < size.width():
        reader.setScaledSize(wanted.expandedTo(QSize(1, 1)).boundedTo(size))
    return reader.read()


def paint_covering(painter: QPainter, rect: QRect, picture: QPixmap) -> None:
    """Paint a thumbnail so that it covers `rect`; what is too much is cut off evenly."""
    size = picture.deviceIndependentSize()
    share = min(size.width() / max(rect.width(), 1), size.height() / max(rect.height(), 1))
    ratio = picture.devicePixelRatio()
    width, height = rect.width() * share, rect.height() * share
    part = QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(
        QRectF(rect),
        picture,
        QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio),
    )


def _is_fair(size: QSize, is_jpeg: bool) -> bool:
    if not size.isValid() or size.isEmpty() or max(size.width(), size.height()) > MOST_SIDE:
        return False
    most = MOST_PIXELS if is_jpeg else MEMORY * 1024 * 1024 // 4
    # A line a pixel high would be blown up to the height of the box.
    return size.width() * size.height() <= most and _side_ratio(size) <= 100


def _side_ratio(size: QSize) -> float:
    return max(size.width(), size.height()) / min(size.width(), size.height())


class _Sink(QObject):
    done = Signal(str, QImage)


def _make(sink: _Sink, key: str, path: Path, box: QSize) -> None:
    image = read_picture(path, box)
    with suppress(RuntimeError):  # the program ended meanwhile
        sink.done.emit(key, image)


class Thumbnails(QObject):
    """Keeps the latest thumbnails and makes missing ones, one after another.

    Signal: `made` the key of one that can now be had, or that turned out to be none.
    """

    made = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, tuple[Path, QSize]] = OrderedDict()
        self._running = ""
        self._sink = _Sink()
        self._sink.done.connect(self._take)

    def get(self, key: str, path: Path, width: int, height: int, ratio: float) -> QPixmap | None:
        """The thumbnail that covers `width` × `height` logical pixels; None while it is made.

        `key` names the content, such as its SHA-256. A null pixmap means that there is none.
        """
        device = QSize(max(round(width * ratio), 1), max(round(height * ratio), 1))
        full = f"{key} {device.width()}x{device.height()}"
        found = self._ready.get(full)
        if found is not None:
            self._ready.move_to_end(full)
            return found
        self._waiting[full] = (path, device)
        self._waiting.move_to_end(full)
        while len(self._waiting) > _WAITING:  # scrolled past long ago
            self._waiting.popitem(last=False)
        self._next()
        return None

    def busy(self) -> bool:
        """Whether thumbnails are being made."""
        return bool(self._running)

    def _next(self) -> None:
        if self._running:
            return
        while self._waiting:
            full, (path, box) = self._waiting.popitem()  # what was asked for last is on screen
            if full not in self._ready:
                self._running = full
                # Python's own thread: while Qt decodes, the window's has the interpreter.
                Thread(target=_make, args=(self._sink, full, path, box), name="thumbnail").start()
                return

    def _take(self, full: str, image: QImage) -> None:
        self._running = ""
        self._ready[full] = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        while len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        self.made.emit(full.partition(" ")[0])
        self._next()
