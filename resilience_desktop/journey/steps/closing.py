"""The last page: what was kept, and back to the day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.journey import wording
from resilience_desktop.journey.rules import Flow, Step
from resilience_desktop.journey.steps.base import StepView
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_LONGEST = 400
_WARM = frozenset({"heart"})


class ClosingStep(StepView):
    """Asks nothing."""

    step = Step.CLOSE
    has_cards = True
    widest = 560

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self.card = Card(padding=24)
        self._rows = QVBoxLayout()
        self.card.body.addLayout(self._rows)
        self.column.addWidget(self.card)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if "_rows" in self.__dict__:
            self._rows.setSpacing(theme().px(4 if self.low else 12))
            self.card.set_padding(12 if self.low else 24)

    def show_flow(self, flow: Flow) -> None:
        clear_layout(self._rows)
        lines = wording.closing_lines(flow)
        for icon, sentence in lines:
            row = QHBoxLayout()
            row.setSpacing(theme().px(16))
            warm = icon in _WARM
            fill, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
            row.addWidget(IconTile(icon, fill, ink, 36), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(one_line(sentence)[:_LONGEST]), 1)
            self._rows.addLayout(row)
        self.card.setVisible(bool(lines))
