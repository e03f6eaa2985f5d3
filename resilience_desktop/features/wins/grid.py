"""The masonry of wins: made sixty at a time, one Tab stop, arrows go from card to card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.card import WinCard
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.ui.edge_scroll import EdgeScroll
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.masonry import MasonryLayout
from resilience_desktop.ui.theme import theme

_AHEAD = 800
"""Pixels before the end at which more are asked for."""


class WinGrid(EdgeScroll):
    """Cards in columns. `more_wanted` comes when the end of what is shown draws near."""

    opened = Signal(str)
    trash_asked = Signal(str)
    typed = Signal(str)
    more_wanted = Signal()

    def __init__(self, above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[WinCard] = []
        self._total = 0
        self._asked_at = -1
        # What narrows the wins down scrolls away with them: the cards get the room.
        self._column = QVBoxLayout(self.content)
        self._column.addWidget(above)
        self._area = QWidget()
        self._masonry = MasonryLayout(self._area, column=270, gap=12)
        self.nothing = EmptyState("lens", "", tr("Show all wins"), kind="quiet")
        self.nothing.hide()
        self._column.addWidget(self._area)
        self._column.addWidget(self.nothing, 1)
        self._column.addStretch(0)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._look_ahead)
        bar.rangeChanged.connect(self._look_ahead)
        theme().changed.connect(self._restyle)
        self._restyle()

    def cards(self) -> list[WinCard]:
        """The cards in order."""
        return list(self._cards)

    def count(self) -> int:
        """How many wins are shown so far."""
        return len(self._cards)

    def total(self) -> int:
        """How many match in all."""
        return self._total

    def show_wins(self, wins: Sequence[WinRecord], total: int, *, from_top: bool = False) -> None:
        """Show these from the first on, keeping the cards that are there already."""
        had_focus = self._focused()
        self._masonry.setEnabled(False)  # else it lays out anew for every card
        known = {card.win.id: card for card in self._cards}
        while self._masonry.takeAt(0) is not None:
            pass
        self._cards = []
        for win in wins:
            card = known.pop(win.id, None)
            if card is None:
                card = self._make(win)
            elif card.win != win:
                card.set_win(win)
            self._masonry.addWidget(card)
            self._cards.append(card)
        for gone in known.values():
            gone.hide()
            gone.deleteLater()
        if from_top:
            self.verticalScrollBar().setValue(0)
        self._finish(total)
        if had_focus is not None and self._cards:
            self._cards[min(had_focus, len(self._cards) - 1)].setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def add_wins(self, wins: Sequence[WinRecord], total: int) -> None:
        """Show some more after those that are there."""
        known = {card.win.id for card in self._cards}
        self._masonry.setEnabled(False)
        for win in wins:
            if win.id not in known:
                card = self._make(win)
                self._masonry.addWidget(card)
                self._cards.append(card)
        self._finish(total)

    def _finish(self, total: int) -> None:
        self._masonry.setEnabled(True)
        self._masonry.invalidate()
        self._total = total
        self._asked_at = -1
        self.nothing.setVisible(not self._cards)
        self._area.setVisible(bool(self._cards))
        stops = [card for card in self._cards if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if self._cards and len(stops) != 1:
            self._settle(stops[0] if stops else self._cards[0])

    def focus_card(self, win_id: str = "") -> None:
        """Put the focus on a card: the one named, else the first."""
        for card in self._cards:
            if not win_id or card.win.id == win_id:
                self._go(card)
                return

    def _make(self, win: WinRecord) -> WinCard:
        card = WinCard(win, self._area)
        card.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        card.clicked.connect(self._open)
        card.trash_asked.connect(self._trash)
        card.moved.connect(self._move)
        card.typed.connect(self.typed)
        card.show()
        return card

    def _focused(self) -> int | None:
        return next((n for n, card in enumerate(self._cards) if card.hasFocus()), None)

    # Keys

    def _open(self) -> None:
        card = self.sender()
        if isinstance(card, WinCard):
            self._settle(card)
            self.opened.emit(card.win.id)

    def _trash(self) -> None:
        card = self.sender()
        if isinstance(card, WinCard):
            self.trash_asked.emit(card.win.id)

    def _move(self, key: int) -> None:
        card = self.sender()
        if isinstance(card, WinCard):
            self._go(self._neighbour(card, Qt.Key(key)))

    def _go(self, card: WinCard) -> None:
        self._settle(card)
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(card, 0, theme().px(16))

    def _settle(self, stop: WinCard) -> None:
        """Make `stop` the one that Tab reaches."""
        for card in self._cards:
            wanted = Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus
            if card.focusPolicy() != wanted:
                card.setFocusPolicy(wanted)

    def _neighbour(self, card: WinCard, key: Qt.Key) -> WinCard:
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return self._cards[0 if key == Qt.Key.Key_Home else -1]
        here = card.geometry()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            sign = 1 if key == Qt.Key.Key_Down else -1
            column = [c for c in self._cards if c.x() == here.x() and sign * (c.y() - here.y()) > 0]
            return min(column, key=lambda c: abs(c.y() - here.y()), default=card)
        sign = 1 if key == Qt.Key.Key_Right else -1
        beside = [c for c in self._cards if sign * (c.x() - here.x()) > 0]
        return min(
            beside,
            key=lambda c: (
                abs(c.x() - here.x()),
                abs(c.geometry().center().y() - here.center().y()),
            ),
            default=card,
        )

    # Scrolling

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        near = bar.value() >= bar.maximum() - theme().px(_AHEAD)
        count = len(self._cards)
        if near and 0 < count < self._total and self._asked_at != count:
            self._asked_at = count
            self.more_wanted.emit()

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(12))
        self.keep_edge()
