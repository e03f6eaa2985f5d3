"""Naming feelings: words as chips, and how strong the chosen one is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.feelings import (
    COMMON,
    FEELINGS,
    GROUPS,
    STRONGEST,
    WEAKEST,
    feeling_name,
    group_name,
)
from resilience_desktop.core.words import tr
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.slider import StrengthPanel
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

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


class _Groups(QWidget):
    """A line for each group: its name, and a place for its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.flows: dict[str, FlowLayout] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for row, (key, _words) in enumerate(GROUPS):
            name = label(group_name(key), "caption", "text3", wrap=False)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            place = QWidget(self)
            self.flows[key] = FlowLayout(place, gap=6, line_gap=2)
            self._grid.addWidget(place, row, 1)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(2))
        for row in range(self._grid.rowCount()):
            item = self._grid.itemAtPosition(row, 0)
            name = item.widget() if item is not None else None
            if name is not None:
                # On a line with the words on the chips beside it.
                name.setContentsMargins(0, px(8), 0, 0)


class FeelingPicker(QWidget):
    """The vocabulary of feelings as chips; a chosen one opens a slider for its strength.

    A first press chooses and opens the slider, a press on a chosen one opens its slider, a
    press while its slider is open takes it back, as Delete does. The common words show first;
    "More words" sets all of them in their groups, "Fewer words" puts them away again. A word of
    one's own can be added. `chosen_changed` follows what the person does, not `set_chosen`.
    """

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[_FeelingChip] = []
        self._open = ""
        self._all = False
        self.setAccessibleName(tr("Feelings"))
        self._groups = _Groups(self)
        self._groups.hide()
        self._words = QWidget(self)
        self._flow = FlowLayout(self._words, gap=6, line_gap=2)
        self._more = ChipButton(tr("More words"), icon_name="chevron-down", parent=self._words)
        self._fewer = ChipButton(tr("Fewer words"), icon_name="chevron-up", parent=self._words)
        self._add = ChipButton(tr("Another word"), icon_name="plus", parent=self._words)
        self._field = self._make_field()
        self._panel = StrengthPanel(self)
        self._panel.setVisible(False)
        self._roving = RovingFocus(self)
        for key in FEELINGS:
            self._make_chip(key)
        self._last = (self._more, self._add, self._field, self._fewer)
        for last in self._last:
            self._flow.addWidget(last)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._groups)
        self._column.addWidget(self._words)
        self._column.addWidget(self._panel)
        self._column.addStretch(1)
        # As high as its words need in its width, also where that is more than it hints.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._more.clicked.connect(self.show_all)
        self._fewer.clicked.connect(self.show_common)
        self._add.clicked.connect(self._ask_word)
        self._panel.strength_changed.connect(self._set_strength)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._tidy()

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(8))
        self._field.setMaximumWidth(theme().px(180))
        # The column remembers how large its parts were; the chips in them have changed.
        for part in (self._groups, self._words):
            part.updateGeometry()

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
        # After the words that are there; the vocabulary may stand in its groups.
        self._flow.insertWidget(len(self._chips) - (len(FEELINGS) if self._all else 0), chip)
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
        """Show every word of the vocabulary, in its group."""
        hidden = next((chip for chip in self._chips if chip.isHidden()), None)
        had_focus = self._more.hasFocus()
        self._set_all(True)
        if hidden is not None and had_focus:
            hidden.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_common(self) -> None:
        """Show the common words again, and what is chosen."""
        had_focus = self._fewer.hasFocus()
        self._set_all(False)
        if had_focus:
            self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_all(self, on: bool) -> None:
        if on == self._all:
            return
        self._all = on
        chips = {chip.key: chip for chip in self._chips}
        for group, keys in GROUPS:
            for key in keys:
                old, new = self._flow, self._groups.flows[group]
                old, new = (old, new) if on else (new, old)
                old.removeWidget(chips[key])
                if on:
                    new.addWidget(chips[key])
        if not on:
            for place, key in enumerate(FEELINGS):
                self._flow.insertWidget(place, chips[key])
        self._groups.setVisible(on)
        self._tidy()

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
        for chip in self._chips:
            chip.setVisible(self._all or chip.key in COMMON or chip.strength is not None)
        self._more.setVisible(not self._all)
        self._fewer.setVisible(self._all)
        asking = not self._field.isHidden()
        self._add.setVisible(not asking)
        self._roving.set_buttons([*self._as_read(), self._more, self._add, self._fewer])
        # Below the words, and made before most of them.
        QWidget.setTabOrder(self._add, self._field)
        QWidget.setTabOrder(self._fewer, self._panel.slider)
        self.updateGeometry()

    def _as_read(self) -> list[_FeelingChip]:
        """The chips in the order in which they stand on screen."""
        if not self._all:
            return self._chips
        place = {key: n for n, key in enumerate(key for _group, keys in GROUPS for key in keys)}
        return sorted(self._chips, key=lambda chip: place.get(chip.key, len(place)))

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
