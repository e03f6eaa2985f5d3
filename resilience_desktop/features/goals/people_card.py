"""One person in the list of people."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_port import PersonRecord
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_LONGEST_NAME = 120


class PersonCard(Card):
    """One person: who they are, when they were in touch, and "In touch today".

    The signals carry their id; `goal_asked` the whole record.
    """

    opened = Signal(str)
    touched = Signal(str)
    goal_asked = Signal(object)

    def __init__(self, person: PersonRecord, clock: Clock, *, is_next: bool = False) -> None:
        super().__init__(padding=14)
        self.person = person
        today = clock.today()
        name = one_line(person.name)[:_LONGEST_NAME]
        self.open_button = Button(tr("Open"), "quiet")
        self.open_button.setAccessibleName(tr("Open {name}", name=name))
        self.touch = Button(tr("In touch today"), "soft", "message-circle")
        self.touch.setAccessibleName(tr("In touch today with {name}", name=name))
        if person.last_contact_on == today:  # shown without a parent it would be a window
            self.touch.hide()
        self.goal = Button(tr("Put it on today"), "quiet", "plus")
        self.goal.setAccessibleName(tr("Put it on today: say hello to {name}", name=name))
        if not is_next or person.last_contact_on == today:
            self.goal.hide()
        for part, key in ((self.open_button, "open"), (self.touch, "touch"), (self.goal, "goal")):
            part.setObjectName(key)
        self._lay_out(rules.say_contact(person, today))
        self.open_button.clicked.connect(self._open)
        self.touch.clicked.connect(self._touch)
        self.goal.clicked.connect(self._ask_goal)

    def _lay_out(self, contact: str) -> None:
        person = self.person
        work = " · ".join(one_line(part) for part in (person.role, person.company) if part)
        reach = " · ".join(one_line(part) for part in person.reach.splitlines()[:3])
        column = QVBoxLayout()
        column.setSpacing(theme().px(2))
        column.addWidget(label(one_line(person.name), "strong"))
        for text in filter(None, (work, reach, one_line(person.how_met), contact)):
            column.addWidget(label(text, "small", "text2"))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        tile = IconTile("user", "warmSoft", "warmText")
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        buttons = FlowLayout(None, gap=4, line_gap=4)
        for button in (self.touch, self.goal, self.open_button):
            buttons.addWidget(button)
        self.body.addLayout(buttons)

    def _open(self) -> None:
        self.opened.emit(self.person.id)

    def _touch(self) -> None:
        self.touched.emit(self.person.id)

    def _ask_goal(self) -> None:
        self.goal_asked.emit(self.person)
