"""All wins in one scroll area: what narrows them down, and cards or rows below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.canvas import Caption, WinCanvas
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.features.wins.tile import WinTile
from resilience_desktop.ui.edge_scroll import EdgeScroll
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.theme import theme

_AHEAD = 1600
"""Pixels before the end at which more are asked for."""


class WinGrid(EdgeScroll):
    """Any number of wins. `more_wanted` comes when the end of what is here draws near."""

    opened = Signal(str)
    trash_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    typed = Signal(str)
    more_wanted = Signal()

    def __init__(self, above: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._asked_at = -1
        # What narrows the wins down scrolls away with them: the cards get the room.
        self._column = QVBoxLayout(self.content)
        for widget in above:
            self._column.addWidget(widget)
        self.canvas = WinCanvas()
        self.nothing = EmptyState("lens", "", tr("Show all wins"), kind="quiet")
        self.nothing.hide()
        self._column.addWidget(self.canvas)
        self._column.addWidget(self.nothing, 1)
        self._column.addStretch(0)
        self.canvas.opened.connect(self.opened)
        self.canvas.trash_asked.connect(self.trash_asked)
        self.canvas.menu_asked.connect(self.menu_asked)
        self.canvas.typed.connect(self.typed)
        self.canvas.shown.connect(self._scroll_to)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        theme().changed.connect(self._restyle)
        self._restyle()

    def wins(self) -> list[WinRecord]:
        """The wins that are here so far, in order."""
        return self.canvas.wins()

    def cards(self) -> list[WinTile]:
        """Those of them that are on screen or near it, as widgets, in order."""
        return self.canvas.tiles()

    def count(self) -> int:
        """How many wins are here so far."""
        return self.canvas.count()

    def total(self) -> int:
        """How many match in all."""
        return self._total

    def show_wins(self, wins: Sequence[WinRecord], total: int, *, from_top: bool = False) -> None:
        """Show these from the first on; `from_top` also scrolls there."""
        self.canvas.set_wins(wins)
        if from_top:
            self.verticalScrollBar().setValue(0)
        self._finish(total)

    def add_wins(self, wins: Sequence[WinRecord], total: int) -> None:
        """Show some more after those that are here."""
        self.canvas.add_wins(wins)
        self._finish(total)

    def set_face(self, as_list: bool, caption: Caption | None = None) -> None:
        """Cards, or rows under captions; what was on top of the screen stays there."""
        kept = self._anchor()
        self.canvas.set_face(as_list, caption)
        self._return_to(kept)

    def focus_card(self, win_id: str = "") -> None:
        """Put the keyboard on a win: the one named, else the first."""
        self._lay_out_now()
        self.canvas.focus_win(win_id)

    def _finish(self, total: int) -> None:
        self._total = total
        self._asked_at = -1
        self.nothing.setVisible(not self.canvas.count())
        self.canvas.setVisible(bool(self.canvas.count()))
        self._follow()

    # Scrolling

    def _follow(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        top = bar.value() - self.canvas.y()
        self.canvas.show_part(top, top + high)
        # Not by the bar: it hears of a new height only when Qt has laid out anew.
        near = top + high >= self.canvas.height() - theme().px(_AHEAD)
        count = self.canvas.count()
        if near and 0 < count < self._total and self._asked_at != count:
            self._asked_at = count
            self.more_wanted.emit()

    def _scroll_to(self, rect: QRect) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        air = theme().px(16)
        top = rect.top() + self.canvas.y()
        if top - air < bar.value():
            bar.setValue(top - air if self.canvas.first_in_view() else 0)
        elif top + rect.height() + air > bar.value() + high:
            bar.setValue(min(top + rect.height() + air - high, top - air))

    def _anchor(self) -> tuple[str, int]:
        """The first win in view and how far it is from the top, unless all is at its beginning."""
        bar = self.verticalScrollBar()
        win_id = self.canvas.first_in_view() if bar.value() > self.canvas.y() else ""
        if not win_id:
            return "", 0
        return win_id, self.canvas.place_of(win_id).top() + self.canvas.y() - bar.value()

    def _return_to(self, anchor: tuple[str, int]) -> None:
        win_id, offset = anchor
        self._lay_out_now()
        if win_id:
            top = self.canvas.place_of(win_id).top() + self.canvas.y()
            self.verticalScrollBar().setValue(top - offset)
        self._follow()

    def _lay_out_now(self) -> None:
        """Have Qt do what it put off, so that the scroll bar knows the new height."""
        QCoreApplication.sendPostedEvents(self.content, QEvent.Type.LayoutRequest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        kept = self._anchor() if self.canvas.count() else ("", 0)
        super().resizeEvent(event)
        self._return_to(kept)

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(12))
        self.keep_edge()
