"""Writes what the person changes on the detail page, says what was done, and has it shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import LedgerEntry, entry_name
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.detail_pane import DetailPane
from resilience_desktop.features.rejections.onwards import Onwards
from resilience_desktop.features.rejections.own_stages import OwnStages
from resilience_desktop.features.rejections.port import (
    ApplicationFacts,
    Correction,
    EventDraft,
    Note,
    RejectionDesk,
)
from resilience_desktop.features.rejections.rules import say_correction
from resilience_desktop.features.rejections.study import Study
from resilience_desktop.ui.page import Page

if TYPE_CHECKING:
    from resilience_desktop.features.rejections.facts_sheet import FactsSheet


class Writer(QObject):
    """Between the detail page and the desk of `page`; every change is one step of undo."""

    def __init__(self, page: Page, pane: DetailPane, clock: Clock) -> None:
        super().__init__(page)
        self._pane, self._clock = pane, clock
        self._kept_kind = ""
        self.sheet: FactsSheet | None = None
        self.study = Study(page, pane, clock)
        self.onwards = Onwards(page, pane, clock)
        self.own_stages = OwnStages(page, pane.ledger)
        pane.edit_pressed.connect(self._edit_facts)
        pane.trash_asked.connect(self._trash_shown)
        pane.note_written.connect(self._write_note)
        pane.stepper.stage_chosen.connect(self._correct_furthest)
        pane.detective.verdict_chosen.connect(self._set_verdict)
        pane.look.planned.connect(self._plan_look)
        pane.ledger.kept.connect(self._keep_event)
        pane.ledger.trash_pressed.connect(self._trash_event)

    @property
    def _page(self) -> Page:
        # Asked for each time: two objects that hold each other live on when nobody needs them.
        page = self.parent()
        assert isinstance(page, Page)
        return page

    def leave(self) -> None:
        """Close the sheets; what was typed in them is kept."""
        if self.sheet is not None:
            self.sheet.try_close()
        self.study.leave()
        self.onwards.leave()

    def _write(self, job: Callable[[], Any], done: Callable[[Any], Any] | None = None) -> None:
        self._page.runner.run(job, done or self._written, self._refuse)

    def _written(self, _nothing: Any) -> None:
        self._page.refresh()

    def _refuse(self, error: Exception) -> None:
        self._page.failed.emit(error)
        self._page.refresh()

    def _write_note(self, note: str, text: str) -> None:
        shown = self._pane.shown_id()
        if shown:
            before = str(getattr(self._pane.detail, note))
            job = partial(self._store_note, self._page.queries, shown, Note(note), text, before)
            self._page.runner.run(job, self._note_written, self._page.failed.emit)

    @staticmethod
    def _store_note(
        desk: RejectionDesk, shown: str, note: Note, text: str, before: str
    ) -> tuple[str, Note, str, Exception | None]:
        try:
            desk.write_note(shown, note, text)
        except Exception as error:
            return shown, note, before, error
        return shown, note, text, None

    def _note_written(self, outcome: tuple[str, Note, str, Exception | None]) -> None:
        shown, note, before, error = outcome
        here = self._pane.shown_id() == shown
        if error is not None:
            for box in self._pane.note_boxes() if here else ():
                if box.note == note:
                    box.refused(before)
            self._page.failed.emit(error)
            return
        self._page.refresh()
        if here:
            self._pane.show_saved(note.value)

    def _correct_furthest(self, stage: str) -> None:
        job = partial(self._page.queries.set_furthest, self._pane.shown_id(), stage)
        self._write(job, self._corrected)

    def _corrected(self, done: Correction) -> None:
        self._page.say(say_correction(done.furthest, done.added, done.removed))
        self._page.refresh()

    def _set_verdict(self, kind: str) -> None:
        self._write(partial(self._page.queries.set_verdict, self._pane.shown_id(), kind or None))

    def _plan_look(self, day: Any) -> None:
        self._write(partial(self._page.queries.plan_look, self._pane.shown_id(), day))

    def _keep_event(self, event_id: str, draft: EventDraft) -> None:
        if event_id:
            job = partial(self._page.queries.change_event, event_id, draft)
        else:
            job = partial(self._page.queries.add_event, self._pane.shown_id(), draft)
        self._kept_kind = entry_name(LedgerEntry(draft.kind, label=draft.label))
        self._write(job, self._event_kept)

    def _event_kept(self, _nothing: Any) -> None:
        self._pane.ledger.close_editor()
        self._page.say(tr("Noted: {kind}.", kind=self._kept_kind))
        self._page.refresh()

    def _trash_event(self, event_id: str) -> None:
        self._write(partial(self._page.queries.trash_event, event_id), self._trashed)

    def trash_application(self, application_id: str) -> None:
        """Move an application to the trash, with Undo."""
        self._write(partial(self._page.queries.trash_application, application_id), self._trashed)

    def _trash_shown(self) -> None:
        if self._pane.shown_id():
            self.trash_application(self._pane.shown_id())

    def _trashed(self, _nothing: Any) -> None:
        self._page.say(tr("Moved to the trash."))
        self._page.refresh()

    # Facts

    def _edit_facts(self) -> None:
        if self._pane.detail is None:
            return
        if self.sheet is None:
            from resilience_desktop.features.rejections.facts_sheet import FactsSheet

            self.sheet = FactsSheet(self._page.window(), self._clock)
            self.sheet.kept.connect(self._keep_facts)
        self.sheet.open_for(self._pane.detail)
        self._page.runner.run(self._page.queries.choices, self.sheet.offer)

    def _keep_facts(self, application_id: str, facts: ApplicationFacts) -> None:
        job = partial(self._page.queries.set_facts, application_id, facts)
        self._page.runner.run(job, self._facts_kept, self._refuse_facts)

    def _refuse_facts(self, error: Exception) -> None:
        """Open the sheet again: it still holds what was typed."""
        if self.sheet is not None:
            self.sheet.open_sheet()
        self._page.failed.emit(error)

    def _facts_kept(self, _nothing: Any) -> None:
        self._page.say(tr("Saved."))
        self._page.refresh()
