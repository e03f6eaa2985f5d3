"""Which time the page is about: a few to choose from, or the days of one's own."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class OwnDays(QWidget):
    """From a day to a day, both included and in any order."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = DayField(clock, tr("First day of the time"), quick=False)
        self.last = DayField(clock, tr("Last day of the time"), quick=False)
        self.first.set_day(clock.today() - timedelta(days=29))
        self._row = FlowLayout(self)
        for part in (
            label(tr("From"), "body", "text2", wrap=False),
            self.first,
            label(tr("to"), "body", "text2", wrap=False),
            self.last,
        ):
            self._row.addWidget(part)
        self.first.day_changed.connect(self._tell)
        self.last.day_changed.connect(self._tell)
        theme().changed.connect(self.updateGeometry)

    def days(self) -> tuple[date, date] | None:
        """The two days."""
        first, last = self.first.day(), self.last.day()
        return None if first is None or last is None else (first, last)

    def _tell(self, _day: object) -> None:
        self.changed.emit()
