"""Cards or list, and in which order: chosen on the page, and remembered."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from resilience_desktop.core.days import group_caption
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.canvas import Caption
from resilience_desktop.features.wins.port import WinRecord, WinSort

if TYPE_CHECKING:
    from resilience_desktop.features.wins.tab import WinsTab

_KEY = "view"


def row_caption(today: date, sort: str, win: WinRecord) -> str:
    """What a row of the list stands under."""
    if sort == WinSort.KIND:
        return rules.kind_name(win.kind)
    if win.pinned:
        return tr("Pinned")
    if sort == WinSort.HELPED:
        return rules.helped_words(win.helped_count) or tr("Not yet on a hard day")
    return group_caption(win.happened_on, today) if win.happened_on else tr("No day")


class WinViewing(QObject):
    """Dresses the grid of a page as the person wants it."""

    def __init__(self, page: WinsTab) -> None:
        super().__init__(page)
        self._page = page
        self._known = False
        self._kept = ""
        page.filters.face_chosen.connect(self._choose_face)
        page.filters.changed.connect(self._remember)

    def load(self) -> None:
        """Look how the page was left, the first time."""
        if not self._known:
            self._page.runner.run(partial(self._page.queries.recall, _KEY), self._take)

    def dress(self) -> None:
        """Cards, or rows under the captions of the present order."""
        page = self._page
        caption: Caption | None = None
        if page.filters.is_list():
            caption = partial(row_caption, page.clock.today(), page.filters.wish().sort)
        page.grid.set_face(page.filters.is_list(), caption)

    def _take(self, kept: str) -> None:
        self._known, self._kept = True, kept
        sort, _, face = kept.partition(" ")
        before = self._page.filters.wish()
        self._page.filters.show_view(sort, face == "list")
        self.dress()
        if self._page.filters.wish() != before:
            self._page.load_first()

    def _choose_face(self, _as_list: bool) -> None:
        self.dress()
        self._remember()

    def _remember(self) -> None:
        page = self._page
        if page.attached and self._known:
            face = "list" if page.filters.is_list() else "cards"
            value = f"{page.filters.wish().sort} {face}"
            if value != self._kept:
                self._kept = value
                page.runner.run(partial(page.queries.remember, _KEY, value))
