"""What the views beside today share: reading, changing with Undo, keeping the place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.features.goals.port import GoalDesk
from resilience_desktop.ui.edge_scroll import EdgeScroll
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.tab_stops import tab_stops
from resilience_desktop.ui.theme import theme


class GoalView(EdgeScroll):
    """A view on the page of goals. Put its parts into `column`; `read` loads what is shown."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.page = page
        self.clock: Clock = page.clock  # type: ignore[attr-defined]
        self._words: deque[str] = deque()
        self.column = QVBoxLayout(self.content)
        theme().changed.connect(self._space)
        self._space()

    @property
    def desk(self) -> GoalDesk:
        """What the page was handed."""
        desk: GoalDesk = self.page.queries
        return desk

    def load(self) -> None:
        """Read what is shown, again."""
        if self.page.attached:
            self.read()

    def edge(self, words: QWidget) -> None:
        """Have words begin where the cards below them do, whose shadow takes a margin."""
        words.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)

    def read(self) -> None:
        """Ask for what is shown."""
        raise NotImplementedError

    def leave(self) -> None:
        """Save what is typed."""

    def ask_for(self, job: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        """Read something away from the window."""
        self.page.runner.run(job, done, self._not_read)

    def change(self, job: Callable[[], Any], words: str = "") -> None:
        """Change something, then say `words` with Undo, and read again."""
        self._words.append(words)
        self.page.runner.run(job, self._changed, self._refused)

    def _changed(self, _result: Any) -> None:
        words = self._words.popleft()
        if words:
            self.page.say(words)
        self.load()

    def _refused(self, error: Exception) -> None:
        self._words.popleft()
        self.page.failed.emit(error)
        self.load()

    def _not_read(self, error: Exception) -> None:
        self.page.failed.emit(error)

    def _space(self) -> None:
        self.column.setSpacing(theme().px(12))


Place = tuple[int, str]
"""Which of several cards has the keyboard, and the name of the part inside it."""


def place_of_focus(cards: Sequence[QWidget]) -> Place | None:
    """Where the keyboard is among `cards`."""
    focus = QApplication.focusWidget()
    if focus is not None:
        for number, card in enumerate(cards):
            if card.isAncestorOf(focus):
                return number, focus.objectName()
    return None


def focus_again(cards: Sequence[QWidget], place: Place | None, otherwise: QWidget) -> None:
    """Put the keyboard back after the cards were made anew; `otherwise` when none is left."""
    if place is None:
        return
    number, name = place
    stops = []
    if cards:
        card = cards[min(number, len(cards) - 1)]
        card.show()  # Qt shows what came into a layout a moment later; the keyboard cannot wait
        stops = tab_stops(card)
    same = (stop for stop in stops if stop.objectName() == name)
    target = next(same, next(iter(stops), otherwise))
    target.setFocus(Qt.FocusReason.OtherFocusReason)
