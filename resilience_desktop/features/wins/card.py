"""One win as a card: a single widget that paints itself, so that a thousand of them stay light."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.chips import chip_size, paint_chip
from resilience_desktop.ui.lines import break_lines, line_step
from resilience_desktop.ui.paint import (
    PaintedButton,
    antialiased,
    fill_round,
    focus_ring,
    mirrored,
    write,
)
from resilience_desktop.ui.parts import Card, paint_card
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_PADDING = 16
_TILE = 36
_MOST_CHARACTERS = 600
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


class WinCard(PaintedButton):
    """A win to open: icon, figure where there is one, title, what came of it, tags.

    Enter, Space and a click open it (`clicked`); Del asks for the trash; arrows and typed letters
    are handed to whoever lays the cards out.
    """

    trash_asked = Signal()
    moved = Signal(int)
    typed = Signal(str)

    def __init__(self, win: WinRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans: dict[int, _Plan] = {}
        self.win = win
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_win(win)

    def set_win(self, win: WinRecord) -> None:
        """Show another state of the win, or another one."""
        self.win = win
        self._plans.clear()
        # Assistive technology gets one line; the whole win is a press away.
        words = (one_line(win.figure), one_line(win.title))
        self.setAccessibleName(" ".join(filter(None, words))[:_MOST_CHARACTERS] or tr("A win"))
        said = (rules.kind_name(win.kind), one_line(_body(win)), ", ".join(win.tags))
        self.setAccessibleDescription(". ".join(filter(None, said))[:_MOST_CHARACTERS])
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self._plans.clear()
        super().restyle()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if key in _MOVES and not held:
            self.moved.emit(key)
        elif key == Qt.Key.Key_Delete and not held:
            self.trash_asked.emit()
        elif text.strip() and text.isprintable() and not held:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    # Sizes

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._planned(width).height

    def sizeHint(self) -> QSize:
        width = theme().px(290)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(80))

    def _planned(self, width: int) -> _Plan:
        # A layout asks for the same few widths again and again.
        if width not in self._plans:
            if len(self._plans) > 3:
                self._plans.clear()
            self._plans[width] = _plan(self.win, width)
        return self._plans[width]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        plan = self._planned(self.width())
        paint_card(painter, self.rect())
        edge = Card.MARGIN
        inner = self.rect().adjusted(edge, edge, -edge, -edge)
        if self.isDown() or self.underMouse():
            self._paint_hover(painter, inner)
        self._paint_tile(painter, inner)
        inset = edge + theme().px(_PADDING)
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

    def _paint_tile(self, painter: QPainter, inner: QRect) -> None:
        px = theme().px
        warm = rules.is_warm(self.win.kind)
        tile = QRect(
            inner.topLeft() + QPoint(px(_PADDING), px(_PADDING)), QSize(px(_TILE), px(_TILE))
        )
        tile = mirrored(tile, self.rect(), self.layoutDirection())
        fill = theme().color("warmSoft" if warm else "accentSoft")
        fill_round(painter, tile, px(tokens.RADIUS["control"]), fill)
        room = tile.adjusted(px(9), px(9), -px(9), -px(9))
        icons.paint(
            painter, room, rules.kind_icon(self.win.kind), "warmText" if warm else "accentText"
        )


_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


def _body(win: WinRecord) -> str:
    return next((text for text in (win.result, win.action, win.situation) if text.strip()), "")


def _plan(win: WinRecord, width: int) -> _Plan:
    px = theme().px
    inset = Card.MARGIN + px(_PADDING)
    room = max(width - 2 * inset, px(60))
    ink = "warmText" if rules.is_warm(win.kind) else "accentText"
    top = inset + px(_TILE) + px(10)
    blocks: list[_Block] = []
    for text, style, role, most, gap in (
        (win.figure, "display", ink, 2, px(6)),
        (win.title, "subhead", "text", 4, px(6)),
        (_body(win), "small", "text2", 4, px(6)),
    ):
        lines = break_lines(text, style, room, most)
        if lines:
            block = _Block(lines, style, role, top)
            blocks.append(block)
            top = block.bottom + gap
    chips = _place_chips(_chip_words(win), QRect(inset, top + px(5), room, 0))
    bottom = max((rect.bottom() + 1 for _word, rect in chips), default=top)
    return _Plan(width, bottom + inset, tuple(blocks), chips)


def _chip_words(win: WinRecord) -> list[str]:
    if not win.tags:
        return [rules.kind_name(win.kind)]
    more = len(win.tags) - _MOST_CHIPS
    words = [one_line(tag) for tag in win.tags[:_MOST_CHIPS]]
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
