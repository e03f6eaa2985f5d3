"""Keeps the person's own stages, for the editor of the ledger."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import RejectionDesk
from resilience_desktop.features.rejections.sorting_port import OwnStage
from resilience_desktop.ui.page import Page

if TYPE_CHECKING:
    from resilience_desktop.features.rejections.event_editor import EventEditor
    from resilience_desktop.features.rejections.ledger_card import LedgerCard

_Kept = tuple[str, tuple[OwnStage, ...]]


def _keep(desk: RejectionDesk, stage_id: str, name: str, kind: str) -> _Kept:
    if stage_id:
        desk.change_own_stage(stage_id, name, kind)
        return " ".join(name.split()), desk.own_stages()
    return desk.add_own_stage(name, kind).name, desk.own_stages()


def _trash(desk: RejectionDesk, stage_id: str) -> _Kept:
    desk.trash_own_stage(stage_id)
    return "", desk.own_stages()


class OwnStages(QObject):
    """Between the editor of `card` and the desk of `page`."""

    def __init__(self, page: Page, card: LedgerCard) -> None:
        super().__init__(page)
        self._card = card
        card.editor_opened.connect(self._load)
        card.stage_kept.connect(self._keep)
        card.stage_trashed.connect(self._trash)

    @property
    def _page(self) -> Page:
        # Asked for each time: two objects that hold each other live on when nobody needs them.
        page = self.parent()
        assert isinstance(page, Page)
        return page

    @property
    def _editor(self) -> EventEditor:
        return self._card.editor

    def _load(self) -> None:
        self._page.runner.run(self._page.queries.own_stages, self._offer)

    def _offer(self, known: tuple[OwnStage, ...]) -> None:
        self._editor.set_own_stages(known)

    def _keep(self, stage_id: str, name: str, kind: str) -> None:
        job = partial(_keep, self._page.queries, stage_id, name, kind)
        self._page.runner.run(job, self._kept, self._refuse)

    def _kept(self, kept: _Kept) -> None:
        self._editor.own_stored(*kept)
        self._page.refresh()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._editor.own.refuse(str(error))
        else:
            self._page.failed.emit(error)

    def _trash(self, stage_id: str) -> None:
        job = partial(_trash, self._page.queries, stage_id)
        self._page.runner.run(job, self._trashed, self._page.failed.emit)

    def _trashed(self, kept: _Kept) -> None:
        self._editor.own_stored(*kept)
        self._page.say(tr("It is offered no more. Entries keep its name."))
