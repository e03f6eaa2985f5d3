"""Naming feelings: words as chips, and how strong the chosen one is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.feelings import FEELINGS, STRONGEST, WEAKEST, feeling_name
from resilience_desktop.core.words import tr
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.slider import StrengthPanel
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

_FIRST_SHOWN = 6
_USUAL_STRENGTH = 5
_LONGEST_WORD = 40


class _FeelingChip(ChipButton):
    """A feeling; what a press does is the picker's to decide."""

    pressed_away = Signal(str)

    def __init__(self, key: str, parent: QWidget) -> None:
        self.key = key
        self.strength: int | None = None
        super().__init__(feeling_name(key), checkable=True, parent=parent)

    def nextCheckState(self) -> None:
        """Stay as it is: the first press chooses, a later one may only open the slider."""

    def set_strength(self, strength: int | None) -> None:
        self.strength = strength
        self.setChecked(strength is not None)
        name = feeling_name(self.key)
        if strength is None:
            self.set_text(name)
            self.setAccessibleDescription("")
            return
        self.set_text(tr("{feeling} · {strength}", feeling=name, strength=strength))
        self.setAccessibleName(name)
        words = tr("Strength {n} of {total}.", n=strength, total=STRONGEST)
        self.setAccessibleDescription(f"{words} {tr('Press Delete to remove it.')}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.isChecked():
            self.pressed_away.emit(self.key)
            return
        super().keyPressEvent(event)


class FeelingPicker(QWidget):
    """The vocabulary of feelings as chips; a chosen one opens a slider for its strength.

    A first press chooses and opens the slider, a press on a chosen one opens its slider, a
    press while its slider is open takes it back, as Delete does. The common words show first,
    the rest and a word of one's own on request. `chosen_changed` follows what the person does,
    not `set_chosen`.
    """

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[_FeelingChip] = []
        self._open = ""
        self._all = False
        self.setAccessibleName(tr("Feelings"))
        self._words = QWidget(self)
        self._flow = FlowLayout(self._words, gap=6, line_gap=2)
        self._more = ChipButton(tr("More words"), icon_name="chevron-down", parent=self._words)
        self._add = ChipButton(tr("Another word"), icon_name="plus", parent=self._words)
        self._field = self._make_field()
        self._panel = StrengthPanel(self)
        self._panel.setVisible(False)
        self._roving = RovingFocus(self._words)
        for key in FEELINGS:
            self._make_chip(key)
        for last in (self._more, self._add, self._field):
            self._flow.addWidget(last)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._words)
        self._column.addWidget(self._panel)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._more.clicked.connect(self.show_all)
        self._add.clicked.connect(self._ask_word)
        self._panel.strength_changed.connect(self._set_strength)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._tidy()

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(8))
        self._field.setMaximumWidth(theme().px(180))

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self._words)
        field.setAccessibleName(tr("Another word for how it feels"))
        field.setPlaceholderText(tr("In your own word"))
        field.setMaxLength(_LONGEST_WORD)
        field.setVisible(False)
        field.installEventFilter(self)
        field.returnPressed.connect(self._take_word)
        return field

    def _make_chip(self, key: str) -> _FeelingChip:
        chip = _FeelingChip(key, self._words)
        chip.clicked.connect(self._press)
        chip.pressed_away.connect(self._remove)
        self._flow.insertWidget(len(self._chips), chip)
        self._chips.append(chip)
        return chip

    # What is chosen

    def chosen(self) -> tuple[tuple[str, int], ...]:
        """(feeling key, strength 0 to 10) in the order of the words on screen."""
        return tuple((c.key, c.strength) for c in self._chips if c.strength is not None)

    def set_chosen(self, chosen: Iterable[tuple[str, int]]) -> None:
        """Show a choice; unknown keys are words of the person's own. Closes the slider."""
        wanted = dict(chosen)
        for chip in self._chips[len(FEELINGS) :]:
            if chip.key not in wanted:
                self._drop(chip)
        for key in wanted:
            if self._chip(key) is None:
                self._make_chip(key)
        for chip in self._chips:
            strength = wanted.get(chip.key)
            chip.set_strength(None if strength is None else _clamped(strength))
        self._close()

    def show_all(self) -> None:
        """Show every word of the vocabulary."""
        self._all = True
        hidden = next((chip for chip in self._chips if chip.isHidden()), None)
        self._tidy()
        if hidden is not None and self._more.hasFocus():
            hidden.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_feeling(self) -> str:
        """Key of the feeling whose slider is open; empty when none is."""
        return self._open

    def _chip(self, key: str) -> _FeelingChip | None:
        return next((chip for chip in self._chips if chip.key == key), None)

    def _drop(self, chip: _FeelingChip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _press(self) -> None:
        chip = self.sender()
        if not isinstance(chip, _FeelingChip):
            return
        if chip.strength is None:
            self._choose(chip)
        elif self._open == chip.key:
            self._remove(chip.key)
        else:
            self._show_panel(chip)

    def _choose(self, chip: _FeelingChip) -> None:
        chip.set_strength(_USUAL_STRENGTH)
        self._show_panel(chip)
        self.chosen_changed.emit()

    def _remove(self, key: str) -> None:
        chip = self._chip(key)
        if chip is None or chip.strength is None:
            return
        chip.set_strength(None)
        if key not in FEELINGS:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drop(chip)
        if self._open == key:
            self._close()
        self._tidy()
        self.chosen_changed.emit()

    def _set_strength(self, strength: int) -> None:
        chip = self._chip(self._open)
        if chip is not None and chip.strength != strength:
            chip.set_strength(strength)
            self.chosen_changed.emit()

    def _show_panel(self, chip: _FeelingChip) -> None:
        self._open = chip.key
        self._panel.show_for(chip.key, chip.strength or 0)
        self._tidy()

    def _close(self) -> None:
        self._open = ""
        self._panel.setVisible(False)
        self._tidy()

    def _tidy(self) -> None:
        """Show the words that belong in view now."""
        for place, chip in enumerate(self._chips):
            chip.setVisible(self._all or place < _FIRST_SHOWN or chip.strength is not None)
        self._more.setVisible(any(chip.isHidden() for chip in self._chips))
        asking = not self._field.isHidden()
        self._add.setVisible(not asking)
        self._roving.set_buttons([*self._chips, self._more, self._add])
        self.updateGeometry()

    # A word of one's own

    def _ask_word(self) -> None:
        self._field.clear()
        self._field.setVisible(True)
        self._tidy()
        self._field.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_word(self) -> None:
        word = one_line(self._field.text()).strip()
        self._leave_field()
        if not word:
            return
        chip = self._known(word) or self._make_chip(word)
        if chip.strength is None:
            self._choose(chip)
        else:
            self._show_panel(chip)
        chip.setFocus(Qt.FocusReason.TabFocusReason)

    def _known(self, word: str) -> _FeelingChip | None:
        folded = word.casefold()
        same = (c for c in self._chips if folded in (c.key, feeling_name(c.key).casefold()))
        return next(same, None)

    def _leave_field(self) -> None:
        had_focus = self._field.hasFocus()
        self._field.setVisible(False)
        self._tidy()
        if had_focus:
            self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and not self._field.isHidden():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    self._leave_field()
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self._field.text().strip():
                self._leave_field()
        return super().eventFilter(watched, event)


def _clamped(strength: int) -> int:
    return min(max(strength, WEAKEST), STRONGEST)
