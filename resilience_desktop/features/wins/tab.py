"""The page of wins: evidence against the idea that one cannot do it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import more, rules
from resilience_desktop.features.wins.asking import WinAsking
from resilience_desktop.features.wins.deck import WinDeck
from resilience_desktop.features.wins.editor import WinEditor
from resilience_desktop.features.wins.filters import WinFilters
from resilience_desktop.features.wins.first import FirstWins
from resilience_desktop.features.wins.grid import WinGrid
from resilience_desktop.features.wins.keeping import WinKeeping
from resilience_desktop.features.wins.page_port import PageDesk
from resilience_desktop.features.wins.port import (
    FIRST,
    PAGE,
    WinOverview,
    WinPage,
    WinWish,
)
from resilience_desktop.features.wins.quick import QuickLine
from resilience_desktop.features.wins.strip import OnThisDay, Question
from resilience_desktop.features.wins.turning import WinTurning
from resilience_desktop.features.wins.viewing import WinViewing
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.edge_scroll import EDGE
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Menu, PageHeader, ScrollArea
from resilience_desktop.ui.theme import theme


class _Load(NamedTuple):
    wish: WinWish
    after: str
    page: WinPage


def _load(desk: PageDesk, wish: WinWish, limit: int, after: str) -> _Load:
    return _Load(wish, after, desk.page(wish, 0, limit, after=after))


class WinsTab(Page):
    """Wins as cards or as a list, with a line and a sheet to write in and a deck for hard days."""

    watches: ClassVar[frozenset[str]] = frozenset({"win", "attachment"})
    queries: PageDesk

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.overview = WinOverview()
        self._shown_wish = WinWish()
        self._next = ""
        self.header = PageHeader(tr("Wins"), rules.count_sentence(0))
        self.three_button = Button(tr("Three wins now"), "primary", "sparkles")
        self.add_button = Button(tr("Add a win"), "soft", "plus")
        self.more_button = IconButton("ellipsis", tr("More"))
        self.quick = QuickLine(self.header)
        self.filters = WinFilters()
        self.on_this_day = OnThisDay()
        self.question = Question(clock)
        self.grid = WinGrid((self.filters, self.on_this_day, self.question))
        self.main = self.grid.canvas
        self.deck = WinDeck()
        self.first = FirstWins()
        self._inside = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.keeping = WinKeeping(self)
        self.turning = WinTurning(self)
        self.asking = WinAsking(self)
        self.viewing = WinViewing(self)
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        for button in (self.three_button, self.add_button, self.more_button):
            self.header.add_action(button)
        for later in (self.quick, self.on_this_day, self.question):
            later.hide()
        first = ScrollArea()
        first.setWidget(self.first)
        for widget in (QWidget(), self.grid, first):
            self._inside.addWidget(widget)
        page = QWidget()
        self._head = QVBoxLayout()
        self._head.addWidget(self.header)
        self._head.addWidget(self.quick)
        self._column = QVBoxLayout(page)
        self._column.addLayout(self._head)
        self._column.addWidget(self._inside, 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self.deck)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.quick_add)
        self.more_button.clicked.connect(self._open_more)
        self.three_button.clicked.connect(self.show_three)
        self.quick.closed.connect(self._leave_line)
        self.first.ended.connect(self._end_first)
        self.filters.changed.connect(self.load_first)
        self.grid.nothing.pressed.connect(self.filters.clear)
        self.grid.opened.connect(self.open_record)
        self.grid.trash_asked.connect(self.trash_win)
        self.grid.menu_asked.connect(self.keeping.open_menu)
        self.grid.more_wanted.connect(self._load_more)
        self.grid.typed.connect(self._type_to_find)

    # Page

    def refresh(self) -> None:
        if not self.attached:
            return
        self.viewing.load()
        self.runner.run(self.queries.overview, self._take_overview)
        self._load(max(self.grid.count(), PAGE))
        self.asking.refresh()
        if self._stack.currentWidget() is self.deck:
            self.turning.refresh()

    def focus_search(self) -> None:
        if self.overview.total:
            self.leave_deck()
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.selectAll()
            self.grid.ensureWidgetVisible(self.filters.search)

    def leave(self) -> None:
        self.keeping.leave()

    @property
    def _editor(self) -> WinEditor | None:
        return self.keeping.editor

    # Loading

    def _load(self, limit: int, after: str = "") -> None:
        job = partial(_load, self.queries, self.filters.wish(), limit, after)
        self.runner.run(job, self._take_wins)

    def load_first(self) -> None:
        """Load what is asked for now, from the first win on."""
        if self.attached:
            self._load(FIRST)

    def _load_more(self) -> None:
        if self.attached and self._next:
            self._load(PAGE, self._next)

    def _take_overview(self, overview: WinOverview) -> None:
        self.overview = overview
        if not overview.total and self.first.done:
            self.first.begin()
        self.filters.set_overview(overview)
        self._dress()

    def _take_wins(self, loaded: _Load) -> None:
        wish, after, page = loaded
        if wish != self.filters.wish() or (after and after != self._next):
            return  # another answer is on its way, or came already
        self._next = page.next
        if after:
            self.grid.add_wins(page.wins, page.total)
        else:
            if wish.sort != self._shown_wish.sort:
                self.viewing.dress()
            self.grid.show_wins(page.wins, page.total, from_top=wish != self._shown_wish)
        self._shown_wish = wish
        self._dress()

    def _dress(self) -> None:
        """Show what fits: the wins, the first questions, or that nothing was found."""
        total = self.overview.total
        ready = self.attached
        self.header.set_subtitle(rules.count_sentence(total))
        self.add_button.setEnabled(ready)
        self.more_button.setEnabled(ready)
        asks = ready and (not total or self.first.going())
        self.three_button.setVisible(total > 0 and not asks)
        self.add_button.setVisible(not asks)
        self._inside.setCurrentIndex((2 if asks else 1) if ready else 0)
        self.grid.nothing.set_sentence(
            tr("No win matches this. Another word may find it.")
            if self._shown_wish.text
            else tr("No win of this kind yet.")
        )
        self.asking.arrange()

    # Writing

    def quick_add(self) -> None:
        """A new win in one line."""
        self.leave_deck()
        self.quick.start()

    def add_win(self) -> None:
        """Open the sheet for a new win."""
        self.keeping.write_new()

    def open_record(self, win_id: str) -> None:
        """Open a win for reading and changing."""
        self.runner.run(partial(self.queries.win, win_id), self.keeping.open_win)

    def trash_win(self, win_id: str) -> None:
        """Move a win to the trash, its files with it, with Undo."""
        if self._stack.currentWidget() is self.deck and not self.deck.drop(win_id):
            self.leave_deck()
        self.runner.run(partial(self.queries.trash, win_id), self._trashed, self.fail)

    def _trashed(self, _nothing: Any) -> None:
        self.say(tr("Moved to the trash."))
        self.refresh()

    def fail(self, error: Exception) -> None:
        """Something could not be done: say so, and show how things stand."""
        self.failed.emit(error)
        self.refresh()

    def _leave_line(self) -> None:
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_first(self) -> None:
        self._dress()
        if self.overview.total:
            self.three_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_to_find(self, text: str) -> None:
        search = self.filters.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.setText(search.text() + text)
        self.grid.ensureWidgetVisible(search)

    # The deck, and what else there is

    def show_three(self) -> None:
        """Three wins for right now, in the deck."""
        self.turning.show_three()

    def browse(self) -> None:
        """All wins that are asked for, one by one."""
        self.turning.browse()

    def show_deck(self) -> None:
        """Put the deck on the page."""
        self._stack.setCurrentWidget(self.deck)

    def leave_deck(self) -> None:
        """Back to all wins."""
        if self._stack.currentWidget() is self.deck:
            shown = self.deck.current()
            self._stack.setCurrentIndex(0)
            self.grid.focus_card(shown.id if shown else "")

    def _open_more(self) -> None:
        menu = Menu(self)
        for group in more.of_the_page():
            entries = [one for one in group if self.overview.total or not one.needs_wins]
            if entries and not menu.isEmpty():
                menu.addSeparator()
            for entry in entries:
                action = QAction(entry.word.replace("&", "&&"), menu)
                action.setData(entry)
                menu.addAction(action)
        menu.triggered.connect(self._choose_more)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _choose_more(self, action: QAction) -> None:
        more.choose(action.data(), self)

    # Look

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
        self._head.setSpacing(px(12))
        self._column.setSpacing(px(12))
