"""The deck of a page: three wins after a "no", or all of them one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.page_port import PageDesk
from resilience_desktop.features.wins.port import PAGE, WinPage, WinRecord, WinWish

if TYPE_CHECKING:
    from resilience_desktop.features.wins.tab import WinsTab


class _Three(NamedTuple):
    role: str
    wins: tuple[WinRecord, ...]


def _three(desk: PageDesk) -> _Three:
    role = desk.last_no()
    return _Three(role, desk.three_now(role))


class _More(NamedTuple):
    wish: WinWish
    page: WinPage


def _more(desk: PageDesk, wish: WinWish, offset: int) -> _More:
    return _More(wish, desk.page(wish, offset, PAGE))


def _helped(desk: PageDesk, win_id: str) -> tuple[str, int]:
    return win_id, desk.helped(win_id)


class WinTurning(QObject):
    """Fills the deck and keeps it up to date."""

    def __init__(self, page: WinsTab) -> None:
        super().__init__(page)
        self._page = page
        self._deck = page.deck
        self._marking = ""
        self._deck.left.connect(page.leave_deck)
        self._deck.opened.connect(page.open_record)
        self._deck.more_wanted.connect(self._load_more)
        self._deck.again_asked.connect(self.show_three)
        self._deck.helped.connect(self._mark)
        self._deck.chosen.connect(page.keeping.choose)

    def show_three(self) -> None:
        """Three wins for right now, those closest to the role that said no last first."""
        page = self._page
        if page.attached and page.overview.total:
            page.runner.run(partial(_three, page.queries), self._show_three, page.fail)

    def browse(self) -> None:
        """All wins that are asked for, one by one."""
        wins = self._page.grid.wins()
        if wins:
            self._page.show_deck()
            self._deck.show_wins(wins, self._page.grid.total())

    def refresh(self) -> None:
        """Something changed: load the win on screen again."""
        shown = self._deck.current()
        if shown is not None:
            self._page.runner.run(partial(self._page.queries.win, shown.id), self._take_win)

    def _show_three(self, three: _Three) -> None:
        if three.wins:
            self._page.show_deck()
            self._deck.show_wins(three.wins, len(three.wins), three=True, role=three.role)

    def _load_more(self) -> None:
        page = self._page
        job = partial(_more, page.queries, page.filters.wish(), self._deck.count())
        page.runner.run(job, self._take_more)

    def _take_more(self, more: _More) -> None:
        if more.wish == self._page.filters.wish():
            self._deck.add_wins(more.page.wins, more.page.total)

    def _take_win(self, win: WinRecord | None) -> None:
        shown = self._deck.current()
        if win is not None:
            self._deck.replace_win(win)
        elif shown is not None and not self._deck.drop(shown.id):
            self._page.leave_deck()

    def _mark(self, win_id: str) -> None:
        self._marking = win_id
        job = partial(_helped, self._page.queries, win_id)
        self._page.runner.run(job, self._marked, self._refused)

    def _marked(self, _counted: tuple[str, int]) -> None:
        self._page.say(tr("Noted. It will come back sooner."))
        self._page.refresh()

    def _refused(self, error: Exception) -> None:
        self._deck.unmark(self._marking)
        self._page.fail(error)
