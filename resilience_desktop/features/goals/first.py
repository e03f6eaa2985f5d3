"""The page of goals before there are any: a few steps to begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import playbook, rules
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.text import label

_MOST = 3


class FirstSteps(QWidget):
    """`wanted` carries a draft to begin with, `sets_wanted` asks for the starter sets."""

    wanted = Signal(object)
    sets_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState(
            "sprout",
            tr("Nothing planned yet. One small step is enough to begin."),
            tr("New goal"),
            "plus",
            kind="primary",
        )
        self.prompts: list[Button] = []
        self.sets_button = Button(tr("Look at the starter sets"), "quiet", "layers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        place = self.empty.layout()
        if isinstance(place, QVBoxLayout):
            place.insertWidget(place.count() - 1, self._make_prompts())
        self.empty.pressed.connect(self._begin)
        self.sets_button.clicked.connect(self.sets_wanted)

    def _make_prompts(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        words = label(tr("Or begin with one of these:"), "small", "text3")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        for suggestion in playbook.suggestions(most=_MOST):
            button = Button(suggestion.title, "quiet", rules.kind_icon(suggestion.kind))
            button.setProperty("step_kind", suggestion.kind)
            button.clicked.connect(self._begin_prompted)
            self.prompts.append(button)
        for button in (*self.prompts, self.sets_button):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return box

    def _begin(self) -> None:
        self.wanted.emit(GoalDraft(title=""))

    def _begin_prompted(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            kind = str(button.property("step_kind"))
            self.wanted.emit(GoalDraft(title=button.shown_text(), kind=kind))
