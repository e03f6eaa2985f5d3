"""How a row to tick looks, and where its parts are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from resilience_desktop.ui import tokens
from resilience_desktop.ui.chips import chip_size, paint_chip
from resilience_desktop.ui.paint import (
    check_mark,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    write,
)
from resilience_desktop.ui.theme import theme

_BOX, _PADDING, _GAP = 20, 12, 12
_MOST_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row: `line` stands below the title, `chip` at the far side (warm when it is `warm`)."""

    id: str
    title: str
    line: str = ""
    chip: str = ""
    checked: bool = False
    warm: bool = False


def row_height() -> int:
    """Height of every row in pixels."""
    return line_height("strong") + line_height("small") + theme().px(20)


def box_room(rect: QRect) -> QRect:
    """Where a click ticks, left to right: the box and what is around it."""
    width = theme().px(_PADDING + _BOX + _GAP // 2)
    return QRect(rect.left(), rect.top(), width, rect.height())


def words_room(rect: QRect) -> QRect:
    """Where the title and its line stand, left to right."""
    px = theme().px
    return rect.adjusted(px(_PADDING + _BOX + _GAP), px(8), -px(_PADDING), -px(8))


def paint_check_row(
    painter: QPainter,
    rect: QRect,
    row: CheckRow,
    ground: str,
    *,
    ring: bool,
    direction: Qt.LayoutDirection,
) -> None:
    """Paint a row: box, title with its line, chip; on `ground` if it has one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = theme().px(tokens.RADIUS["row"])
    if ground:
        fill_round(painter, rect, radius, theme().color(ground))
    _paint_box(painter, mirrored(_box(rect), rect, direction), row.checked)
    room = _paint_far_chip(painter, words_room(rect), row, rect, direction)
    _paint_words(painter, room, row, rect, direction)
    if ring:
        focus_ring(painter, rect, radius - 1)


def _box(rect: QRect) -> QRect:
    px = theme().px
    side = px(_BOX)
    return QRect(rect.left() + px(_PADDING), rect.center().y() - side // 2 + 1, side, side)


def _paint_box(painter: QPainter, box: QRect, checked: bool) -> None:
    px = theme().px
    if checked:
        fill_round(painter, box, px(6), theme().color("accent"))
        check_mark(painter, QRectF(box), theme().color("onAccent"))
        return
    painter.setBrush(theme().color("surface"))
    painter.setPen(QPen(theme().color("outline"), px(2)))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(6), px(6))


def _paint_far_chip(
    painter: QPainter, room: QRect, row: CheckRow, rect: QRect, direction: Qt.LayoutDirection
) -> QRect:
    """Paint the chip at the far side of `room`; what is left for the words."""
    if not row.chip:
        return room
    size = chip_size(row.chip[:_MOST_CHARACTERS])
    width = min(size.width(), room.width() // 2)
    top = rect.center().y() - size.height() // 2
    place = QRect(QPoint(room.right() + 1 - width, top), QSize(width, size.height()))
    ground, ink = ("warmSoft", "warmText") if row.warm else ("inset", "text2")
    paint_chip(
        painter,
        mirrored(place, rect, direction),
        row.chip,
        ground=ground,
        ink=ink,
        direction=direction,
    )
    return room.adjusted(0, 0, -width - theme().px(10), 0)


def _paint_words(
    painter: QPainter, room: QRect, row: CheckRow, rect: QRect, direction: Qt.LayoutDirection
) -> None:
    heights = line_height("strong"), line_height("small")
    high = sum(heights) + theme().px(2) if row.line else heights[0]
    top = rect.top() + (rect.height() - high) // 2
    title = QRect(room.left(), top, room.width(), heights[0])
    write(
        painter,
        mirrored(title, rect, direction),
        row.title[:_MOST_CHARACTERS],
        "strong",
        direction=direction,
    )
    if row.line:
        line = QRect(room.left(), title.bottom() + 1 + theme().px(2), room.width(), heights[1])
        write(
            painter,
            mirrored(line, rect, direction),
            row.line[:_MOST_CHARACTERS],
            "small",
            "text2",
            direction=direction,
        )
