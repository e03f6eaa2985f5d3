"""A visit to the people one met: their sheet, the form of one, and bringing in take turns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import BackgroundRunner, Runner
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_editor import PersonEditor
from resilience_desktop.features.goals.people_page import PeopleSheet
from resilience_desktop.features.goals.people_port import PeopleDesk, PersonDraft, PersonRecord
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.page import Page


def open_people(page: Page, desk: PeopleDesk, clock: Clock, person_id: str = "") -> PeopleVisit:
    """Open the sheet over the window of `page`, with a person open when one is named."""
    visit = PeopleVisit(page, desk, clock)
    visit.sheet.open_sheet()
    visit.load()
    if person_id:
        visit.open_person(person_id)
    return visit


class PeopleVisit(QObject):
    """The sheet of people and the form of one of them take turns; it ends with the sheet."""

    def __init__(self, page: Page, desk: PeopleDesk, clock: Clock) -> None:
        super().__init__(page)
        self._desk, self._clock = desk, clock
        self._runner: Runner = page.runner
        self._failed: Callable[[Exception], None] = page.failed.emit
        self._say: Callable[[str], None] = page.say
        self._page = page
        self._away = False
        self.sheet = PeopleSheet(page.window(), clock)
        self.editor = PersonEditor(page.window(), clock)
        self.sheet.add_pressed.connect(self._add)
        self.sheet.opened.connect(self.open_person)
        self.sheet.touched.connect(self._touch)
        self.sheet.goal_asked.connect(self._make_goal)
        self.sheet.given_back.connect(self._give_back)
        self.sheet.import_asked.connect(self.bring_in)
        self.sheet.export_asked.connect(self._export)
        self.sheet.closed.connect(self._end)
        self.editor.kept.connect(self._keep)
        self.editor.trash_asked.connect(self._trash)
        self.editor.log.logged.connect(self._log)
        self.editor.log.removed.connect(self._trash_contact)
        self.editor.closed.connect(self._come_back)

    def load(self) -> None:
        """Show everyone as they are kept."""
        self._runner.run(self._desk.people, self.sheet.show_people, self._failed)

    def open_person(self, person_id: str) -> None:
        """Open someone for reading and changing."""
        self._runner.run(partial(self._desk.person, person_id), self._open, self._failed)

    def leave(self) -> None:
        """Keep what is typed."""
        self.editor.try_close()

    def _add(self) -> None:
        self._step_aside()
        self.editor.open_new()

    def _open(self, person: PersonRecord | None) -> None:
        if person is not None:
            self._step_aside()
            self.editor.open_person(person)
            self._read_contacts()

    def _step_aside(self) -> None:
        self._away = True
        self.sheet.try_close()

    def _come_back(self) -> None:
        if self._away:
            self._away = False
            self.sheet.open_sheet()
            self.load()

    def _end(self) -> None:
        if not self._away:
            for part in (self.sheet, self.editor, self):
                part.deleteLater()

    def _keep(self, person_id: str, draft: PersonDraft) -> None:
        job: Callable[[], Any] = (
            partial(self._desk.save, person_id, draft)
            if person_id
            else partial(self._desk.add, draft)
        )
        self._runner.run(job, self._kept, self._refuse)

    def _kept(self, _nothing: Any) -> None:
        self.editor.stored()

    def _refuse(self, error: Exception) -> None:
        self.editor.refused()
        self._failed(error)

    # Contacts

    def _read_contacts(self) -> None:
        job = partial(self._desk.contacts, self.editor.record_id)
        self._runner.run(job, self.editor.log.show_contacts, self._failed)

    def _log(self, line: str, way: str, thanks: bool) -> None:
        person_id = self.editor.record_id
        self.editor.note_contact(self._clock.today())
        job = partial(self._desk.log_contact, person_id, line, None, way, thanks)
        self._runner.run(job, self._logged, self._failed)
        announce(self.editor, tr("Noted: in touch today."))

    def _logged(self, _contact_id: str) -> None:
        self._read_contacts()

    def _trash_contact(self, contact_id: str) -> None:
        job = partial(_without_contact, self._desk, contact_id, self.editor.record_id)
        self._runner.run(job, self._contact_gone, self._failed)

    def _contact_gone(self, person: PersonRecord | None) -> None:
        if person is not None and person.id == self.editor.record_id:
            self.editor.note_contact(person.last_contact_on)
            self._read_contacts()
        self._say(tr("Moved to the trash."))

    # In and out

    def bring_in(self, path: Path | None = None) -> None:
        """Bring people in from a file: see them first, then add them."""
        from resilience_desktop.features.goals.people_import import PeopleImportSheet

        self._step_aside()
        runner = cast("BackgroundRunner", self._runner)
        self.importer = PeopleImportSheet(self._page.window(), self._desk, runner)
        self.importer.added.connect(self._say)
        self.importer.failed.connect(self._failed)
        self.importer.closed.connect(self._come_back)
        self.importer.closed.connect(self.importer.deleteLater)
        self.importer.open_sheet()
        if path is not None:
            self.importer.read_file(path)

    def _export(self, with_notes: bool) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.sheet,
            tr("Save as address cards"),
            str(Path.home() / "people.vcf"),
            tr("Address cards (*.vcf)"),
        )
        if name:
            self.export_to(Path(name), with_notes)

    def export_to(self, path: Path, with_notes: bool = False) -> None:
        """Write everyone as address cards."""
        job = partial(_write_cards, self._desk, path, with_notes)
        self._runner.run(job, self._exported, self._failed)

    def _exported(self, count: int) -> None:
        self.sheet.note(trn("{n} card saved.", "{n} cards saved.", count))

    # Changes

    def _make_goal(self, person: PersonRecord) -> None:
        title = rules.hello_title(one_line(person.name))
        self._change(partial(self._desk.make_goal, person.id, title, self._clock.today()))
        self._say(tr("It is on today’s list."))

    def _touch(self, person_id: str) -> None:
        self._change(partial(self._desk.touch, person_id, self._clock.today()))
        announce(self.sheet, tr("Noted: in touch today."))

    def _trash(self, person_id: str) -> None:
        self.sheet.remember_removed(person_id)
        self._change(partial(self._desk.trash, person_id))

    def _give_back(self, person_id: str) -> None:
        self._change(partial(self._desk.give_back, person_id))

    def _change(self, job: Callable[[], Any]) -> None:
        self._runner.run(job, self._changed, self._failed)

    def _changed(self, _nothing: Any) -> None:
        self.load()


def _without_contact(desk: PeopleDesk, contact_id: str, person_id: str) -> PersonRecord | None:
    desk.trash_contact(contact_id)
    return desk.person(person_id)


def _write_cards(desk: PeopleDesk, path: Path, with_notes: bool) -> int:
    # The library is for cards alone: imported when there are some to write.
    from resilience_desktop.features.goals.people_cards import write
    from resilience_desktop.host.files import save_whole

    people = desk.people()
    data = write(people, with_notes)
    save_whole(path, partial(_put, data), tr("The cards could not be saved"))
    return len(people)


def _put(data: bytes, out: BinaryIO) -> None:
    out.write(data)
