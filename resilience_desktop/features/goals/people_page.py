"""The sheet of people: everyone, adding, bringing in, saving as cards."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_card import PersonCard
from resilience_desktop.features.goals.people_list import PeopleList
from resilience_desktop.features.goals.people_port import PersonRecord
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label


class PeopleSheet(Sheet):
    """Everyone as cards, who comes next first. `opened`, `touched` and `given_back` carry an id.

    `goal_asked` carries a record, `export_asked` whether notes are to go with the cards.
    """

    add_pressed = Signal()
    opened = Signal(str)
    touched = Signal(str)
    goal_asked = Signal(object)
    given_back = Signal(str)
    import_asked = Signal()
    export_asked = Signal(bool)

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__(window, tr("People"), 680, 640)
        self._clock = clock
        self._people: tuple[PersonRecord, ...] = ()
        self._removed = ""
        self.line = label("", "body", "text2")
        self.back = Button(tr("Take back"), "quiet", "undo-2")
        self.back_line = QWidget()
        row = QHBoxLayout(self.back_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(tr("Moved to the trash."), "small", "text2"))
        row.addWidget(self.back)
        row.addStretch(1)
        self.back_line.hide()
        self.said = label("", "small", "text2")
        self.said.hide()
        self.empty = EmptyState(
            "people",
            tr("Nobody here yet. An interviewer who was kind is a good first one."),
            warm=True,
        )
        self.list = PeopleList(clock)
        for part in (self.line, self.back_line, self.said, self.empty, self.list):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._build_footer()
        self.list.opened.connect(self.opened)
        self.list.touched.connect(self.touched)
        self.list.goal_asked.connect(self.goal_asked)
        self.back.clicked.connect(self._give_back)

    def _build_footer(self) -> None:
        self.add = Button(tr("Add someone"), "soft", "plus")
        self.more = IconButton("ellipsis", tr("Import people, or save them"))
        self.done = Button(tr("Done"), "primary")
        for button in (self.add, self.more):
            self.footer.addWidget(button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.add.clicked.connect(self.add_pressed)
        self.more.clicked.connect(self._open_menu)
        self.done.clicked.connect(self.try_close)

    @property
    def cards(self) -> list[PersonCard]:
        """The cards that are shown."""
        return self.list.cards

    def first_focus(self) -> QWidget | None:
        return self.cards[0].open_button if self.cards else self.add

    def remember_removed(self, person_id: str) -> None:
        """Offer to take back the one that is being moved to the trash."""
        self._removed = person_id

    def note(self, words: str) -> None:
        """Say what was done, in a quiet line."""
        self.said.setText(words)
        self.said.show()
        announce(self, words)

    def show_people(self, people: tuple[PersonRecord, ...]) -> None:
        """Show them; the keyboard stays at the person it was at."""
        today = self._clock.today()
        self._people = people
        self.line.setText(
            rules.say_people(len(people), sum(rules.is_up(one, today) for one in people))
        )
        self.empty.setVisible(not people)
        self.list.setVisible(bool(people))
        self.back_line.setVisible(bool(self._removed))
        self.list.show_people(people)

    def make_menu(self) -> Menu:
        """In and out."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [(tr("Import people…"), self._import)]
        if self._people:
            entries.append((tr("Save as address cards…"), self._save_plain))
            entries.append((tr("Save with how you met, and notes…"), self._save_full))
        for words, slot in entries:
            action = QAction(words, menu)
            action.triggered.connect(slot)
            menu.addAction(action)
        return menu

    def _open_menu(self) -> None:
        menu = self.make_menu()
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _import(self) -> None:
        self.import_asked.emit()

    def _save_plain(self) -> None:
        self.export_asked.emit(False)

    def _save_full(self) -> None:
        self.export_asked.emit(True)

    def _give_back(self) -> None:
        person_id, self._removed = self._removed, ""
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        self.given_back.emit(person_id)
