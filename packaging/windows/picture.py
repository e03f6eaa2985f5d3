"""Draws side.bmp, the picture on the installer's first and last page, from side.svg.

    .venv/bin/python packaging/windows/picture.py

NSIS takes bitmaps only. 256 colours are enough for it and a third of the size.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SOURCE, TARGET = HERE / "side.svg", HERE / "side.bmp"


def draw() -> QImage:
    """The picture, with a palette."""
    renderer = QSvgRenderer(str(SOURCE))
    image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image.convertToFormat(
        QImage.Format.Format_Indexed8, palette(image), Qt.ImageConversionFlag.ThresholdDither
    )


def palette(image: QImage) -> list[int]:
    """The 256 colours that most of the picture has; Qt's own choice would dither its ground."""
    counted = Counter(
        image.pixel(x, y) for y in range(image.height()) for x in range(image.width())
    )
    return [colour for colour, _ in counted.most_common(256)]


def main() -> None:
    """Write the file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication([])
    draw().save(str(TARGET), "BMP")  # type: ignore[call-overload,unused-ignore]


if __name__ == "__main__":
    main()
