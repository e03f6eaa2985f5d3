"""A place for any number of wins: only those on screen, and near it, are widgets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.features.wins.card import WinCard
from resilience_desktop.features.wins.placing import Placing
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.features.wins.row import WinRow
from resilience_desktop.features.wins.tile import WinTile
from resilience_desktop.ui.paint import line_height, mirrored, write
from resilience_desktop.ui.theme import theme
from resilience_desktop.ui.thumbnails import Thumbnails

_AHEAD = 400
"""Pixels above and below what is on screen in which wins are widgets already."""

_HIGHEST = 16_000_000
"""Qt lets no widget be higher than 2 to the 24th."""

Caption = Callable[[WinRecord], str]


class WinCanvas(QWidget):
    """Wins as cards in columns or as rows under captions.

    One Tab stop: the tile that had the keyboard last, or the first one in view. Tiles that
    scroll away show other wins; the one with the keyboard stays until it loses it.
    """

    opened = Signal(str)
    trash_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    typed = Signal(str)
    shown = Signal(QRect)
    """A tile that got the keyboard, and wants to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wins: list[WinRecord] = []
        self._line_of: dict[str, int] = {}
        self._tiles: dict[str, WinTile] = {}
        self._spare: list[WinTile] = []
        self._face: type[WinTile] = WinCard
        self._caption: Caption = _no_caption
        self._placing = Placing()
        self._plans: dict[str, tuple[WinRecord, Any]] = {}
        self._part = (0, 0)
        self._moving_in = False
        self._stop = ""
        self.thumbnails = Thumbnails(self)
        self.thumbnails.made.connect(self._repaint_pictures)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    # Wins

    def wins(self) -> list[WinRecord]:
        """All wins that are here, in order."""
        return list(self._wins)

    def count(self) -> int:
        """How many are here."""
        return len(self._wins)

    def tiles(self) -> list[WinTile]:
        """Those that are widgets now, in order."""
        return [self._tiles[key] for key in sorted(self._tiles, key=self._line_of.__getitem__)]

    def set_face(self, as_list: bool, caption: Caption | None = None) -> None:
        """Rows or cards; rows stand under what `caption` says of each."""
        face: type[WinTile] = WinRow if as_list else WinCard
        self._caption = caption or _no_caption
        if face is not self._face:
            self._face = face
            for tile in (*self._tiles.values(), *self._spare):
                tile.hide()
                tile.deleteLater()
            self._tiles, self._spare = {}, []
        self._lay_out_anew()

    def set_wins(self, wins: Sequence[WinRecord]) -> None:
        """Show these; the keyboard stays where it was, or goes to what stands there now."""
        focused = next((key for key, tile in self._tiles.items() if tile.hasFocus()), None)
        place = self._line_of.get(focused or "", 0)
        self._wins = list(wins)
        self._line_of = {win.id: number for number, win in enumerate(self._wins)}
        # A tile that goes with the keyboard gives it to another one, and Qt scrolls there: what is
        # on screen then is heard, and shown once these have their places.
        self._moving_in = True
        for key in [key for key in self._tiles if key not in self._line_of]:
            self._let_go(key)
        self._moving_in = False
        if len(self._plans) > 2 * len(self._wins) + 1000:
            self._plans = {}
        self._lay_out_anew(measured=True)
        if focused is not None and focused not in self._line_of and self._wins:
            self.focus_win(self._wins[min(place, len(self._wins) - 1)].id)

    def add_wins(self, wins: Sequence[WinRecord]) -> None:
        """Show some more behind those that are here."""
        for win in wins:
            if win.id not in self._line_of:
                self._line_of[win.id] = len(self._wins)
                self._wins.append(win)
        self._place_rest()

    def focus_win(self, win_id: str = "") -> None:
        """Put the keyboard on a win, the first one if it is not here."""
        line = self._line_of.get(win_id, 0)
        if line < len(self._wins):
            self._go(line)

    # Places

    def place_of(self, win_id: str) -> QRect:
        """Where a win is on the canvas."""
        return self._placing.rect(self._line_of[win_id])

    def first_in_view(self) -> str:
        """The id of the first win of the part on screen; empty without any."""
        line = self._placing.first_below(self._part[0])
        return self._wins[line].id if line < len(self._wins) else ""

    def show_part(self, top: int, bottom: int) -> None:
        """What lies between these heights is on screen now."""
        self._part = (top, bottom)
        if self._moving_in:
            return
        ahead = theme().px(_AHEAD)
        wanted = self._placing.lines_between(top - ahead, bottom + ahead)
        keys = {self._wins[line].id for line in wanted}
        for key in [key for key in self._tiles if key not in keys]:
            if not self._tiles[key].hasFocus():
                self._let_go(key)
        for line in wanted:
            self._realise(line)
        self._settle()

    def _lay_out_anew(self, *, measured: bool = False) -> None:
        """Place all; with `measured` those that have not changed are as large as they were."""
        if not measured:
            self._plans = {}
        self._placing.begin(self.width(), self._face is WinRow)
        self._place_rest()

    def _place_rest(self) -> None:
        for win in self._wins[self._placing.count() :]:
            self._placing.add(self._planned(win), self._caption(win))
        height = min(self._placing.height(), _HIGHEST)
        if height != self.height():
            self.setFixedHeight(height)
        for key, tile in self._tiles.items():
            line = self._line_of[key]
            if tile.win is not self._wins[line]:
                tile.set_win(self._wins[line], self._placing.plan(line))
            self._put(tile, line)
        self.show_part(*self._part)
        self.update()

    def _planned(self, win: WinRecord) -> Any:
        before, plan = self._plans.get(win.id, (None, None))
        if before != win:
            plan = self._face.plan(win, self._placing.column)
            self._plans[win.id] = (win, plan)
        return plan

    def _put(self, tile: WinTile, line: int) -> None:
        place = mirrored(self._placing.rect(line), self.rect(), self.layoutDirection())
        tile.setGeometry(place)

    # Tiles

    def _realise(self, line: int) -> None:
        win = self._wins[line]
        if win.id in self._tiles:
            return
        if self._spare:
            tile = self._spare.pop()
            tile.set_win(win, self._placing.plan(line))
        else:
            tile = self._made(win)
        self._tiles[win.id] = tile
        self._put(tile, line)
        tile.show()

    def _made(self, win: WinRecord) -> WinTile:
        tile = self._face(win, self)
        tile.thumbnails = self.thumbnails
        tile.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        tile.clicked.connect(self._open)
        tile.trash_asked.connect(self._trash)
        tile.menu_asked.connect(self._menu)
        tile.moved.connect(self._move)
        tile.typed.connect(self.typed)
        return tile

    def _let_go(self, key: str) -> None:
        tile = self._tiles.pop(key)
        tile.hide()
        tile.setDown(False)
        self._spare.append(tile)

    def _settle(self) -> None:
        """Have exactly one tile that Tab reaches."""
        if not self._tiles:
            return
        stop = self._stop
        if stop not in self._tiles or not self._tiles[stop].hasFocus():
            top, bottom = self._part
            seen = stop in self._tiles and top <= self.place_of(stop).center().y() <= bottom
            if not seen:
                first = self.first_in_view()
                stop = first if first in self._tiles else next(iter(self._tiles))
        for key, tile in self._tiles.items():
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            wanted = strong if key == stop else click
            if tile.focusPolicy() != wanted:
                tile.setFocusPolicy(wanted)

    def _sender(self) -> WinTile | None:
        tile = self.sender()
        return tile if isinstance(tile, WinTile) else None

    def _open(self) -> None:
        tile = self._sender()
        if tile is not None:
            self._stop = tile.win.id
            self._settle()
            self.opened.emit(tile.win.id)

    def _trash(self) -> None:
        tile = self._sender()
        if tile is not None:
            self.trash_asked.emit(tile.win.id)

    def _menu(self, place: QPoint) -> None:
        tile = self._sender()
        if tile is not None:
            self._stop = tile.win.id
            self.menu_asked.emit(tile.win.id, place)

    # Keys

    def _move(self, key: int) -> None:
        tile = self._sender()
        if tile is not None:
            mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            page = self._part[1] - self._part[0]
            line = self._line_of[tile.win.id]
            self._go(self._placing.neighbour(line, Qt.Key(key), page, mirror=mirror))

    def _go(self, line: int) -> None:
        key = self._wins[line].id
        self._realise(line)
        self._stop = key
        tile = self._tiles[key]
        self._settle()
        tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self.shown.emit(self._placing.rect(line))
        self._settle()

    # Look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._placing.width:
            self._lay_out_anew()

    def _repaint_pictures(self, key: str) -> None:
        for tile in self._tiles.values():
            if any(file.stored == key for file in tile.win.attachments):
                tile.update()

    def _restyle(self) -> None:
        self._lay_out_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        captions = self._placing.captions
        first = bisect_left(captions, event.rect().top() - theme().px(40), key=_top)
        last = bisect_right(captions, event.rect().bottom(), key=_top)
        if first >= last:
            return
        painter = QPainter(self)
        high = line_height("caption")
        for rect, text in captions[first:last]:
            pad = theme().px(12)
            spot = QRect(pad, rect.bottom() - high - theme().px(4), rect.width() - 2 * pad, high)
            write(painter, spot, text, "caption", "text3", direction=self.layoutDirection())
        painter.end()


def _top(caption: tuple[QRect, str]) -> int:
    return caption[0].top()


def _no_caption(_win: WinRecord) -> str:
    return ""
