"""The page of a day below its title: the list, the days around it, and what looks back."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.features.goals.lists import EarlierCard, LaterList, TodayCard
from resilience_desktop.features.goals.rest_card import RestCard
from resilience_desktop.features.goals.side import IdeaCard, StepsCard
from resilience_desktop.features.goals.tomorrow import TomorrowCard
from resilience_desktop.features.goals.week import WeekCard
from resilience_desktop.features.goals.word_card import WordCard
from resilience_desktop.ui.edge_scroll import EdgeScroll
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.theme import theme

_SIDE_BY_SIDE = 660
_SIDE_WIDTH = 400
_WIDE_ENOUGH = 16777215


class GoalsBody(EdgeScroll):
    """Two columns, one below the other where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rest, self.week, self.tomorrow = RestCard(), WeekCard(), TomorrowCard()
        self._today, self._earlier, self._later = TodayCard(), EarlierCard(), LaterList()
        self._steps, self.word, self._idea = StepsCard(), WordCard(), IdeaCard()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.content)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for widget in (
            self.rest,
            self._today,
            self._earlier,
            self.week,
            self.tomorrow,
            self._later,
        ):
            self._left.addWidget(widget)
        for card in (self._steps, self.word, self._idea):
            self._right.addWidget(card)
        self._left.addStretch(1)
        self._right.addStretch(1)
        self._columns.addLayout(self._left, 3)
        self._columns.addLayout(self._right, 2)
        theme().changed.connect(self._restyle)
        self._restyle()

    def lists(self) -> tuple[TodayCard, EarlierCard, LaterList]:
        """What is due, what is left from earlier, what comes later."""
        return self._today, self._earlier, self._later

    def side(self) -> tuple[StepsCard, IdeaCard]:
        """What was done, and an idea."""
        return self._steps, self._idea

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        wide = self.width() >= px(_SIDE_BY_SIDE)
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(sideways if wide else down)
        for layout in (self._columns, self._left, self._right):
            layout.setSpacing(px(12))
        most = px(_SIDE_WIDTH) + 2 * Card.MARGIN if wide else _WIDE_ENOUGH
        for card in (self._steps, self.word, self._idea):
            card.setMaximumWidth(most)
