"""The sheet to filter the list with; the list follows every press."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.choice_chips import ChoiceChips
from resilience_desktop.features.rejections.list_words import FILTERS, filter_name, value_name
from resilience_desktop.features.rejections.sorting_port import Choices
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label

_OFFERED = {
    "stage": "stages",
    "ending": "endings",
    "year": "years",
    "source": "sources",
    "tag": "tags",
    "company": "companies",
}


class FilterSheet(Sheet):
    """`changed` carries the filters that are set, by field of `Wish`."""

    changed = Signal(dict)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("Filter"), 560)
        self.hint = label(
            tr("Counts are of all applications, of any age. One of each can be chosen."),
            "small",
            "text2",
        )
        self.body.addWidget(self.hint)
        self.groups = {
            key: ChoiceChips(filter_name(key), partial(value_name, key)) for key in FILTERS
        }
        for group in self.groups.values():
            group.chosen.connect(self._tell)
            self.body.addWidget(group)
        self.clear_button = Button(tr("Clear all"), "quiet")
        self.done = Button(tr("Done"), "primary")
        self.footer.addWidget(self.clear_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.clear_button.clicked.connect(self.clear)
        self.done.clicked.connect(self.try_close)

    def open_for(self, choices: Choices, filters: dict[str, str]) -> None:
        """Offer what there is; `filters` are set already."""
        for key, group in self.groups.items():
            group.show_choices(getattr(choices, _OFFERED[key]), filters.get(key, ""))
        self.clear_button.setEnabled(bool(self.filters()))
        self.open_sheet()
        self.area.verticalScrollBar().setValue(0)

    def filters(self) -> dict[str, str]:
        """What is chosen."""
        chosen = {key: group.current() for key, group in self.groups.items()}
        return {key: value for key, value in chosen.items() if value}

    def clear(self) -> None:
        """Choose nothing."""
        for group in self.groups.values():
            group.set_current("")
        self.done.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.clear_button.setEnabled(bool(self.filters()))
        self.changed.emit(self.filters())
