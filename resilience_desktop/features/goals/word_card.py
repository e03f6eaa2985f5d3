"""Worth a word: who could hear from one next, beside today's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.people_port import PersonRecord
from resilience_desktop.features.goals.words import GoalWords
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

MOST = 2
"""People on the card at a time: two notes are a good day."""


def person_line(person: PersonRecord, today: date) -> str:
    """ "Northwind · in touch 3 Nov": where they are, and when one was in touch last."""
    last = person.last_contact_on
    touched = tr("in touch {day}", day=say_day(last, today)) if last is not None else ""
    return " · ".join(filter(None, (one_line(person.company), touched))) or tr("Say hello")


class WordCard(Card):
    """A few people; hidden when nobody is up. `opened` and `written` carry a person's id."""

    opened = Signal(str)
    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[PersonRecord, ...] = ()
        self._rows: list[QWidget] = []
        self.body.addWidget(label(tr("Worth a word"), "subhead"))
        self.hide()

    def show_people(self, people: Sequence[PersonRecord], today: date) -> None:
        """Show who could hear from one next."""
        shown = tuple(people)[:MOST]
        if shown != self.people:
            self.people = shown
            for row in self._rows:
                self.body.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = [self._row(one, today) for one in shown]
            for row in self._rows:
                self.body.addWidget(row)
        self.setVisible(bool(shown))

    def _row(self, one: PersonRecord, today: date) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(6))
        name = one_line(one.name)[:200]
        words = GoalWords()
        words.show_words(name, person_line(one, today), "", done=False)
        words.clicked.connect(self._open)
        wrote = Button(tr("Wrote"), "quiet")
        wrote.setAccessibleName(tr("Wrote to {name} today", name=name))
        wrote.clicked.connect(self._write)
        for part in (words, wrote):
            part.setProperty("person_id", one.id)
        line.addWidget(IconTile("user", "warmSoft", "warmText", side=36))
        line.addWidget(words, 1)
        line.addWidget(wrote, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _open(self) -> None:
        self.opened.emit(self._who())

    def _write(self) -> None:
        self.written.emit(self._who())

    def _who(self) -> str:
        sender = self.sender()
        return str(sender.property("person_id")) if sender is not None else ""
