"""A journey was left before: go on with it, begin another one, or let it go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr
from resilience_desktop.journey import wording
from resilience_desktop.journey.port import Unfinished
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_LONGEST = 200


def where_line(found: Unfinished, clock: Clock) -> str:
    """What it was about, where it was left and when."""
    day = say_day(local_day(found.touched_at, clock.zone), clock.today())
    step = wording.step_name(found.flow.step)
    about = one_line(found.flow.draft.title)[:_LONGEST]
    if about:
        return tr("{about}. You were at “{step}”, {day}.", about=about, step=step, day=day)
    return tr("You were at “{step}”, {day}.", step=step, day=day)


class Crossroads(QWidget):
    """Shown before a new journey. Nothing is lost by any of the choices but the last."""

    resumed = Signal()
    begun = Signal()
    let_go = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.question = label(tr("You were in the middle of something"), "display")
        self.line = label("", "body", "text2")
        self.go_on = Button(tr("Go on with it"), "primary")
        self.begin = Button(tr("Begin a new one"), "soft")
        self.drop = Button(tr("Let it go"), "quiet")
        buttons = QWidget()
        self._flow = FlowLayout(buttons, gap=8, line_gap=8)
        for button in (self.go_on, self.begin, self.drop):
            self._flow.addWidget(button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.question)
        self.column.addWidget(self.line)
        self.column.addSpacing(theme().px(12))
        self.column.addWidget(buttons)
        self.go_on.clicked.connect(self.resumed)
        self.begin.clicked.connect(self.begun)
        self.drop.clicked.connect(self.let_go)

    def show_unfinished(self, found: Unfinished) -> None:
        """Say what was left."""
        self.line.setText(where_line(found, self._clock))
