"""Starter sets to pick from: choose a set, leave out what does not fit, take the rest."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.plan_words import say_plan
from resilience_desktop.features.goals.port import GoalDesk
from resilience_desktop.features.goals.starters import StarterSet, starter_sets
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.check import CheckCircle
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class StarterSheet(Sheet):
    """One set at a time, its goals ticked; taking them is one step of undo."""

    def __init__(self, page: Page, desk: GoalDesk, clock: Any, key: str = "") -> None:
        super().__init__(page.window(), tr("Starter sets"), 640)
        self._page, self._desk, self._clock = page, desk, clock
        self.sets = {one.key: one for one in starter_sets()}
        choices = [(one.key, one.title) for one in self.sets.values()]
        self.choice = Choice(tr("Starter set"), choices)
        self.words = label("", "body", "text2")
        self.circles: list[CheckCircle] = []
        self._goals = Card(padding=12)
        self.keep_button = Button("", "primary", "plus")
        self.body.addWidget(self.choice)
        self.body.addWidget(self.words)
        self.body.addWidget(self._goals)
        self.body.addStretch(1)
        self.footer.addWidget(label(tr("Everything can be changed later."), "small", "text3"), 1)
        self.footer.addWidget(self.keep_button)
        self.choice.chosen.connect(self.show_set)
        self.keep_button.clicked.connect(self.take)
        self.closed.connect(self.deleteLater)
        self.show_set(key if key in self.sets else next(iter(self.sets)))

    def shown(self) -> StarterSet:
        """The set that is open."""
        return self.sets[self.choice.current()]

    def show_set(self, key: str) -> None:
        """Open a set, with all of its goals ticked."""
        self.choice.set_current(key)
        one = self.shown()
        self.words.setText(one.text)
        clear_layout(self._goals.body)
        self.circles = []
        for place, goal in enumerate(one.goals):
            circle = CheckCircle(goal.title)
            circle.setChecked(True)
            circle.clicked.connect(self._count)
            circle.setAccessibleDescription(say_plan(goal, self._clock.today()))
            self.circles.append(circle)
            self._goals.body.addWidget(self._row(circle, place))
        self._count()
        self.fit()

    def _row(self, circle: CheckCircle, place: int) -> QWidget:
        goal = self.shown().goals[place]
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        line.setSpacing(theme().px(12))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(goal.title, "strong"))
        said = f"{rules.kind_name(goal.kind)} · {say_plan(goal, self._clock.today())}"
        words.addWidget(label(said, "small", "text3"))
        line.addWidget(circle)
        line.addLayout(words, 1)
        return row

    def _count(self) -> None:
        n = sum(circle.isChecked() for circle in self.circles)
        self.keep_button.setEnabled(n > 0)
        self.keep_button.setText(trn("Take {n} goal", "Take {n} goals", n))

    def take(self) -> None:
        """Keep the goals that are ticked."""
        chosen = zip(self.circles, self.shown().goals, strict=True)
        drafts = [goal for circle, goal in chosen if circle.isChecked()]
        self.keep_button.setEnabled(False)
        job = partial(self._desk.add_many, drafts)
        self._page.runner.run(job, self._taken, self._refused)

    def _taken(self, made: tuple[str, ...]) -> None:
        n = len(made)
        words = trn("{n} goal, to begin with.", "{n} goals, to begin with.", n)
        self._page.say(words if n else tr("You have all of these already."), undo=bool(n))
        self._page.refresh()
        self.try_close()

    def _refused(self, error: Exception) -> None:
        self.keep_button.setEnabled(True)
        self._page.failed.emit(error)
