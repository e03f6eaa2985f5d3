"""What the steps share: a question, a quiet line, and how the page talks to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.journey import wording
from resilience_desktop.journey.port import JourneyDesk
from resilience_desktop.journey.rules import Draft, Flow, Step
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.tab_stops import tab_stops
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

LOW, SHORT = 560, 640
"""Heights of the page, in px at 100 %, below which there is very little of it, and little."""

Act = Callable[[JourneyDesk, Draft], Draft]
"""What a step does to the store when it is carried out; runs on the store's thread."""


def first_stop(place: QWidget) -> QWidget | None:
    """What Tab reaches first inside `place`."""
    return next(iter(tab_stops(place)), None)


class StepView(QWidget):
    """One step. The page shows the flow in it, asks it for the draft, and carries it out.

    Signals: `edited` something was typed or chosen; `carried` the step finished by itself, as a
    countdown does; `loaded` what it asked of the store is there, and the keyboard may have a better
    place now; `primary_changed` the word on the page's button is another one; `told` a message for
    the toast and whether it offers Undo.
    """

    edited = Signal()
    carried = Signal()
    loaded = Signal()
    primary_changed = Signal()
    told = Signal(str, bool)

    step: ClassVar[Step]
    widest: ClassVar[int] = 640
    """Width of the column in px at 100 %."""
    has_cards: ClassVar[bool] = False
    """Whether cards lie in the column; words then line up with the edge that cards paint."""
    fills: ClassVar[bool] = False
    """Whether the step takes all the height there is."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.low = self.short = False
        self.desk: JourneyDesk | None = None
        self.runner: Runner | None = None
        self.question = label(wording.question(self.step), "display")
        self.line = label(wording.line(self.step), "body", "text2")
        self.column = QVBoxLayout(self)
        edge = 0 if self.has_cards else Card.MARGIN
        self.column.setContentsMargins(edge, 0, edge, 0)
        self._words = QVBoxLayout()
        self._words.addWidget(self.question)
        self._words.addWidget(self.line)
        self._head = QHBoxLayout()
        self._head.addLayout(self._words, 1)
        inside = Card.MARGIN if self.has_cards else 0
        self._head.setContentsMargins(inside, 0, inside, 0)
        self.column.addLayout(self._head)
        # Not Maximum: that is the height at the usual width, and cuts what wraps in a narrow one.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.restyle)
        self.restyle()

    def attach(self, desk: JourneyDesk, runner: Runner) -> None:
        """The store is open."""
        self.desk, self.runner = desk, runner

    def show_flow(self, flow: Flow) -> None:
        """Show the step anew; what it asks of the store itself it asks now."""

    def draft(self, draft: Draft) -> Draft:
        """`draft` with what stands in this step."""
        return draft

    def act(self) -> Act | None:
        """What carrying this step out does to the store, if anything."""
        return None

    def problem(self) -> str:
        """Why the step cannot be carried out yet; empty when it can."""
        return ""

    def show_problem(self, words: str) -> None:
        """Say why not."""

    def primary(self) -> str:
        """The word on the page's button; empty when the step has its own."""
        return wording.primary(self.step)

    def airy(self) -> bool:
        """Whether air belongs above the question."""
        return not self.fills

    def press(self) -> bool:
        """Enter or the page's button; True when the step answered it by itself."""
        return False

    def first_focus(self) -> QWidget | None:
        """Where the keyboard starts."""
        return None

    def spare_room(self, height: float) -> None:
        """The height of the page, in px at 100 %: what matters less makes room for the answers."""
        low, short = height < LOW, height < SHORT
        if (low, short) != (self.low, self.short):
            self.low, self.short = low, short
            self.restyle()

    def restyle(self) -> None:
        """Sizes for the present theme."""
        self._words.setSpacing(theme().px(6))
        self.column.setSpacing(theme().px(16))

    def beside_head(self, widget: QWidget) -> None:
        """Put something small at the far end of the question."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)

    def centre_head(self) -> None:
        """Question and line in the middle, for steps that are about one thing in the middle."""
        for words in (self.question, self.line):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
