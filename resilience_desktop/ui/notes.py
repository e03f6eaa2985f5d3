"""A plain-text editor that grows with what is written and is saved when it is left."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class PlainEdit(QPlainTextEdit):
    """A plain-text edit as high as its text, between two numbers of lines; Tab leaves it."""

    left = Signal()

    def __init__(
        self, least_lines: int = 3, most_lines: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = (least_lines, most_lines)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        least, most = (count * line for count in self._lines)
        height = min(max(math.ceil(self._text_height(most)), least), most)
        # Padding and border of the style sheet, whose sum Qt only tells through the viewport.
        spare = self.height() - self.viewport().height()
        spare = spare if 0 < spare < theme().px(60) else theme().px(18)
        wanted = height + math.ceil(2 * self.document().documentMargin()) + spare
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def _text_height(self, enough: int) -> float:
        """Height of the text in pixels, counted only until it is `enough`."""
        layout = self.document().documentLayout()
        block, height = self.document().firstBlock(), 0.0
        while block.isValid() and height < enough:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height


class NotesEditor(QWidget):
    """A titled editor for private notes.

    `written` carries the text when the person leaves the editor and it has changed; the owner
    stores it and calls `show_saved`.
    """

    written = Signal(str)

    def __init__(
        self,
        accessible_name: str,
        *,
        placeholder: str = "",
        title: str = "",
        least_lines: int = 3,
        most_lines: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stored = ""
        self.title = label(title, "subhead", wrap=False)
        if not title:  # shown before it has a parent it would be a window of its own
            self.title.hide()
        self._state = label("", "caption", "text3", wrap=False)
        self.edit = PlainEdit(least_lines, most_lines)
        self.edit.setAccessibleName(accessible_name)
        self.edit.setPlaceholderText(placeholder)
        set_kind(self.edit, "inset")
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addLayout(head)
        column.addWidget(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.edit)
        self.edit.left.connect(self.leave)
        self.edit.textChanged.connect(self._unsave)

    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show `text` as stored; what is being typed right now is kept instead."""
        typing = self.edit.hasFocus() and self.text() != self._stored
        self._stored = text
        if not typing and text != self.text():
            self.edit.setPlainText(text)
        self._state.setText("")

    def leave(self) -> None:
        """Send `written` if there is something new."""
        text = self.text()
        if text != self._stored:
            self._stored = text
            self.written.emit(text)

    def show_saved(self) -> None:
        """Say "Saved" beside the title."""
        self._state.setText(tr("Saved"))

    def saved_text(self) -> str:
        """What is said about saving: "Saved" or nothing."""
        return self._state.text()

    def _unsave(self) -> None:
        if self.text() != self._stored:
            self._state.setText("")
