"""A note beside a mark: one line, read as text and written in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.parts import set_margins
from resilience_desktop.ui.text import Label, label, one_line, printable
from resilience_desktop.ui.theme import theme

LONGEST = 500
_INDENT = 50


class _Field(LineField):
    """Keeps on Enter and on leaving; Esc restores."""

    kept = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.isVisible():
            self.kept.emit()


class NoteLine(QWidget):
    """Hidden without a note. `written` carries the new text, "" to remove it; `left` is sent when
    the line closes as it was."""

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = self._title = ""
        self._held = False
        self._label: Label | None = None
        self.field: _Field | None = None
        self._column = QVBoxLayout(self)
        self.hide()

    def show_note(self, note: str, title: str) -> None:
        """Show what was written beside the goal `title`; a line that is open stays so."""
        self._note, self._title = note, title
        if note and self._label is None:
            self._label = label("", "small", "text2")
            self._column.addWidget(self._label)
        self._dress()

    def begin(self) -> None:
        """Open the line for writing."""
        if self.field is None:
            self.field = _Field("", tr("A word about it"))
            self.field.setMaxLength(LONGEST)
            self.field.kept.connect(self._keep)
            self.field.dropped.connect(self._drop)
            self._column.addWidget(self.field)
        self.field.setAccessibleName(tr("Note: {title}", title=self._title))
        self.field.setText(printable(self._note))
        self.field.show()
        self._dress()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def writing(self) -> bool:
        """Whether the line is open."""
        return self.field is not None and not self.field.isHidden()

    def held_focus(self) -> bool:
        """Whether the keyboard was in the line when it closed."""
        return self._held

    def _close(self, field: _Field) -> None:
        self._held = field.hasFocus()
        field.hide()

    def _keep(self) -> None:
        if self.field is None or not self.writing:
            return
        text = self.field.text().strip()
        self._close(self.field)
        self._dress()
        if text != printable(self._note).strip():
            self.written.emit(text)
        else:
            self.left.emit()

    def _drop(self) -> None:
        if self.field is not None:
            self._close(self.field)
            self._dress()
            self.left.emit()

    def _dress(self) -> None:
        set_margins(self._column, self, start=_INDENT, top=0, end=12, bottom=8)
        self._column.setSpacing(theme().px(4))
        if self._label is not None:
            self._label.setText(one_line(self._note))
            self._label.setVisible(bool(self._note) and not self.writing)
        self.setVisible(bool(self._note) or self.writing)
