"""The program's own icon: there in every size, and seen on light and dark panels."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from resilience_desktop.ui.app_icon import SIZES, app_icon, tray_icon


def test_the_icon_has_each_size_of_its_own(qapp):
    icon = app_icon()
    assert icon.availableSizes() == [QSize(size, size) for size in SIZES]
    for size in SIZES:
        drawn = icon.pixmap(QSize(size, size), 1.0)
        assert (drawn.width(), drawn.height()) == (size, size)


@pytest.mark.parametrize("size", [16, 24, 32])
@pytest.mark.parametrize("panel", ["#ffffff", "#f2f2f2", "#202022", "#000000"])
def test_in_the_tray_it_stands_out_on_light_and_dark(qapp, size, panel):
    image = tray_icon().pixmap(QSize(size, size), 1.0).toImage()
    ground = _light(QColor(panel))
    strong = sum(_contrast(_light(seen), ground) >= 3 for seen in _opaque(image))
    assert strong > size * size / 8


def test_macos_gets_a_shape_to_fill(qapp, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    icon = tray_icon()
    assert icon.isMask()
    assert not icon.pixmap(QSize(22, 22)).isNull()


def _opaque(image: QImage) -> list[QColor]:
    side = range(image.width())
    colors = (image.pixelColor(x, y) for x in side for y in side)
    return [color for color in colors if color.alpha() > 200]


def _light(color: QColor) -> float:
    """Relative luminance by WCAG."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
