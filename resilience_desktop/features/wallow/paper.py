"""The paper of the vent pad: an editor that keeps nothing and hands nothing on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

from resilience_desktop.core.words import tr
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.theme import theme

LEAST = 150
_TAKES_AWAY = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
_UNDOES = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Paper(QPlainTextEdit):
    """Plain text only; Tab and Esc leave it.

    There is no undo, and copying, cutting and dragging give nothing away: the clipboard, the
    selection of X11 and the target of a drag are read by other programs, and clipboard managers
    write them to disk. `kept_in`: the person tried, and may be told why. Input methods are asked
    to learn nothing. A screen reader reads the text where it stands; Qt keeps no copy for it.
    """

    escaped = Signal()
    kept_in = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhMultiLine
        )
        self.setAccessibleName(tr("Let it out"))
        self.setAccessibleDescription(
            tr("Not saved. It is gone when the window closes. Copying is off in here.")
        )
        self.textChanged.connect(self._align)
        self.setPlaceholderText(tr("What happened, and how it is. As you would tell a friend."))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written."""
        return self.document().isEmpty()

    def wipe(self) -> None:
        """Overwrite what is written, then put a new sheet in its place.

        The editor's buffers are overwritten as far as Qt lets one, and freed. What the computer
        keeps of freed memory is beyond a program.
        """
        if self.hasFocus():
            QGuiApplication.inputMethod().reset()
        old = self.document()
        is_ours = old.parent() is self  # the first one belongs to the editor, which deletes it
        with QSignalBlocker(self):
            _blacken(old)
            self.setPlainText("")
            new = QTextDocument(self)
            new.setDocumentLayout(QPlainTextDocumentLayout(new))
            new.setUndoRedoEnabled(False)
            new.setDefaultFont(old.defaultFont())
            new.setDefaultTextOption(old.defaultTextOption())
            new.setDocumentMargin(old.documentMargin())
            self.setDocument(new)
        if is_ours:
            old.deleteLater()
        self.textChanged.emit()

    def _align(self) -> None:
        """Write from the side the text reads from; Qt does that only for rich text."""
        document, rtl = self.document(), Qt.LayoutDirection.RightToLeft
        blank = document.isEmpty()
        reads = self.layoutDirection() if blank else document.firstBlock().textDirection()
        side = Qt.AlignmentFlag.AlignRight if reads == rtl else Qt.AlignmentFlag.AlignLeft
        option = document.defaultTextOption()
        if option.alignment() != side:
            option.setAlignment(side)
            document.setDefaultTextOption(option)

    # Nothing is handed on

    def createMimeDataFromSelection(self) -> QMimeData:
        """An empty parcel, for copying, cutting, dragging and the selection of X11 alike."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif _is(event, *_TAKES_AWAY):
            self.kept_in.emit()
        elif not _is(event, *_UNDOES):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Undo and redo belong to the paper while one writes: not to what was done before.
        if event.type() == QEvent.Type.ShortcutOverride and _is(event, *_TAKES_AWAY, *_UNDOES):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.popup(event.globalPos())

    def menu(self) -> Menu:
        """What the mouse may do: nothing that takes the text elsewhere."""
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Paste")).triggered.connect(self.paste)
        menu.addAction(tr("Select all")).triggered.connect(self.selectAll)
        why = menu.addAction(tr("Copying is off in here"))
        why.setEnabled(False)
        return menu

    # Sizes

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(LEAST))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(LEAST))


def _is(event: QEvent, *keys: QKeySequence.StandardKey) -> bool:
    return isinstance(event, QKeyEvent) and any(event.matches(one) for one in keys)


def _blacken(document: QTextDocument) -> None:
    """Put a dot for every character, paragraph by paragraph."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        end = QTextCursor.MoveOperation.EndOfBlock
        cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("·" * (block.length() - 1))
        block = block.next()
    cursor.endEditBlock()
