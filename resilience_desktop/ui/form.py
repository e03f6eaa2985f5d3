"""A form described by data: a list of fields in, a mapping of values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.notes import PlainEdit
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.tag_field import TagField
from resilience_desktop.ui.text import Label, label, printable
from resilience_desktop.ui.theme import theme

Control = Literal["line", "text", "choice", "number", "day", "tags", "yes"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: `key` of its value, the word above it, and what it is edited with.

    Values: line and text are str, choice a key of `choices`, number an int from `least` to
    `most`, day a date or None (None only when `optional`; days to come when `future`), tags a
    tuple of str, yes a bool. A field that is `later` waits until `show_all`.
    """

    key: str
    word: str
    control: Control = "line"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 1
    most: int = 7
    optional: bool = True
    future: bool = False
    later: bool = False


class Choice(QWidget):
    """One of a few, as chips in a line that wraps: one Tab stop, arrows choose."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, gap=6, line_gap=4)
        self._chips = {key: ChipButton(word, checkable=True) for key, word in choices}
        for chip in self._chips.values():
            chip.setAutoExclusive(True)
            chip.clicked.connect(self._tell)
            flow.addWidget(chip)
        self._roving = RovingFocus(self, clicks=True)
        self._roving.set_buttons(tuple(self._chips.values()))

    def current(self) -> str:
        """Key of the chosen chip; empty before `set_current`."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        if key in self._chips:
            self._chips[key].setChecked(True)
            self._roving.settle(self._chips[key])

    def _tell(self) -> None:
        self.chosen.emit(self.current())


class Form(QWidget):
    """Fields one below the other, each under its word.

    `edited` is sent on every change by the person, `entered` when Enter is pressed in a line.
    """

    edited = Signal()
    entered = Signal()

    def __init__(
        self, fields: Sequence[FormField], clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._fields = {field.key: field for field in fields}
        self._rows: dict[str, QWidget] = {}
        self._controls: dict[str, QWidget] = {}
        self._shown: dict[str, Any] = {}
        self._problems: dict[str, Label] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for field in fields:
            self._add(field)
        self._restyle()
        theme().changed.connect(self._restyle)

    def control(self, key: str) -> QWidget:
        """The widget a field is edited with."""
        return self._controls[key]

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show `values`; tells nobody. What is not in it becomes empty."""
        for key, field in self._fields.items():
            _put(self._controls[key], values.get(key), field)
        self._shown = self.values()

    def values(self) -> dict[str, Any]:
        """All values as they stand."""
        return {key: _get(control) for key, control in self._controls.items()}

    def changes(self) -> dict[str, Any]:
        """What differs from what `set_values` showed.

        A control may not be able to show a stored text as it is (NUL, very long lines); only
        what the person changed is news.
        """
        return {key: value for key, value in self.values().items() if value != self._shown[key]}

    def say_problem(self, key: str, text: str) -> None:
        """Say below a field what is not right with it; "" when all is well again."""
        told = self._problems.get(key)
        if told is None and text:
            told = self._problems[key] = label("", "small", "warmText")
            place = self._rows[key].layout()
            assert place is not None
            place.addWidget(told)
        if told is not None and told.text() != text:
            told.setText(text)
            told.setVisible(bool(text))
            self._controls[key].setAccessibleDescription(text)
            if text:
                announce(self._controls[key], text)

    def problem(self, key: str) -> str:
        """What is said to be not right with a field."""
        return self._problems[key].text() if key in self._problems else ""

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide one field."""
        self._rows[key].setVisible(shown)

    def show_all(self, shown: bool = True) -> None:
        """Show or hide the fields that are for later."""
        for key, field in self._fields.items():
            if field.later:
                self._rows[key].setVisible(shown)

    def _add(self, field: FormField) -> None:
        control = self._controls[field.key] = _make(field, self._clock)
        self._listen(control)
        row = self._rows[field.key] = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        if not isinstance(control, QCheckBox):
            column.addWidget(label(field.word, "caption", "text2"))
        small = isinstance(control, QSpinBox)
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft if small else Qt.AlignmentFlag(0))
        self._column.addWidget(row)
        row.setVisible(not field.later)

    def _listen(self, control: QWidget) -> None:
        if isinstance(control, QLineEdit):
            control.textEdited.connect(self._tell)
            control.returnPressed.connect(self.entered)
        elif isinstance(control, PlainEdit):
            control.textChanged.connect(self._tell)
        elif isinstance(control, Choice):
            control.chosen.connect(self._tell)
        elif isinstance(control, QSpinBox):
            control.valueChanged.connect(self._tell)
        elif isinstance(control, DayField):
            control.day_changed.connect(self._tell)
        elif isinstance(control, TagField):
            control.tags_changed.connect(self._tell)
        elif isinstance(control, QCheckBox):
            control.toggled.connect(self._tell)

    def _tell(self) -> None:
        self.edited.emit()

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(16))


def _make(field: FormField, clock: Clock) -> QWidget:
    control: QWidget
    if field.control == "text":
        control = PlainEdit(2, 9)
        control.setPlaceholderText(field.hint)
        set_kind(control, "inset")
    elif field.control == "choice":
        control = Choice(field.word, field.choices)
    elif field.control == "number":
        control = QSpinBox()
        control.setRange(field.least, field.most)
        # Qt leaves a style sheet's padding out for the field inside a spin box.
        control.lineEdit().setTextMargins(theme().px(10), 0, 0, 0)
    elif field.control == "day":
        control = DayField(
            clock, field.word, optional=field.optional, future=field.future, quick=not field.future
        )
    elif field.control == "tags":
        control = TagField(field.word, field.hint)
    elif field.control == "yes":
        control = QCheckBox(field.word.replace("&", "&&"))
    else:
        control = QLineEdit()
        control.setPlaceholderText(field.hint)
    control.setAccessibleName(field.word)
    return control


def _put(control: QWidget, value: Any, field: FormField) -> None:
    before = control.blockSignals(True)
    if isinstance(control, QLineEdit):
        control.setText(printable(value or ""))
        control.setCursorPosition(0)
    elif isinstance(control, PlainEdit):
        control.setPlainText(value or "")
    elif isinstance(control, Choice):
        control.set_current(value or (field.choices[0][0] if field.choices else ""))
    elif isinstance(control, QSpinBox):
        control.setValue(value or field.least)
    elif isinstance(control, DayField):
        control.set_day(value if isinstance(value, date) else None)
    elif isinstance(control, TagField):
        control.set_tags(value or ())
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    control.blockSignals(before)


def _get(control: QWidget) -> Any:
    if isinstance(control, QLineEdit):
        value: Any = control.text()
    elif isinstance(control, PlainEdit):
        value = control.toPlainText()
    elif isinstance(control, Choice):
        value = control.current()
    elif isinstance(control, QSpinBox):
        value = control.value()
    elif isinstance(control, DayField):
        value = control.day()
    elif isinstance(control, TagField):
        # What was typed and not yet made a tag counts too.
        value = tuple(filter(None, (*control.tags(), control.edit.text().strip())))
    else:
        value = isinstance(control, QCheckBox) and control.isChecked()
    return value
