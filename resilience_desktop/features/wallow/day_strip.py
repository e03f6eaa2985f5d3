"""The quiet line on a day on which an answer may come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.features.wallow.rituals.port import Plan
from resilience_desktop.features.wallow.rituals.rules import answer_line, ready_today
from resilience_desktop.ui import tokens
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.parts import IconTile
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class DayStrip(QWidget):
    """Says that something is ready for today; hidden on every other day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = label("", "small", "warmText")
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconTile("calendar", "warmSoft", "warmText", 32))
        self._row.addWidget(self.line, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_plans(self, plans: Sequence[Plan], today: date) -> None:
        """Name what is ready among these, if anything is."""
        ready = ready_today(plans, today)
        self.line.setText(answer_line([plan.action for plan in ready]))
        self.setVisible(bool(ready))

    def _restyle(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(8), px(6), px(12), px(6))
        self._row.setSpacing(px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        radius = theme().px(tokens.RADIUS["row"])
        fill_round(painter, self.rect(), radius, theme().color("warmSoft"))
        painter.end()
