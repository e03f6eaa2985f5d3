"""How a "no" came, as chips; one of them or none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.rules import CameBy, came_by_name
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.roving import RovingFocus


class WayChips(QWidget):
    """A press chooses, a press on the chosen one takes it back. `chosen` carries the way or ""."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How it came"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._current = ""
        flow = FlowLayout(self, gap=6, line_gap=4)
        self.chips = {
            way.value: ChipButton(came_by_name(way), checkable=True, parent=self) for way in CameBy
        }
        for chip in self.chips.values():
            chip.clicked.connect(self._press)
            flow.addWidget(chip)
        self._roving = RovingFocus(self)
        self._roving.set_buttons(tuple(self.chips.values()))

    def current(self) -> str:
        """The chosen way; "" for none."""
        return self._current

    def set_current(self, way: str) -> None:
        """Show a way; tells nobody."""
        self._current = way
        for key, chip in self.chips.items():
            chip.setChecked(key == way)

    def _press(self) -> None:
        pressed = next(key for key, chip in self.chips.items() if chip is self.sender())
        self.set_current("" if pressed == self._current else pressed)
        self.chosen.emit(self._current)
