"""Fields of one line, and all the others by one name: a page that needs only some imports those."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from resilience_desktop.ui.day_field import DayField
from resilience_desktop.ui.inline_text import InlineText
from resilience_desktop.ui.notes import NotesEditor
from resilience_desktop.ui.search_field import SearchField
from resilience_desktop.ui.tag_field import TagField
from resilience_desktop.ui.theme import theme

__all__ = [
    "DayField",
    "InlineText",
    "LineField",
    "NotesEditor",
    "NumberField",
    "SearchField",
    "TagField",
]


class LineField(QLineEdit):
    """One line of plain text. `accessible_name` is what it is for, also without the placeholder."""

    def __init__(
        self,
        accessible_name: str,
        placeholder: str = "",
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setPlaceholderText(placeholder)
        self.setText(text)


class NumberField(QSpinBox):
    """A whole number from `least` to `most`, with `unit` behind it (" minutes")."""

    def __init__(
        self,
        accessible_name: str,
        least: int = 0,
        most: int = 99,
        *,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setRange(least, most)
        self.setSuffix(unit)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        # Qt leaves a style sheet's padding out for the field inside a spin box.
        self.lineEdit().setTextMargins(theme().px(10), 0, 0, 0)
