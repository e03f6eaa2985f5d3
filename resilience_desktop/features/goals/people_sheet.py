"""The people one met: who is up, being in touch, adding and changing; a sheet over the goals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_editor import PersonEditor
from resilience_desktop.features.goals.people_port import PeopleDesk, PersonDraft, PersonRecord
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


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
        self._away = False
        self.sheet = PeopleSheet(page.window(), clock)
        self.editor = PersonEditor(page.window(), clock)
        self.sheet.add_pressed.connect(self._add)
        self.sheet.opened.connect(self.open_person)
        self.sheet.touched.connect(self._touch)
        self.sheet.given_back.connect(self._give_back)
        self.sheet.closed.connect(self._end)
        self.editor.kept.connect(self._keep)
        self.editor.trash_asked.connect(self._trash)
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


class PeopleSheet(Sheet):
    """Everyone as cards, who is up next first. `opened`, `touched` and `given_back` carry an id."""

    add_pressed = Signal()
    opened = Signal(str)
    touched = Signal(str)
    given_back = Signal(str)

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("People"), 680, 640)
        self._clock = clock
        self._people: tuple[PersonRecord, ...] = ()
        self._removed = ""
        self.cards: list[PersonCard] = []
        self.line = label("", "body", "text2")
        self.back = Button(tr("Take back"), "quiet", "undo-2")
        self.back_line = QWidget()
        row = QHBoxLayout(self.back_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(tr("Moved to the trash."), "small", "text2"))
        row.addWidget(self.back)
        row.addStretch(1)
        self.back_line.hide()
        self.empty = EmptyState(
            "people",
            tr("Nobody here yet. An interviewer who was kind is a good first one."),
            warm=True,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(4))
        for part in (self.line, self.back_line, self.empty):
            self.body.addWidget(part)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.add = Button(tr("Add someone"), "soft", "plus")
        self.done = Button(tr("Done"), "primary")
        self.footer.addWidget(self.add)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.add.clicked.connect(self.add_pressed)
        self.done.clicked.connect(self.try_close)
        self.back.clicked.connect(self._give_back)

    def first_focus(self) -> QWidget | None:
        return self.cards[0].open_button if self.cards else self.add

    def remember_removed(self, person_id: str) -> None:
        """Offer to take back the one that is being moved to the trash."""
        self._removed = person_id

    def show_people(self, people: tuple[PersonRecord, ...]) -> None:
        """Show them; the keyboard stays at the person it was at."""
        today = self._clock.today()
        held = next((card.person.id for card in self.cards if card.holds_focus()), "")
        self._people = people
        self.line.setText(
            rules.say_people(len(people), sum(rules.is_up(one, today) for one in people))
        )
        self.empty.setVisible(not people)
        self.back_line.setVisible(bool(self._removed))
        clear_layout(self._list)
        self.cards = []
        for person in people:
            card = PersonCard(person, self._clock)
            card.opened.connect(self.opened)
            card.touched.connect(self.touched)
            self._list.addWidget(card)
            self.cards.append(card)
            if person.id == held:
                card.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_back(self) -> None:
        person_id, self._removed = self._removed, ""
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self.given_back.emit(person_id)


class PersonCard(Card):
    """One person: who they are, when they were in touch, and "In touch today"."""

    opened = Signal(str)
    touched = Signal(str)

    def __init__(self, person: PersonRecord, clock: Clock) -> None:
        super().__init__(padding=14)
        self.person = person
        today = clock.today()
        name = one_line(person.name)
        self.open_button = Button(tr("Open"), "quiet")
        self.open_button.setAccessibleName(tr("Open {name}", name=name))
        self.touch = Button(tr("In touch today"), "soft", "message-circle")
        self.touch.setAccessibleName(tr("In touch today with {name}", name=name))
        if person.last_contact_on == today:  # shown without a parent it would be a window
            self.touch.hide()
        work = " · ".join(one_line(part) for part in (person.role, person.company) if part)
        lines = (work, one_line(person.reach), rules.say_contact(person, today))
        column = QVBoxLayout()
        column.setSpacing(theme().px(2))
        column.addWidget(label(name, "strong"))
        for text in filter(None, lines):
            column.addWidget(label(text, "small", "text2"))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        tile = IconTile("user", "warmSoft", "warmText")
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        buttons = FlowLayout(None, gap=4, line_gap=4)
        for button in (self.touch, self.open_button):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.open_button.clicked.connect(self._open)
        self.touch.clicked.connect(self._touch)

    def holds_focus(self) -> bool:
        """Whether the keyboard is here."""
        return self.open_button.hasFocus() or self.touch.hasFocus()

    def _open(self) -> None:
        self.opened.emit(self.person.id)

    def _touch(self) -> None:
        self.touched.emit(self.person.id)
