"""The sheet to tag several applications with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.choice_chips import ChoiceChips
from resilience_desktop.features.rejections.sorting_port import Choice
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.tag_field import LONGEST
from resilience_desktop.ui.text import label


class TagSheet(Sheet):
    """`given` and `taken` carry a tag; the sheet is closed by then."""

    given = Signal(str)
    taken = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("Tag"), 460)
        self.field = LineField(tr("Tag"), tr("A word or two"))
        self.field.setMaxLength(LONGEST)
        self.problem = label("", "small", "warmText")
        self.problem.hide()
        self.known = ChoiceChips(tr("Tags so far"))
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.known)
        self.take = Button(tr("Take this tag off"), "quiet")
        self.give = Button(tr("Tag them"), "primary", "tag")
        self.footer.addWidget(self.take)
        self.footer.addStretch(1)
        self.footer.addWidget(self.give)
        self.known.chosen.connect(self._write)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._give)
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)

    def open_for(self, count: int, tags: Sequence[Choice]) -> None:
        """Ask for a tag for so many applications."""
        title = trn("Tag {n} application", "Tag {n} applications", count)
        self.title.setText(title)
        self.setAccessibleName(title)
        self._known = {fold(tag.value) for tag in tags}
        self.field.clear()
        self.known.show_choices(tags, "")
        self._typed()
        self.open_sheet()

    def _write(self, tag: str) -> None:
        self.field.setText(tag)
        self._typed()

    def _typed(self) -> None:
        typed = self.field.text().strip()
        self.known.set_current(typed)
        self.take.setEnabled(fold(typed) in self._known)
        self.problem.hide()

    def _tag(self) -> str:
        """What was typed; said beside the field when that is nothing."""
        typed = self.field.text().strip()
        if not typed:
            self.problem.setText(tr("A tag needs a word."))
            self.problem.show()
            self.field.setFocus()
        return typed

    def _give(self) -> None:
        if tag := self._tag():
            self.try_close()
            self.given.emit(tag)

    def _take(self) -> None:
        if tag := self._tag():
            self.try_close()
            self.taken.emit(tag)
