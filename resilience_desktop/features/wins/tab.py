"""The page of wins: evidence against the idea that one cannot do it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.deck import WinDeck
from resilience_desktop.features.wins.editor import WinEditor
from resilience_desktop.features.wins.filters import WinFilters
from resilience_desktop.features.wins.grid import WinGrid
from resilience_desktop.features.wins.port import (
    PAGE,
    WinDesk,
    WinDraft,
    WinOverview,
    WinPage,
    WinRecord,
    WinWish,
)
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.edge_scroll import EDGE
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import PageHeader, ScrollArea
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_Load = tuple[WinWish, int, WinPage]


def _load(desk: WinDesk, wish: WinWish, offset: int, limit: int) -> _Load:
    return wish, offset, desk.page(wish, offset, limit)


def _save(desk: WinDesk, win_id: str, draft: WinDraft) -> tuple[str, bool]:
    """The id, and whether it is a new one."""
    if not win_id:
        return desk.add(draft), True
    desk.save(win_id, draft)
    return win_id, False


class WinsTab(Page):
    """Wins as a masonry of cards, with a sheet to write in and a deck for hard days."""

    watches: ClassVar[frozenset[str]] = frozenset({"win"})
    queries: WinDesk

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._overview = WinOverview()
        self._editor: WinEditor | None = None
        self._shown_wish = WinWish()
        self.header = PageHeader(tr("Wins"), rules.count_sentence(0))
        self.browse_button = IconButton("layers", tr("Browse one by one"))
        self.three_button = Button(tr("Three wins now"), "primary", "sparkles")
        self.add_button = Button(tr("Add a win"), "soft", "plus")
        self.filters = WinFilters()
        self.grid = WinGrid(self.filters)
        self.deck = WinDeck()
        self.empty = EmptyState(
            "gem",
            tr("Nothing here yet. Wins you add will be waiting for a hard day."),
            tr("Add a win"),
            "plus",
            kind="primary",
        )
        self._inside = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        for button in (self.browse_button, self.three_button, self.add_button):
            self.header.add_action(button)
        empty = ScrollArea()
        empty.setWidget(self.empty)
        for widget in (QWidget(), self.grid, empty):
            self._inside.addWidget(widget)
        page = QWidget()
        self._head = QHBoxLayout()
        self._head.addWidget(self.header)
        self._column = QVBoxLayout(page)
        self._column.addLayout(self._head)
        self._column.addWidget(self._inside, 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self.deck)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self._add_prompts()
        theme().changed.connect(self._restyle)
        self._restyle()

    def _add_prompts(self) -> None:
        """Three quiet beginnings on the empty page."""
        box = QWidget()
        column = QVBoxLayout(box)
        words = label(tr("Or begin with one of these:"), "small", "text3")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        self.prompts = [
            Button(tr("A problem you solved"), "quiet", rules.kind_icon("solved")),
            Button(tr("Someone you helped"), "quiet", rules.kind_icon("helped")),
            Button(tr("A hard time you came through"), "quiet", rules.kind_icon("endured")),
        ]
        for button, kind in zip(self.prompts, ("solved", "helped", "endured"), strict=True):
            button.setProperty("win_kind", kind)
            button.clicked.connect(self._start_prompted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        place = self.empty.layout()
        if isinstance(place, QVBoxLayout):
            place.insertWidget(place.count() - 1, box)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_win)
        self.empty.pressed.connect(self.add_win)
        self.three_button.clicked.connect(self.show_three)
        self.browse_button.clicked.connect(self.browse)
        self.filters.changed.connect(self._load_first)
        self.grid.nothing.pressed.connect(self.filters.clear)
        self.grid.opened.connect(self.open_record)
        self.grid.trash_asked.connect(self.trash_win)
        self.grid.more_wanted.connect(self._load_more)
        self.grid.typed.connect(self._type_to_find)
        self.deck.left.connect(self.leave_deck)
        self.deck.opened.connect(self.open_record)
        self.deck.more_wanted.connect(self._load_more_for_deck)
        self.deck.again_asked.connect(self.show_three)

    # Page

    def refresh(self) -> None:
        if not self.attached:
            return
        self.runner.run(self.queries.overview, self._take_overview)
        limit = max(self.grid.count(), PAGE)
        job = partial(_load, self.queries, self.filters.wish(), 0, limit)
        self.runner.run(job, self._take_wins)
        shown = self.deck.current()
        if self._stack.currentWidget() is self.deck and shown is not None:
            self.runner.run(partial(self.queries.win, shown.id), self._take_deck_win)

    def focus_search(self) -> None:
        if self._overview.total:
            self.leave_deck()
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.selectAll()

    def leave(self) -> None:
        if self._editor is not None:
            self._editor.try_close()

    # Loading

    def _load_first(self) -> None:
        if self.attached:
            self.runner.run(
                partial(_load, self.queries, self.filters.wish(), 0, PAGE), self._take_wins
            )

    def _load_more(self) -> None:
        if self.attached:
            wish, offset = self.filters.wish(), self.grid.count()
            self.runner.run(partial(_load, self.queries, wish, offset, PAGE), self._take_wins)

    def _take_overview(self, overview: WinOverview) -> None:
        self._overview = overview
        self.filters.set_tags(overview.tags)
        self._dress()

    def _take_wins(self, loaded: _Load) -> None:
        wish, offset, page = loaded
        if wish != self.filters.wish():
            return  # another answer is on its way
        if offset:
            self.grid.add_wins(page.wins, page.total)
        else:
            self.grid.show_wins(page.wins, page.total, from_top=wish != self._shown_wish)
        self._shown_wish = wish
        self._dress()

    def _dress(self) -> None:
        """Show what fits: the cards, the empty page, or that nothing was found."""
        total = self._overview.total
        ready = self.attached
        self.header.set_subtitle(rules.count_sentence(total))
        self.add_button.setEnabled(ready)
        for button in (self.three_button, self.browse_button):
            button.setVisible(total > 0)
        self.add_button.setVisible(total > 0 or not ready)
        self._inside.setCurrentIndex((1 if total else 2) if ready else 0)
        self.grid.nothing.set_sentence(
            tr("No win matches this. Another word may find it.")
            if self._shown_wish.text
            else tr("No win of this kind yet.")
        )

    # Writing

    def add_win(self) -> None:
        """Open the sheet for a new win, of the kind that is looked at."""
        self._sheet().open_new(self.filters.kinds.current())

    def open_record(self, win_id: str) -> None:
        """Open a win for reading and changing."""
        self.runner.run(partial(self.queries.win, win_id), self._open_record)

    def trash_win(self, win_id: str) -> None:
        """Move a win to the trash, with Undo."""
        if self._stack.currentWidget() is self.deck and not self.deck.drop(win_id):
            self.leave_deck()
        self.runner.run(partial(self.queries.trash, win_id), self._trashed, self._fail)

    def _start_prompted(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._sheet().open_new(str(button.property("win_kind")), button.shown_text())

    def _sheet(self) -> WinEditor:
        if self._editor is None:
            self._editor = WinEditor(self.window(), self._clock)
            self._editor.kept.connect(self._keep)
            self._editor.trash_asked.connect(self.trash_win)
        self._editor.set_known_tags(self._overview.tags)
        return self._editor

    def _open_record(self, win: WinRecord | None) -> None:
        if win is not None:
            self._sheet().open_win(win)

    def _keep(self, win_id: str, draft: WinDraft) -> None:
        self.runner.run(partial(_save, self.queries, win_id, draft), self._kept, self._refuse)

    def _kept(self, saved: tuple[str, bool]) -> None:
        _win_id, is_new = saved
        if self._editor is not None:
            self._editor.stored()
        self.say(tr("Kept. It will be here on a hard day.") if is_new else tr("Saved."))
        self.refresh()

    def _refuse(self, error: Exception) -> None:
        if self._editor is not None:
            self._editor.refused()
        self.failed.emit(error)

    def _trashed(self, _nothing: Any) -> None:
        self.say(tr("Moved to the trash."))
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.refresh()

    def _type_to_find(self, text: str) -> None:
        search = self.filters.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.setText(search.text() + text)

    # The deck

    def show_three(self) -> None:
        """Three wins for right now, in the deck."""
        if self.attached and self._overview.total:
            self.runner.run(self.queries.three_now, self._show_three, self._fail)

    def browse(self) -> None:
        """All wins that are asked for, one by one."""
        wins = [card.win for card in self.grid.cards()]
        if wins:
            self._stack.setCurrentWidget(self.deck)
            self.deck.show_wins(wins, self.grid.total())

    def leave_deck(self) -> None:
        """Back to all wins."""
        if self._stack.currentWidget() is self.deck:
            shown = self.deck.current()
            self._stack.setCurrentIndex(0)
            self.grid.focus_card(shown.id if shown else "")

    def _show_three(self, wins: tuple[WinRecord, ...]) -> None:
        if wins:
            self._stack.setCurrentWidget(self.deck)
            self.deck.show_wins(wins, len(wins), three=True)

    def _load_more_for_deck(self) -> None:
        wish, offset = self.filters.wish(), self.deck.count()
        self.runner.run(partial(_load, self.queries, wish, offset, PAGE), self._take_deck_wins)

    def _take_deck_wins(self, loaded: _Load) -> None:
        wish, _offset, page = loaded
        if wish == self.filters.wish():
            self.deck.add_wins(page.wins, page.total)

    def _take_deck_win(self, win: WinRecord | None) -> None:
        shown = self.deck.current()
        if win is not None:
            self.deck.replace_win(win)
        elif shown is not None and not self.deck.drop(shown.id):
            self.leave_deck()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (px(EDGE), px(32)) if mirrored else (px(32), px(EDGE))
        self._column.setContentsMargins(near, px(28), far, 0)
        inset = px(EDGE)
        self._head.setContentsMargins(inset if mirrored else 0, 0, 0 if mirrored else inset, 0)
        self._column.setSpacing(px(12))
