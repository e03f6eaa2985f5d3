"""What the first step shows of a letter that was opened: which one, its text, and what it fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationHint
from resilience_desktop.journey.rules import Flow
from resilience_desktop.journey.steps.hints import words_for
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.notes import PlainEdit
from resilience_desktop.ui.parts import IconTile
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_LONGEST = 60
_SIDE_BY_SIDE = 520


class LetterPart(QWidget):
    """Hidden as long as there is no letter. `changed`: its text is another one, or gone."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = ""
        self._letter = ""
        self._tile = IconTile("mail")
        self.line = label("", "body")
        self.fate = label(
            tr("Its text is kept with this no. Nobody else sees it."), "small", "text2"
        )
        self.show_text = Button(tr("Read it"), "soft")
        self.drop = Button(tr("Leave it out"), "quiet")
        self.text = PlainEdit()
        self.text.setAccessibleName(tr("Their message"))
        self.text.hide()
        self.show_text.clicked.connect(self._turn)
        self.drop.clicked.connect(self._drop)
        self.text.textChanged.connect(self._edit)
        self._lay_out()
        theme().changed.connect(self.restyle)
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self.line)
        words.addWidget(self.fate)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_text)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addLayout(words, 1)
        across = QVBoxLayout()
        across.addLayout(buttons)
        across.addStretch(1)
        self._sides.addLayout(across)
        row = QHBoxLayout()
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._sides, 1)
        self._row, self._words, self._buttons = row, words, buttons
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row)
        self._column.addWidget(self.text)
        self.restyle()

    def show_flow(self, flow: Flow) -> None:
        """Show the letter of a journey, folded up."""
        self._message, self._letter = flow.draft.message, flow.draft.letter
        self.line.setText(self._letter)
        self.text.blockSignals(True)
        self.text.setPlainText(self._message)
        self.text.blockSignals(False)
        self._fold(True)
        self.setVisible(bool(self._message or self._letter))

    @property
    def message(self) -> str:
        """The text as it stands; "" when it was left out."""
        return self._message

    @property
    def letter(self) -> str:
        """Which letter it is, in a line."""
        return self._letter

    def _turn(self) -> None:
        self._fold(not self.text.isHidden())
        if not self.text.isHidden():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, on: bool) -> None:
        self.text.setVisible(not on)
        self.show_text.setText(tr("Read it") if on else tr("Fold it up"))

    def _edit(self) -> None:
        self._message = self.text.toPlainText().strip()
        self.changed.emit()

    def _drop(self) -> None:
        self._message = self._letter = ""
        self.hide()
        announce(self.parentWidget() or self, tr("The mail is left out."))
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_SIDE_BY_SIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if wide else down)

    def restyle(self) -> None:
        """Sizes for the present theme."""
        px = theme().px
        self._words.setSpacing(px(4))
        self._buttons.setSpacing(px(4))
        self._sides.setSpacing(px(8))
        self._row.setSpacing(px(12))
        self._column.setSpacing(px(12))
        self.text.setFixedHeight(px(180))


class LikelyPart(QWidget):
    """Applications that a letter may be about, as buttons. `picked` carries an application."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[ApplicationHint, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(tr("Is it one of these in your list?"), "caption", "text2"))
        self._place = QWidget()
        self._flow = FlowLayout(self._place, gap=8, line_gap=8)
        column.addWidget(self._place)
        self._column = column
        self.hide()

    def buttons(self) -> list[Button]:
        """The buttons, in the order of likelihood."""
        return self._place.findChildren(Button)

    def offer(self, hints: Sequence[ApplicationHint]) -> None:
        """Offer these; nothing at all when there are none."""
        self._column.setSpacing(theme().px(8))
        self._column.setContentsMargins(0, theme().px(10), 0, 0)
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self._flow.clear()
            for number, hint in enumerate(self._hints):
                words = one_line(words_for(hint))
                button = Button(words if len(words) <= _LONGEST else words[:_LONGEST] + "…", "soft")
                button.setAccessibleName(words)
                button.setProperty("number", number)
                button.clicked.connect(self._pick)
                self._flow.addWidget(button)
        self.setVisible(bool(self._hints))

    def _pick(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.picked.emit(self._hints[int(button.property("number"))])
