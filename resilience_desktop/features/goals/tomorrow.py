"""Tomorrow's smallest step, set the evening before, also after a good day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.port import GoalRecord
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.one_of import OneOf
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label, one_line, printable
from resilience_desktop.ui.theme import theme

LONGEST = 300


def tomorrow_words(planned: int, *, evening: bool, all_done: bool, chosen: bool) -> str:
    """What the card says below its title; `planned` is what stands there anyway."""
    if chosen:
        return tr("One small step is waiting. That is enough for today.")
    if all_done:
        return tr("After a good day it is easy to coast. What is the smallest step for tomorrow?")
    if evening:
        return tr("What is the smallest step for tomorrow? Small enough for a bad day.")
    if planned:
        return trn(
            "One thing stands there so far.", "{count} things stand there so far.", planned,
            count=rules.capital(rules.number_word(planned)),
        )  # fmt: skip
    return tr("Nothing stands there yet. One small step is enough.")


class TomorrowCard(Card):
    """A line to write tomorrow's step in. `chosen` carries it, "" to take it back."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._writing = False
        self.words = label("", "small", "text2")
        self.step = label("", "strong")
        self.field = LineField(
            tr("The smallest step for tomorrow"), tr("Open the file and read one line")
        )
        self.field.setMaxLength(LONGEST)
        self.keep_button = Button(tr("Set it"), "soft")
        self.change_button = IconButton("pencil", tr("Change tomorrow’s step"))
        self.drop_button = IconButton("x", tr("Take tomorrow’s step back"))
        self._parts = OneOf()
        self._parts.addWidget(self._line())
        self._parts.addWidget(self._set())
        self.body.addWidget(label(tr("Tomorrow"), "subhead"))
        self.body.addWidget(self.words)
        self.body.addSpacing(theme().px(4))
        self.body.addWidget(self._parts)
        self.field.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.change_button.clicked.connect(self._change)
        self.drop_button.clicked.connect(self._drop)

    def _line(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.keep_button)
        return part

    def _set(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(IconTile("moon", "warmSoft", "warmText", side=36))
        row.addWidget(self.step, 1)
        row.addWidget(self.change_button)
        row.addWidget(self.drop_button)
        return part

    def show_step(
        self, goal: GoalRecord | None, planned: int, *, evening: bool, all_done: bool
    ) -> None:
        """Show the step that is set; a line that is being written in stays as it is."""
        self._title = "" if goal is None else goal.title
        chosen = bool(goal)
        self.words.setText(
            tomorrow_words(planned, evening=evening, all_done=all_done, chosen=chosen)
        )
        self.step.setText(one_line(self._title)[:LONGEST])
        if not chosen or not self._writing:
            self._writing = False
            self._parts.setCurrentIndex(1 if chosen else 0)

    def leave(self) -> None:
        """Keep what is typed."""
        if self._parts.currentIndex() == 0 and self.field.text().strip():
            self._keep()

    def refused(self, title: str) -> None:
        """It could not be kept: what was typed stands in the line again."""
        self.field.setText(title)
        self._parts.setCurrentIndex(0)

    def _keep(self) -> None:
        text = self.field.text().strip()
        if not text or text == printable(self._title).strip():
            self._writing = False
            self._parts.setCurrentIndex(1 if self._title else 0)
            return
        self._writing = False
        self.field.clear()
        self.chosen.emit(text)

    def _change(self) -> None:
        self._writing = True
        self.field.setText(printable(self._title))
        self._parts.setCurrentIndex(0)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _drop(self) -> None:
        self.chosen.emit("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
