"""Everyone as cards: who comes next first, then all, a page at a time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_card import PersonCard
from resilience_desktop.features.goals.people_port import PersonRecord
from resilience_desktop.features.goals.view import focus_again, place_of_focus
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import clear_layout
from resilience_desktop.ui.search_field import SearchField
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_PAGE = 20
_SEARCH_FROM = 7
"""Below so many people the eye is quicker than a search."""


class PeopleList(QWidget):
    """The cards, and a search above them once there are many."""

    opened = Signal(str)
    touched = Signal(str)
    goal_asked = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._people: tuple[PersonRecord, ...] = ()
        self._shown_on: date | None = None
        self._most = _PAGE
        self.cards: list[PersonCard] = []
        self.search = SearchField(tr("Find someone"))
        self.search.hide()
        self.next_title = label(tr("Who comes next"), "subhead")
        self.next_line = label(
            tr("Acquaintances come first: they open more doors than close friends do."),
            "small",
            "text2",
        )
        self._next = QVBoxLayout()
        self.rest_title = label(tr("Everyone else"), "subhead")
        self.none = label(tr("Nobody by these words."), "body", "text2")
        self._rest = QVBoxLayout()
        self.more = Button("", "quiet", "chevron-down")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.search)
        for title, cards in ((self.next_title, self._next), (self.rest_title, self._rest)):
            column.addWidget(title)
            if title is self.next_title:
                column.addWidget(self.next_line)
            else:
                column.addWidget(self.none)
            cards.setSpacing(theme().px(4))
            column.addLayout(cards)
        column.addWidget(self.more)
        self.search.searched.connect(self._look)
        self.more.clicked.connect(self._show_more)

    def show_people(self, people: tuple[PersonRecord, ...]) -> None:
        """Show them; the keyboard stays at the person it was at."""
        today = self._clock.today()
        if (people, today) == (self._people, self._shown_on):
            return
        self._people, self._shown_on = people, today
        self.search.setVisible(len(people) >= _SEARCH_FROM)
        self._dress()

    def _look(self, _words: str) -> None:
        self._most = _PAGE
        self._dress()

    def _show_more(self) -> None:
        before = len(self.cards)
        self._most += 2 * _PAGE
        self._dress()
        focus_again(self.cards, (before, "touch"), self.more)

    def _dress(self) -> None:
        place = place_of_focus(self.cards)
        words = self.search.text() if len(self._people) >= _SEARCH_FROM else ""
        found = rules.matching(self._people, words)
        first = () if words.strip() else rules.suggested(found, self._clock.today())
        rest = [one for one in found if one not in first]
        for layout in (self._next, self._rest):
            clear_layout(layout)
        self.cards = []
        for one in first:
            self._put(self._next, one, is_next=True)
        for one in rest[: self._most]:
            self._put(self._rest, one, is_next=False)
        hidden = max(len(rest) - self._most, 0)
        self.next_title.setVisible(bool(first))
        self.next_line.setVisible(bool(first))
        self.rest_title.setVisible(bool(first) and bool(rest))
        self.none.setVisible(bool(self._people) and not found)
        self.more.setVisible(hidden > 0)
        self.more.setText(trn("Show {n} more", "Show {n} more", min(hidden, 2 * _PAGE)))
        focus_again(self.cards, place, self.more)

    def _put(self, layout: QVBoxLayout, person: PersonRecord, *, is_next: bool) -> None:
        card = PersonCard(person, self._clock, is_next=is_next)
        card.opened.connect(self.opened)
        card.touched.connect(self.touched)
        card.goal_asked.connect(self.goal_asked)
        layout.addWidget(card)
        self.cards.append(card)
