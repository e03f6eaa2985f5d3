"""Saying thank you, and keeping whoever was kind among the people."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.neighbours import Met, Neighbours
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import LetterDesk
from resilience_desktop.features.rejections.letter_sheet import LetterSheet
from resilience_desktop.features.rejections.letters import Occasion
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class StayCard(Card):
    """Whoever the letter goes to, one click from being among the people."""

    def __init__(self) -> None:
        super().__init__(padding=16, fill="warmSoft")
        self.words = label("", "small", "warmText")
        self.add = Button(tr("Keep among my people"), "quiet", "users")
        text = QVBoxLayout()
        text.setSpacing(theme().px(2))
        text.addWidget(label(tr("Stay in touch"), "strong", "warmText"))
        text.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(IconTile("users", "surface", "warmText"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_name(self, name: str, kept: bool) -> None:
        """Say who it is about, and whether they are kept."""
        self.add.setVisible(not kept)
        self.add.setEnabled(bool(name))
        if kept:
            words = tr("{name} is among your people, on the page of goals.", name=name)
        elif name:
            words = tr("{name} may know of the next role before it is posted.", name=name)
        else:
            words = tr("Write their name above, and they can be kept.")
        self.words.setText(words)


class ThanksSheet(LetterSheet):
    """A thank-you note with the card for staying in touch below it."""

    def __init__(
        self,
        window: QWidget,
        desk: LetterDesk,
        runner: Runner,
        clock: Clock,
        about: Occasion,
        *,
        neighbours: Neighbours | None = None,
        known: tuple[str, ...] = (),
    ) -> None:
        super().__init__(window, desk, runner, clock, about)
        self._neighbours = neighbours
        self._people = {one_line(name).casefold() for name in known}
        self.stay = StayCard()
        if neighbours is None:
            self.stay.hide()
        self.body.insertWidget(self.body.count() - 1, self.stay)
        self.to.name.textChanged.connect(self._name_changed)
        self.stay.add.clicked.connect(self.keep_person)
        self._name_changed()

    def met(self) -> Met:
        """The person the letter goes to, as they are kept."""
        about = self._about
        how = tr("Applied for {role}", role=about.role) if about.role else tr("Applied there")
        return Met(
            name=one_line(self.to.name.text()),
            company=about.company,
            how_met=tr("In an interview") if about.live else how,
            reach=one_line(self.to.address.text()),
            application_id=about.application_id,
        )

    def keep_person(self) -> None:
        """Keep whoever the letter goes to among the people."""
        if self._neighbours is None or not self.met().name:
            return
        met = self.met()
        self._people.add(met.name.casefold())
        job = partial(self._neighbours.add_person, met)
        self._runner.run(job, self._person_kept, self._person_refused)
        self.went.setFocus(Qt.FocusReason.OtherFocusReason)

    def _person_kept(self, _person_id: Any) -> None:
        self._name_changed()
        announce(self, self.stay.words.text())
        self.told.emit(tr("{name} is among your people.", name=self.met().name), True)

    def _person_refused(self, error: Exception) -> None:
        self._people.discard(self.met().name.casefold())
        self._name_changed()
        self.failed.emit(error)

    def _name_changed(self, _text: str = "") -> None:
        name = one_line(self.to.name.text())
        self.stay.show_name(name, bool(name) and name.casefold() in self._people)
