"""Several weekdays to choose from, as chips in a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.days import weekday_name, weekday_short
from resilience_desktop.core.words import tr
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.roving import RovingFocus

_A_MONDAY = date(2024, 1, 1)


class WeekdayPicker(QWidget):
    """Chips of the weekdays, the first as the locale has it; one Tab stop, Space chooses."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Weekdays"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, gap=6, line_gap=4)
        first = QLocale().firstDayOfWeek().value - 1
        self.chips: dict[int, ChipButton] = {}
        for place in range(7):
            day = (first + place) % 7
            chip = ChipButton(weekday_short(_A_MONDAY + timedelta(days=day)), checkable=True)
            chip.setAccessibleName(weekday_name(_A_MONDAY + timedelta(days=day)))
            chip.clicked.connect(self._tell)
            flow.addWidget(chip)
            self.chips[day] = chip
        self._roving = RovingFocus(self)
        self._roving.set_buttons(tuple(self.chips.values()))

    def weekdays(self) -> tuple[int, ...]:
        """The chosen days in order, 0 is Monday."""
        return tuple(sorted(day for day, chip in self.chips.items() if chip.isChecked()))

    def set_weekdays(self, days: Iterable[int]) -> None:
        """Choose `days`; tells nobody."""
        chosen = set(days)
        for day, chip in self.chips.items():
            chip.setChecked(day in chosen)

    def _tell(self) -> None:
        self.changed.emit()
