"""What is done with several applications at once; each is one step of undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import Ending
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.list_pane import ListPane
from resilience_desktop.features.rejections.list_words import say_done, say_tagged, say_trashed
from resilience_desktop.features.rejections.sorting_port import Choices
from resilience_desktop.ui.page import Page

if TYPE_CHECKING:
    from resilience_desktop.features.rejections.tag_sheet import TagSheet


class ListBulk(QObject):
    """Between the bar below the list and the desk of `page`."""

    def __init__(self, page: Page, pane: ListPane, clock: Clock) -> None:
        super().__init__(page)
        self._pane, self._clock = pane, clock
        self._sheet: TagSheet | None = None
        self._tag = ""
        self._ids: list[str] = []
        pane.bulk.ended.connect(self.end_chosen)
        pane.bulk.tag_pressed.connect(self._ask_tags)
        pane.bulk.trash_pressed.connect(self.trash_chosen)

    @property
    def _page(self) -> Page:
        # Asked for each time: two objects that hold each other live on when nobody needs them.
        page = self.parent()
        assert isinstance(page, Page)
        return page

    def end_chosen(self) -> None:
        """Note "no reply" for those of the chosen ones that are still open."""
        ids = self._pane.chosen_ids()
        job = partial(self._page.queries.end_many, ids, Ending.NO_REPLY.value, self._clock.today())
        self._page.runner.run(job, self._ended, self._page.failed.emit)

    def _ended(self, count: int) -> None:
        if count:
            self._page.say(say_done(Ending.NO_REPLY, count))
        else:
            self._page.say(tr("All of these have an ending already."), False)
        self._finish()

    def trash_chosen(self) -> None:
        """Move the chosen ones to the trash."""
        job = partial(self._page.queries.trash_many, self._pane.chosen_ids())
        self._page.runner.run(job, self._trashed, self._page.failed.emit)

    def _trashed(self, count: int) -> None:
        self._page.say(say_trashed(count))
        self._finish()

    def _finish(self) -> None:
        self._pane.choose_one()
        self._page.refresh()

    # Tags

    def _ask_tags(self) -> None:
        self._ids = self._pane.chosen_ids()
        self._page.runner.run(self._page.queries.choices, self._open_tags)

    def _open_tags(self, choices: Choices) -> None:
        if self._sheet is None:
            from resilience_desktop.features.rejections.tag_sheet import TagSheet

            self._sheet = TagSheet(self._page.window())
            self._sheet.given.connect(self._give)
            self._sheet.taken.connect(self._take)
        self._sheet.open_for(len(self._ids), choices.tags)

    def _give(self, tag: str) -> None:
        self._tag = tag
        job = partial(self._page.queries.tag_many, self._ids, tag)
        self._page.runner.run(job, self._given, self._page.failed.emit)

    def _given(self, count: int) -> None:
        self._page.say(say_tagged(self._tag, count), bool(count))
        self._page.refresh()

    def _take(self, tag: str) -> None:
        self._tag = tag
        job = partial(self._page.queries.untag_many, self._ids, tag)
        self._page.runner.run(job, self._taken, self._page.failed.emit)

    def _taken(self, count: int) -> None:
        said = say_tagged(self._tag, count, taken=True) if count else tr("None of them had it.")
        self._page.say(said, bool(count))
        self._page.refresh()

    def leave(self) -> None:
        """Close the sheet."""
        if self._sheet is not None:
            self._sheet.try_close()
