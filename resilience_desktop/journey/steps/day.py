"""The day of the "no": today, yesterday, or another one."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.segmented import SegmentedControl

TODAY, YESTERDAY, OTHER, UNKNOWN = "today", "yesterday", "other", "unknown"


class DayChoice(QWidget):
    """Segments, and a field for the day when it is another one. `day_changed` by the person."""

    day_changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.segments = SegmentedControl(tr("When did you hear it?"))
        self.field = DayField(clock, tr("The day you heard it"), quick=False)
        self.field.hide()
        flow = FlowLayout(self, gap=12, line_gap=8)
        flow.addWidget(self.segments)
        flow.addWidget(self.field)
        self.segments.segment_chosen.connect(self._choose)
        self.field.day_changed.connect(self._tell)
        self.set_day(clock.today())

    def day(self) -> date | None:
        """The chosen local day; None when it is not known."""
        chosen, today = self.segments.current(), self._clock.today()
        if chosen == UNKNOWN:
            return None
        if chosen == OTHER:
            return self.field.day()
        return today - timedelta(days=1) if chosen == YESTERDAY else today

    def set_day(self, day: date | None, known: bool = True) -> None:
        """Show a day. "Not known" is offered where it is not `known` so far."""
        today = self._clock.today()
        words = [(TODAY, tr("Today")), (YESTERDAY, tr("Yesterday")), (OTHER, tr("Another day"))]
        if not known:
            words.append((UNKNOWN, tr("Not known")))
        self.segments.set_segments(words)
        self.field.set_day(day or today)
        near = {today: TODAY, today - timedelta(days=1): YESTERDAY}
        if day is None:
            self.segments.set_current(TODAY if known else UNKNOWN)
        else:
            self.segments.set_current(near.get(day, OTHER))
        self._show_field()

    def _choose(self) -> None:
        self._show_field()
        if self.segments.current() == OTHER:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day_changed.emit()

    def _tell(self) -> None:
        self.day_changed.emit()

    def _show_field(self) -> None:
        self.field.setVisible(self.segments.current() == OTHER)
