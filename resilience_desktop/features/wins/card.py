"""One win as a card: a single widget that paints itself, so that a thousand of them stay light."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.picture import first_picture, paint_picture
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.features.wins.tile import WinTile, body, paint_kind, paint_marks
from resilience_desktop.ui import tokens
from resilience_desktop.ui.chips import chip_size, paint_chip
from resilience_desktop.ui.lines import break_lines, line_step
from resilience_desktop.ui.paint import antialiased, focus_ring, mirrored, write
from resilience_desktop.ui.parts import Card, paint_card
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_PADDING = 16
_TILE = 36
_PICTURE = 120
_MOST_CHIPS = 5


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of text in one style, one below the other."""

    lines: tuple[str, ...]
    style: str
    role: str
    top: int

    @property
    def step(self) -> int:
        return line_step(self.style)

    @property
    def bottom(self) -> int:
        return self.top + self.step * len(self.lines)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything on a card goes, for one width."""

    width: int
    height: int
    blocks: tuple[_Block, ...]
    chips: tuple[tuple[str, QRect], ...]
    picture: QRect | None = None


class WinCard(WinTile):
    """A win as a card: icon, figure where there is one, title, what came of it, tags."""

    @classmethod
    def plan(cls, win: WinRecord, width: int) -> _Plan:
        return _plan(win, width)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        plan = self.planned()
        paint_card(painter, self.rect())
        edge = Card.MARGIN
        inner = self.rect().adjusted(edge, edge, -edge, -edge)
        if self.isDown() or self.underMouse():
            self._paint_hover(painter, inner)
        inset = edge + theme().px(_PADDING)
        file = first_picture(self.win)
        if plan.picture is not None and file is not None and self.thumbnails is not None:
            ratio = self.devicePixelRatioF()
            paint_picture(painter, plan.picture, file, self.thumbnails, ratio)
        side = theme().px(_TILE)
        tile = QRect(inset, _tile_top(plan.picture), side, side)
        paint_kind(painter, tile, self.win.kind, self)
        beside = QRect(inset + side, tile.top(), self.width() - 2 * inset - side, side)
        paint_marks(painter, beside, self.win, self)
        for block in plan.blocks:
            for number, line in enumerate(block.lines):
                top = block.top + number * block.step
                place = QRect(inset, top, self.width() - 2 * inset, block.step)
                direction = self.layoutDirection()
                write(painter, place, line, block.style, block.role, direction=direction)
        for word, rect in plan.chips:
            place = mirrored(rect, self.rect(), self.layoutDirection())
            paint_chip(painter, place, word, direction=self.layoutDirection())
        if self.ring_shown():
            focus_ring(painter, inner, theme().px(tokens.RADIUS["card"]))
        painter.end()

    def _paint_hover(self, painter: QPainter, inner: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme().color("outline" if self.isDown() else "press"))
        radius = theme().px(tokens.RADIUS["card"])
        painter.drawRoundedRect(inner.adjusted(0, 0, -1, -1), radius, radius)


def _tile_top(picture: QRect | None) -> int:
    inset = Card.MARGIN + theme().px(_PADDING)
    return inset if picture is None else picture.bottom() + 1 + theme().px(12)


def _plan(win: WinRecord, width: int) -> _Plan:
    px = theme().px
    inset = Card.MARGIN + px(_PADDING)
    room = max(width - 2 * inset, px(60))
    ink = "warmText" if rules.is_warm(win.kind) else "accentText"
    picture = QRect(inset, inset, room, px(_PICTURE)) if first_picture(win) else None
    top = _tile_top(picture) + px(_TILE) + px(10)
    blocks: list[_Block] = []
    for text, style, role, most, gap in (
        (win.figure, "display", ink, 2, px(6)),
        (win.title, "subhead", "text", 4, px(6)),
        (body(win), "small", "text2", 4, px(6)),
    ):
        lines = break_lines(text, style, room, most)
        if lines:
            block = _Block(lines, style, role, top)
            blocks.append(block)
            top = block.bottom + gap
    chips = _place_chips(_chip_words(win), QRect(inset, top + px(5), room, 0))
    bottom = max((rect.bottom() + 1 for _word, rect in chips), default=top)
    return _Plan(width, bottom + inset, tuple(blocks), chips, picture)


def _chip_words(win: WinRecord) -> list[str]:
    labels = rules.tidy_tags((*win.skills, *win.tags))
    if not labels:
        return [rules.kind_name(win.kind)]
    more = len(labels) - _MOST_CHIPS
    words = [one_line(label) for label in labels[:_MOST_CHIPS]]
    return [*words, tr("+{n}", n=more)] if more > 0 else words


def _place_chips(words: list[str], area: QRect) -> tuple[tuple[str, QRect], ...]:
    gap = theme().px(6)
    placed: list[tuple[str, QRect]] = []
    left, top = area.left(), area.top()
    for word in words:
        size = chip_size(word)
        wide = min(size.width(), area.width())
        if left > area.left() and left + wide > area.left() + area.width():
            left, top = area.left(), top + size.height() + gap
        placed.append((word, QRect(left, top, wide, size.height())))
        left += wide + gap
    return tuple(placed)
