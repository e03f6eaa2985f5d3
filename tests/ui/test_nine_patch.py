"""Cards painted from one small picture look as if each was drawn by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from resilience_desktop.ui import parts
from resilience_desktop.ui.theme import theme

Paint = Callable[[QPainter, QRect, str], None]


def painted(paint: Paint, size: QSize, ratio: float, fill: str) -> QImage:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(theme().color("canvas"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRect(0, 0, size.width(), size.height()), fill)
    painter.end()
    return image


def apart(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
        abs(one.alpha() - other.alpha()),
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize(("width", "height"), [(300, 120), (45, 46), (20, 20), (301, 77)])
def test_the_same_but_for_rounding(
    qapp: QApplication, mode: str, ratio: float, width: int, height: int
) -> None:
    theme().apply(qapp, mode)  # type: ignore[arg-type]
    size = QSize(width, height)
    for fill in ("surface", "warmSoft"):
        quick = painted(parts.paint_card, size, ratio, fill)
        drawn = painted(parts._draw_card, size, ratio, fill)
        for x in range(0, quick.width(), 1 if width < 50 else 3):
            for y in range(quick.height()):
                assert apart(quick.pixelColor(x, y), drawn.pixelColor(x, y)) <= 2
    theme().apply(qapp, "light")
