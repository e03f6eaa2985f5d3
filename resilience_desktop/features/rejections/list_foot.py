"""What stands below the list: one quiet line, and what can be done with several rows at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.ui import tokens
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.paint import antialiased, fill_round, text_width
from resilience_desktop.ui.parts import set_margins
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme


class QuietLine(QWidget):
    """A sentence and one button on one line; the button alone, in more words, where there is room
    for no more. Out of the way while there is nothing to say.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label("", "caption", "text2")
        self.button = Button(tr("Show them"), "quiet")
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._words = self._brief = ""
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.button)
        self._row.addStretch()
        self.button.clicked.connect(self.pressed)
        theme().changed.connect(self._arrange)
        self.hide()

    def say(self, sentence: str, button: str, brief: str) -> None:
        """Say something; nothing for "". `brief` is the button that needs no sentence beside it."""
        if sentence:
            self._words, self._brief = button, brief
            self.sentence.setText(sentence)
            self.button.setAccessibleDescription(sentence)
            self._arrange()
        self.setVisible(bool(sentence))

    def _arrange(self) -> None:
        px = theme().px
        self.button.setText(self._words)
        wanted = text_width(self.sentence.text(), "caption") + self.button.sizeHint().width()
        fits = wanted + px(14 + 8 + 4) <= self.width()
        self.sentence.setVisible(fits)
        if not fits:
            self.button.setText(self._brief)
        set_tip(self.button, "" if fits else self.sentence.text())
        set_margins(self._row, self, start=14 if fits else 0, top=2, end=4, bottom=4)
        self._row.setSpacing(px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()


class BulkBar(QWidget):
    """Says how many rows are chosen, and what can be done with all of them."""

    ended = Signal()
    tag_pressed = Signal()
    trash_pressed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = -1
        self.setAccessibleName(tr("With the chosen applications"))
        self.counted = label("", "strong")
        self.close_button = IconButton("x", tr("Choose no longer several"))
        self.no_reply = Button(tr("No reply"), "soft", "mail")
        self.no_reply.setAccessibleDescription(tr("Ends those that are still open"))
        self.tag = Button(tr("Tag"), "soft", "tag")
        self.trash = Button(tr("To the trash"), "soft", "trash-2")
        self._head = QHBoxLayout()
        self._head.addWidget(self.counted, 1)
        self._head.addWidget(self.close_button)
        buttons = QWidget()
        self._flow = FlowLayout(buttons, gap=6, line_gap=6)
        for button in (self.no_reply, self.tag, self.trash):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(buttons)
        self.no_reply.clicked.connect(self.ended)
        self.tag.clicked.connect(self.tag_pressed)
        self.trash.clicked.connect(self.trash_pressed)
        self.close_button.clicked.connect(self.closed)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_count(self, count: int, some_open: bool) -> None:
        """Say how many are chosen; those that have an ending need no other."""
        self.no_reply.setVisible(some_open)
        if count == self._count:
            return
        self._count = count
        said = trn("{n} chosen", "{n} chosen", count) if count else tr("Choose some rows")
        self.counted.setText(said)
        for button in (self.no_reply, self.tag, self.trash):
            button.setEnabled(count > 0)
        announce(self, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(14), px(8), px(8), px(12))
        self._column.setSpacing(px(6))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        fill_round(painter, self.rect(), theme().px(tokens.RADIUS["row"]), theme().color("inset"))
        painter.end()
