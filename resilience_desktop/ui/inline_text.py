"""Text that becomes a field when one clicks it or presses Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.paint import antialiased, fill_round, focus_ring, ring_after_focus
from resilience_desktop.ui.text import Label, one_line
from resilience_desktop.ui.theme import theme


class _Face(Label):
    """The text at rest: reads as a label, is reached and opened like a button."""

    opened = Signal()

    def __init__(self, style: str, role: str) -> None:
        super().__init__("", style, role)
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleDescription(tr("Press Enter to change"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        if self.underMouse():
            fill_round(painter, self.rect(), theme().px(8), theme().color("hover"))
        if self.hasFocus() and self._ring:
            focus_ring(painter, self.rect(), theme().px(8))
        painter.end()
        super().paintEvent(event)


class _Field(QLineEdit):
    left = Signal()
    restored = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.restored.emit()
            return
        super().keyPressEvent(event)


class InlineText(QWidget):
    """One line of text, edited in place: Enter or leaving saves, Esc restores.

    `written` carries the new text when it differs. With `required` an empty text restores too.
    """

    written = Signal(str)

    def __init__(
        self,
        accessible_name: str,
        style: str = "body",
        role: str = "text",
        *,
        placeholder: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._placeholder, self._required = accessible_name, placeholder, required
        self._style, self._role = style, role
        self._text = ""
        self.face = _Face(style, role)
        self.field = _Field()
        self.field.setAccessibleName(accessible_name)
        self.field.setPlaceholderText(placeholder)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.face)
        self._stack.addWidget(self.field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.face)
        self.face.opened.connect(self.begin)
        self.field.left.connect(self.leave)
        self.field.returnPressed.connect(self._finish)
        self.field.restored.connect(self._restore)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.set_text("")

    def text(self) -> str:
        """The text as saved."""
        return self._text

    @property
    def editing(self) -> bool:
        return self._stack.currentWidget() is self.field

    def set_text(self, text: str) -> None:
        """Show `text`; while the person types, only what Esc restores changes."""
        self._text = one_line(text)
        shown = self._text or self._placeholder
        self.face.setText(shown)
        self.face.set_role(self._role if self._text else "text3")
        self.face.setAccessibleName(
            tr("{name}: {words}", name=self._name, words=self._text or tr("empty"))
        )
        if not self.editing:
            self.field.setText(self._text)

    def begin(self) -> None:
        """Turn the text into a field with everything selected."""
        self.field.setText(self._text)
        self._stack.setCurrentWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Save what is typed and show it as text again."""
        if not self.editing:
            return
        text = one_line(self.field.text())
        self._close()
        if text != self._text and (text or not self._required):
            self.set_text(text)
            self.written.emit(text)

    def _finish(self) -> None:
        self.leave()
        self.face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        self.field.setText(self._text)
        self._close()
        self.face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.setFocusProxy(self.face)
        self._stack.setCurrentWidget(self.face)

    def _restyle(self) -> None:
        self.field.setFont(theme().font(self._style))
        px = theme().px
        self.face.setContentsMargins(px(8), px(4), px(8), px(4))
        self.updateGeometry()
