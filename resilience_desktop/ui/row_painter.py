"""How a row of a list and a caption between rows look."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter

from resilience_desktop.ui import tokens
from resilience_desktop.ui.chips import chip_size, paint_chip, paint_stage_chip, stage_chip_size
from resilience_desktop.ui.paint import (
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    text_width,
    write,
)
from resilience_desktop.ui.row_model import Row
from resilience_desktop.ui.theme import theme

_PADDING = 14


def paint_caption(painter: QPainter, rect: QRect, text: str, direction: Qt.LayoutDirection) -> None:
    """Paint a group's caption low in `rect`, near the rows it names."""
    px = theme().px
    high = line_height("caption")
    pad = px(_PADDING)
    place = QRect(rect.left() + pad, rect.bottom() - high - px(5), rect.width() - 2 * pad, high)
    write(painter, place, text, "caption", "text3", direction=direction)


def paint_row(
    painter: QPainter,
    rect: QRect,
    row: Row,
    ground: str,
    *,
    ring: bool,
    direction: Qt.LayoutDirection,
) -> None:
    """Paint a row: title and date, the second line, the chip; on `ground` if it has one."""
    px = theme().px
    radius = px(tokens.RADIUS["row"])
    if ground:
        fill_round(painter, rect, radius, theme().color(ground))
    inner = rect.adjusted(px(_PADDING), 0, -px(_PADDING), 0)
    heights = line_height("strong"), line_height("small"), chip_size("").height()
    gaps = px(4) if row.line else 0, px(6) if row.chip_text else 0
    high = heights[0] + (heights[1] if row.line else 0) + (heights[2] if row.chip_text else 0)
    top = rect.top() + (rect.height() - high - sum(gaps)) // 2
    _paint_title(painter, QRect(inner.left(), top, inner.width(), heights[0]), row, direction)
    top += heights[0]
    if row.line:
        place = QRect(inner.left(), top + gaps[0], inner.width(), heights[1])
        write(painter, place, row.line, "small", "text2", direction=direction)
        top += gaps[0] + heights[1]
    if row.chip_text:
        _paint_chip(
            painter,
            QPoint(inner.left(), top + gaps[1]),
            inner,
            row,
            ground=ground,
            direction=direction,
        )
    if ring:
        focus_ring(painter, rect, radius - 1)


def _paint_title(painter: QPainter, place: QRect, row: Row, direction: Qt.LayoutDirection) -> None:
    date = min(text_width(row.when, "small"), place.width() // 2) if row.when else 0
    gap = theme().px(10) if date else 0
    title = mirrored(place.adjusted(0, 0, -date - gap, 0), place, direction)
    write(painter, title, row.title, "strong", direction=direction)
    if date:
        when = mirrored(place.adjusted(place.width() - date, 0, 0, 0), place, direction)
        far = Qt.AlignmentFlag.AlignRight
        write(painter, when, row.when, "small", "text3", direction=direction, side=far)


def _paint_chip(
    painter: QPainter,
    at: QPoint,
    inner: QRect,
    row: Row,
    *,
    ground: str,
    direction: Qt.LayoutDirection,
) -> None:
    wanted = stage_chip_size(row.chip_text) if row.dots else chip_size(row.chip_text)
    size = QSize(min(wanted.width(), inner.width()), wanted.height())
    # The chip's ground starts at the text's edge, so that dots and words stay inside it.
    place = mirrored(QRect(at - QPoint(theme().px(2), 0), size), inner, direction)
    on = "inset" if not ground else "surface"
    if row.dots:
        paint_stage_chip(painter, place, row.chip_text, row.dots, ground=on, direction=direction)
    else:
        paint_chip(painter, place, row.chip_text, ground=on, direction=direction)
