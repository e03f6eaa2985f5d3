"""The vent pad: a place to write that the program forgets."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from resilience_desktop.core.words import tr
from resilience_desktop.ui import icons
from resilience_desktop.ui.feelings import FeelingPicker
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_LEAST = 150


class _Sheet(QPlainTextEdit):
    """Plain text only; Tab and Esc leave it."""

    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Keyboards on screen and input methods are asked to learn nothing from this.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhMultiLine
        )
        self.setAccessibleName(tr("Let it out"))
        self.setAccessibleDescription(tr("Not saved. It is gone when the window closes."))
        self.setPlaceholderText(tr("What happened, and how it is. As you would tell a friend."))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(_LEAST))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)


class LockLine(QWidget):
    """A small lock, and a sentence beside it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(text, "caption", "text3")
        # A spacer and not a margin: margins do not mirror.
        self._room = QSpacerItem(theme().px(24), 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addItem(self._room)
        row.addWidget(self.words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._room.changeSize(theme().px(24), 0)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        side = theme().px(16)
        box = self.rect()
        box.setWidth(side)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(self.rect().right())
        icons.paint(painter, box.adjusted(0, (box.height() - side) // 2, 0, 0), "lock", "text3")
        painter.end()


class VentPad(QWidget):
    """Feelings by name, and a sheet of paper. Nothing of it leaves this widget by itself.

    There is no signal that carries the text, no autosave and no store; `forget` throws away text,
    feelings and the editor's own undo steps. Only sealing a letter takes the text out, by
    `take_text`. `escaped`: the person pressed Esc in it.
    """

    escaped = Signal()

    def __init__(self, with_feelings: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feelings: FeelingPicker | None = FeelingPicker() if with_feelings else None
        self.sheet = _Sheet()
        self.sheet.escaped.connect(self.escaped)
        self._column = QVBoxLayout(self)
        if self.feelings is not None:
            # As high as its words need in this width, also where that is more than it hints.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.feelings.setSizePolicy(policy)
            self._column.addWidget(label(tr("What is there?"), "caption", "text2"))
            self._column.addWidget(self.feelings)
            self._column.addSpacing(theme().px(12))
        self._above = QVBoxLayout()
        self._column.addLayout(self._above)
        self.writing = QWidget()
        self._lay_out_writing()
        self._column.addWidget(self.writing, 1)
        self.setFocusProxy(self.sheet)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _lay_out_writing(self) -> None:
        column = QVBoxLayout(self.writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(tr("Let it out"), "caption", "text2"))
        column.addWidget(self.sheet, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(LockLine(tr("Not saved. It is gone when the window closes.")), 1)
        column.addLayout(self._foot)

    def set_above(self, widget: QWidget) -> None:
        """Put `widget` between the feelings and the sheet."""
        self._above.addWidget(widget)

    def add_action(self, button: QWidget) -> None:
        """Put a button below the sheet, at the far end."""
        self._foot.addWidget(button)

    def take_text(self) -> str:
        """What is written, which is then gone from here. For sealing it as a letter only."""
        text = self.sheet.toPlainText()
        self.sheet.setPlainText("")
        return text

    def forget(self) -> None:
        """Throw away what was written and chosen."""
        self.sheet.setPlainText("")
        if self.feelings is not None:
            self.feelings.set_chosen(())

    def _restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
