"""One value of a few or of very many, as chips with counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.sorting_port import Choice
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_MOST, _MOST_FOUND = 8, 16


class ChoiceChips(QWidget):
    """A press chooses, a press on the chosen one takes it back. `chosen` carries the value or "".

    Where there are more than fit, the most used ones are shown, and a field finds the others.
    """

    chosen = Signal(str)

    def __init__(self, name: str, word: Callable[[str], str] = str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._word = word
        self._choices: tuple[Choice, ...] = ()
        self._current = ""
        self.chips: dict[str, ChipButton] = {}
        self.field = LineField(tr("Find: {name}", name=name), tr("Type to find"))
        self._place = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._place.setSizePolicy(policy)
        self._place.setAccessibleName(name)
        self._flow = FlowLayout(self._place, gap=6, line_gap=2)
        self._roving = RovingFocus(self._place)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(6))
        head = QHBoxLayout()
        head.addWidget(label(name, "caption", "text2"), 1)
        head.addWidget(self.field)
        self._column.addLayout(head)
        self._column.addWidget(self._place)
        self.field.setFixedWidth(theme().px(200))
        self.field.textEdited.connect(self._find)
        self.field.returnPressed.connect(self._choose_first)

    def show_choices(self, choices: Sequence[Choice], current: str) -> None:
        """Offer `choices`; one that is chosen is shown even where there is no such value."""
        self._choices, self._current = tuple(choices), current
        self.field.clear()
        self.field.setVisible(len(choices) > _MOST)
        self._fill(self._choices[:_MOST])
        self.setVisible(bool(choices) or bool(current))

    def current(self) -> str:
        """The chosen value; "" for none."""
        return self._current

    def set_current(self, value: str) -> None:
        """Choose; tells nobody."""
        self._current = value
        for key, chip in self.chips.items():
            chip.setChecked(fold(key) == fold(value) and bool(value))

    def _find(self, text: str) -> None:
        wanted = fold(text)
        found = [one for one in self._choices if wanted in fold(self._word(one.value))]
        self._fill(found[: _MOST_FOUND if wanted else _MOST])

    def _choose_first(self) -> None:
        if self.field.text().strip() and self.chips:
            self._choose(next(iter(self.chips)))

    def _fill(self, choices: Sequence[Choice]) -> None:
        shown = list(choices)
        if self._current and all(fold(one.value) != fold(self._current) for one in shown):
            known = [one for one in self._choices if fold(one.value) == fold(self._current)]
            shown = [*(known or [Choice(self._current, 0)]), *shown]
        self._flow.clear()
        self.chips = {}
        for one in shown:
            words = self._word(one.value)
            text = tr("{value} · {n}", value=words, n=one.count) if one.count else words
            chip = ChipButton(text, checkable=True, parent=self._place)
            chip.setAccessibleName(tr("{value}, {n}", value=words, n=one.count))
            chip.clicked.connect(self._press)
            self._flow.addWidget(chip)
            chip.show()
            self.chips[one.value] = chip
        self.set_current(self._current)
        self._roving.set_buttons(tuple(self.chips.values()))
        self._place.setVisible(bool(shown))
        self.updateGeometry()

    def _press(self) -> None:
        pressed = self.sender()
        self._choose(next(key for key, chip in self.chips.items() if chip is pressed))

    def _choose(self, value: str) -> None:
        self.set_current("" if fold(value) == fold(self._current) else value)
        self.chosen.emit(self._current)
