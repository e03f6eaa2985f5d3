"""Fetches the rows that the list wants, a page at a time, the newest wish first."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from resilience_desktop.features.rejections.list_pane import ListPane
from resilience_desktop.features.rejections.port import PAGE, ApplicationRow, RejectionDesk, Wish
from resilience_desktop.ui.page import Page

_MOST_AGAIN = 3_000
"""Rows that are loaded again at most for a list that was scrolled; the others follow as before."""


class _Loaded(NamedTuple):
    """Rows behind `after`; "" is the top."""

    wish: Wish
    after: str
    rows: tuple[ApplicationRow, ...]
    more: bool
    next: str


def _fetch(desk: RejectionDesk, wish: Wish, after: str, wanted: int) -> _Loaded:
    """Pages behind `after` until `wanted` rows are there."""
    page = desk.page(wish, after=after)
    rows = list(page.rows)
    while page.more and len(rows) < wanted:
        page = desk.page(wish, after=page.next)
        rows += page.rows
    return _Loaded(wish, after, tuple(rows), page.more, page.next)


class ListLoader(QObject):
    """Between the list and the desk of `page`.

    `shown` is sent when the list was filled anew, and carries whether it holds anything.
    """

    shown = Signal(bool)

    def __init__(self, page: Page, pane: ListPane) -> None:
        super().__init__(page)
        self._pane = pane
        self._loading = False
        self._again = False
        self._next = ""
        pane.wished.connect(self.load)
        pane.more_wanted.connect(self.load_more)

    @property
    def _page(self) -> Page:
        # Asked for each time: two objects that hold each other live on when nobody needs them.
        page = self.parent()
        assert isinstance(page, Page)
        return page

    def load(self, keep: bool = False) -> None:
        """Load from the top; while an answer is on its way, only the newest wish is kept.

        `keep` loads as many rows as there are now, for a list that was scrolled.
        """
        if not self._page.attached:
            return
        if self._loading:
            self._again = True
            return
        wanted = min(self._pane.shown_rows(), _MOST_AGAIN) if keep else PAGE
        self._run(self._pane.wish(), "", wanted)

    def load_more(self) -> None:
        """Load the next page."""
        if not self._loading and self._page.attached and self._next:
            self._run(self._pane.wish(), self._next, PAGE)

    def _run(self, wish: Wish, after: str, wanted: int) -> None:
        self._loading = True
        page = self._page
        page.runner.run(partial(_fetch, page.queries, wish, after, wanted), self._take, self.lose)

    def _take(self, found: _Loaded) -> None:
        self._loading = False
        if found.wish != self._pane.wish() or self._again:
            self._again = False
            self.load(keep=found.wish == self._pane.wish())
            return
        self._next = found.next
        if found.after:
            self._pane.append_rows(found.rows, found.more)
            return
        self._pane.show_rows(found.rows, found.more)
        self.shown.emit(bool(found.rows))

    def lose(self, error: Exception) -> None:
        """Nothing came: the next wish is asked for as if this one had never been."""
        self._loading = self._again = False
        self._page.failed.emit(error)
