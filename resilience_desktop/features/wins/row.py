"""One win as a row of the list: kind, title, what came of it, when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent

from resilience_desktop.core.days import month_short
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.features.wins.tile import WinTile, body, paint_kind, paint_marks
from resilience_desktop.ui import tokens
from resilience_desktop.ui.paint import (
    antialiased,
    fill_round,
    focus_ring,
    line_height,
    mirrored,
    text_width,
    write,
)
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_ROW, _TILE, _PADDING, _GAP = 64, 36, 12, 12


class _Plan(NamedTuple):
    width: int
    height: int


class WinRow(WinTile):
    """A win in one line and a half; as high as every other row."""

    @classmethod
    def plan(cls, win: WinRecord, width: int) -> _Plan:
        text = line_height("strong") + line_height("small")
        return _Plan(width, max(theme().px(_ROW), text + theme().px(24)))

    def paintEvent(self, event: QPaintEvent) -> None:
        px, direction = theme().px, self.layoutDirection()
        painter = antialiased(self)
        radius = px(tokens.RADIUS["row"])
        if self.isDown() or self.underMouse():
            role = "press" if self.isDown() else "hover"
            fill_round(painter, self.rect(), radius, theme().color(role))
        side, pad = px(_TILE), px(_PADDING)
        tile = QRect(pad, (self.height() - side) // 2, side, side)
        paint_kind(painter, tile, self.win.kind, self)
        left = tile.right() + 1 + px(_GAP)
        right = self.width() - pad
        when = month_words(self.win.happened_on)
        wide = text_width(when, "small") if when else 0
        if wide and right - left > 3 * wide:
            spot = mirrored(QRect(right - wide, 0, wide, self.height()), self.rect(), direction)
            far = Qt.AlignmentFlag.AlignRight
            write(painter, spot, when, "small", "text3", direction=direction, side=far)
            right -= wide + px(_GAP)
        right -= paint_marks(painter, QRect(left, 0, right - left, self.height()), self.win, self)
        heights = line_height("strong"), line_height("small")
        line = " · ".join(filter(None, (one_line(self.win.figure), one_line(body(self.win)))))
        gap = px(3) if line else 0
        top = (self.height() - heights[0] - gap - (heights[1] if line else 0)) // 2
        room = max(right - left, px(40))
        title = mirrored(QRect(left, top, room, heights[0]), self.rect(), direction)
        write(painter, title, self.win.title, "strong", direction=direction)
        below = QRect(left, top + heights[0] + gap, room, heights[1])
        below = mirrored(below, self.rect(), direction)
        write(painter, below, line[:400], "small", "text2", direction=direction)
        if self.ring_shown():
            focus_ring(painter, self.rect(), radius - 1)
        painter.end()


def month_words(day: date | None) -> str:
    """ "Nov 2026"; empty when the day is not known."""
    if day is None:
        return ""
    return tr("{month} {year}", month=month_short(day.month), year=day.year)
