"""Drawing a frame of any size from one small picture: corners as they are, the rest stretched."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap


def paint_stretched(painter: QPainter, place: QRect, picture: QPixmap, corner: int) -> None:
    """Fill `place` with a square `picture` whose corners are `corner` logical pixels.

    What is between the corners is a line that looks the same all along. `place` is at least two
    corners wide and high.
    """
    ratio = picture.devicePixelRatio()
    near, far = corner * ratio, picture.width() - corner * ratio
    source = ((0.0, near), (near, far - near), (far, near))
    across = _parts(place.x(), place.width(), corner)
    down = _parts(place.y(), place.height(), corner)
    for (top, height), (source_top, source_height) in zip(down, source, strict=True):
        for (left, width), (source_left, source_width) in zip(across, source, strict=True):
            if width > 0 and height > 0:
                painter.drawPixmap(
                    QRectF(left, top, width, height),
                    picture,
                    QRectF(source_left, source_top, source_width, source_height),
                )


def _parts(start: int, length: int, corner: int) -> tuple[tuple[int, int], ...]:
    middle = length - 2 * corner
    return ((start, corner), (start + corner, middle), (start + length - corner, corner))
