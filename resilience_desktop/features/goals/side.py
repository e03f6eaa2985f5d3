"""The side column: the steps taken so far, and an idea for today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import playbook, rules
from resilience_desktop.features.goals.day import Looks
from resilience_desktop.features.goals.port import Idea, Steps
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.heatmap import HeatMap
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class StepsCard(Card):
    """Steps since a month, as a heat map with their count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "subhead", wrap=False)
        self.count = label("", "small", "text2", wrap=False)
        self.map = HeatMap(tr("Steps by day"), rules.say_steps)
        # Its place is kept; a map of nothing would be one lonely cell.
        kept = self.map.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.map.setSizePolicy(kept)
        self.map.hide()
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.count)
        self.best = label("", "small", "text2")
        self.best.hide()
        self.body.addLayout(row)
        self.body.addWidget(self.map)
        self.body.addWidget(self.best)

    def show_looks(self, looks: Looks, last: date) -> None:
        """Show the steps up to `last`, and when they come easiest."""
        self.show_steps(looks.steps, looks.first, last)
        self.best.setText(looks.best)
        self.best.setVisible(bool(looks.best))

    def show_steps(self, steps: Steps, first: date, last: date) -> None:
        """Show the steps from `first` to `last`."""
        self.title.setText(rules.heat_title(first))
        # A new page says nothing instead of nought.
        taken = trn("{n} step", "{n} steps", steps.total) if steps.total else ""
        self.count.setText(taken)
        self.map.set_range(first, last)
        self.map.set_days(steps.by_day)
        self.map.show()
        title = self.title.text()
        said = tr("{title}: {count}", title=title, count=taken) if taken else title
        self.map.setAccessibleName(said)


class IdeaCard(Card):
    """What helps today: one thought from the playbook, and the step that goes with it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._idea: Idea | None = None
        self._tile = IconTile("sprout", side=36)
        self._title = label("", "strong")
        self._text = label("", "small", "text2")
        self.button = Button("", "soft", "plus")
        self.button.clicked.connect(self._choose)
        head = self._head = QHBoxLayout()
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(label(tr("What helps today"), "subhead"))
        self.body.addLayout(head)
        self.body.addWidget(self._text)
        self.body.addSpacing(theme().px(4))
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        head.setSpacing(theme().px(12))

    def show_day(self, day: date) -> None:
        """Show the idea of a day."""
        idea = self._idea = playbook.idea(day)
        warm = rules.is_warm(idea.kind)
        soft, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
        self._tile.set_icon(rules.kind_icon(idea.kind), soft, ink)
        self._title.setText(idea.headline)
        self._text.setText(idea.text)
        self.button.setText(tr("Make it a step"))
        self.button.setAccessibleName(tr("Make it a step: {step}", step=idea.step))

    def _choose(self) -> None:
        if self._idea is not None:
            self.chosen.emit(self._idea)
