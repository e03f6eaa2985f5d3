"""A card with a picture: what it shows in a sentence, the picture, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.pictures import Line
from resilience_desktop.features.progress.port import Summary
from resilience_desktop.features.progress.table import NumbersTable
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme


class PictureCard(Card):
    """Put the picture into `inside`. `opened` carries the wish for the list behind a part."""

    opened = Signal(object)

    def __init__(self, caption: str, parent: QWidget | None = None, *, padding: int = 20) -> None:
        super().__init__(parent, padding=padding)
        self.caption = label(caption, "caption", "text3")
        self.title = label("", "subhead")
        self.sentence = label("", "small", "text2")
        self.toggle = IconButton("list", "")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self.switch)
        self.holder = QWidget()
        self.inside = QVBoxLayout(self.holder)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.table = NumbersTable(caption)
        self.table.chosen.connect(self.opened)
        self.table.hide()
        self._words = QVBoxLayout()
        for part in (self.caption, self.title, self.sentence):
            self._words.addWidget(part)
        self.head = QHBoxLayout()
        self.head.addLayout(self._words, 1)
        self.head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self.head)
        self.body.addWidget(self.holder)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        theme().changed.connect(self._space)
        self._space()
        self._name_toggle()

    def show_summary(self, summary: Summary) -> None:
        """Show what the card is about."""
        raise NotImplementedError

    def show_words(self, title: str, sentence: str = "") -> None:
        """What the picture shows, and what that rests on."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        said = tr("{caption}: {title}", caption=self.caption.text(), title=title)
        self.setAccessibleName(said)
        self.holder.setAccessibleName(said)
        self.holder.setAccessibleDescription(tr("The table beside it holds the same numbers."))
        self.table.set_name(tr("{title} As a table.", title=said))
        self._name_toggle()

    def show_lines(self, heads: tuple[str, ...], lines: Sequence[Line], words: int = 1) -> None:
        """The same numbers; the first `words` columns hold words."""
        self.table.show_lines(heads, lines, words)
        self.toggle.setEnabled(bool(lines))
        if not lines:
            self.switch(False)

    def as_table(self) -> bool:
        """Whether the table stands in the place of the picture."""
        return not self.table.isHidden()

    def switch(self, on: bool) -> None:
        """Show the table, or the picture."""
        on = on and self.toggle.isEnabled()
        held = self.holder.isAncestorOf(self.focusWidget() or self) or self.table.hasFocus()
        self.toggle.setChecked(on)
        self.table.setVisible(on)
        self.holder.setVisible(not on)
        if on:
            self.table.fit()
        if held:
            (self.table if on else self.toggle).setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_toggle(self) -> None:
        self.toggle.set_name(tr("{caption}: as a table", caption=self.caption.text()))
        set_tip(self.toggle, tr("As a table (T)"))

    def _space(self) -> None:
        self._words.setSpacing(theme().px(2))
        self.inside.setSpacing(theme().px(4))
