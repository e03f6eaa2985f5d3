"""Text for paper: the fonts of print, and lines that break by them. See `paper`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout, QTextOption

from resilience_desktop.host import resources

_LEADING, _LEADING_LARGE, _LARGE = 1.4, 1.22, 18.0
_RANGES = re.compile(rb"beginbfrange\n[^\x00-\x09\x80-\xff]*?endbfrange")

MAYBE_COLOURED = re.compile("[\u203c-\U0010ffff]")
"""What fonts of emoji have; Inter draws what comes before."""

_COLOUR_TABLES = ("CBDT", "COLR", "sbix", "SVG ")


def load_fonts() -> None:
    """Make the bundled Inter known to Qt, unless it is already."""
    if {"Inter", "Inter Display"} <= set(QFontDatabase.families()):
        return
    for file in sorted(resources.path("fonts").glob("Inter*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def font(size: float, weight: int = 400, display: bool = False) -> QFont:
    """Inter at `size` points, with the metrics of print rather than of a screen."""
    made = QFont("Inter Display" if display else "Inter")
    made.setPixelSize(max(round(size * FINE), 1))
    made.setWeight(QFont.Weight(weight))
    # Alternates by context have no character of their own: a dash could not be copied or found.
    made.setFeature(QFont.Tag.fromString("calt"), 0)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


FINE = 10
"""Fonts have whole pixel sizes: text is laid out ten times as large, so that 9.5 points exist."""


def searchable(data: bytes) -> bytes:
    """A finished PDF in which spaces are read as spaces.

    Inter has one glyph for tab and space, and Qt says in the file that it stands for a tab: then
    searching for two words finds nothing. The length stays, so every offset in the file holds.
    """
    return _RANGES.sub(_spaces_for_tabs, data)


def _spaces_for_tabs(ranges: re.Match[bytes]) -> bytes:
    return re.sub(rb"\[[^]]*\]", lambda to: to[0].replace(b"<0009>", b"<0020>"), ranges[0])


_known_fonts: dict[tuple[str, str], bool] = {}


def is_coloured(font: QRawFont) -> bool:
    """Whether a font draws in colours of its own; asked once, as Qt copies whole tables."""
    key = font.familyName(), font.styleName()
    found = _known_fonts.get(key)
    if found is None:
        found = any(not font.fontTable(tag).isEmpty() for tag in _COLOUR_TABLES)
        _known_fonts[key] = found
    return found


def line_height(style: QFont) -> float:
    """Height of a line of running text, in points."""
    size = style.pixelSize() / FINE
    return size * (_LEADING if size < _LARGE else _LEADING_LARGE)


def lay_out(
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
        line.setLineWidth(width * FINE)
    layout.endLayout()
    return layout
