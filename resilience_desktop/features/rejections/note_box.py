"""One of the private texts about an application, saved when it is left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.features.rejections.port import Note
from resilience_desktop.ui.fields import NotesEditor


class NoteBox(QWidget):
    """A titled editor for `note`; `written` carries the note and its new text.

    An editor may not show a stored text as it is (NUL, line ends): such a text is only written
    when the person changed what is shown.
    """

    written = Signal(str, str)

    def __init__(
        self, note: Note, title: str, hint: str = "", lines: int = 2, most_lines: int = 12
    ) -> None:
        super().__init__()
        self.note = note
        self._shown = ""
        self._stored: str | None = None
        self.editor = NotesEditor(
            title, placeholder=hint, title=title, least_lines=lines, most_lines=most_lines
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self.editor.written.connect(self._tell)

    def show_text(self, text: str, same: bool) -> None:
        """Show what is stored; `same` when it is about the application that was shown before."""
        if same and text == self._stored:
            return
        self.editor.set_text(text)
        self._stored = text
        self._shown = self.editor.text()

    def leave(self) -> None:
        """Send `written` if there is something new."""
        self.editor.leave()

    def refused(self, before: str) -> None:
        """The text could not be stored: keep it here, as not yet saved over `before`."""
        typed = self.editor.text()
        self.editor.set_text(before)
        self._stored, self._shown = before, self.editor.text()
        self.editor.edit.setPlainText(typed)

    def _tell(self, text: str) -> None:
        if text == self._shown:
            return
        self._shown = self._stored = text
        self.written.emit(self.note.value, text)
