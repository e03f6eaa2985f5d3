"""The vent pad: a place to write that the program forgets."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from resilience_desktop.core.feelings import HIGH, distress
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow import letting_go
from resilience_desktop.features.wallow.heavy_card import HeavyCard
from resilience_desktop.features.wallow.paper import Paper
from resilience_desktop.features.wallow.prompt_card import PromptCard
from resilience_desktop.ui import icons
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.feelings import FeelingPicker
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

Feelings = tuple[tuple[str, int], ...]


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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
    """Feelings by name, a prompt, and a sheet of paper. Nothing of it leaves this by itself.

    There is no signal that carries the text, no autosave and no store; `forget` overwrites it and
    throws it away with the feelings. Only sealing a letter takes the text out, by `read_text`;
    while it is being sealed, `hold` keeps `forget` waiting.

    Signals: `escaped` Esc was pressed in it; `named` other feelings were chosen; `seal_pressed`;
    `kind_first` was pressed where it is very strong; `gone` something that was written is gone.
    """

    escaped = Signal()
    named = Signal()
    seal_pressed = Signal()
    kind_first = Signal()
    gone = Signal()

    def __init__(self, with_feelings: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feelings: FeelingPicker | None = FeelingPicker() if with_feelings else None
        self._brought: Feelings = ()
        self._writes_anyway = self._held = self._owes = False
        self.sheet = Paper()
        self.heavy = HeavyCard()
        self.prompt = PromptCard()
        self.seal = Button(tr("Seal as a letter"), "quiet", "mail")
        self.seal.setAccessibleDescription(tr("Keeps it, closed, until a day you choose"))
        self.seal.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.lock = LockLine("")
        self._column = QVBoxLayout(self)
        if self.feelings is not None:
            self._column.addWidget(label(tr("What is there?"), "caption", "text2"))
            self._column.addWidget(self.feelings)
            self._column.addSpacing(theme().px(12))
            self.feelings.chosen_changed.connect(self._name)
        self._column.addWidget(self.heavy)
        self.writing = QWidget()
        self._lay_out_writing()
        self._column.addWidget(self.writing, 1)
        self._column.addStretch(0)
        self.setFocusProxy(self.sheet)
        self._connect()
        self._restyle()
        self.offer_sealing(False)
        self._tidy()

    def _lay_out_writing(self) -> None:
        self._writing = QVBoxLayout(self.writing)
        self._writing.setContentsMargins(0, 0, 0, 0)
        self._writing.addWidget(label(tr("Let it out"), "caption", "text2"))
        self._writing.addWidget(self.prompt)
        self._writing.addWidget(self.sheet, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.lock, 1)
        foot.addWidget(self.seal)
        self._writing.addLayout(foot)

    def _connect(self) -> None:
        self.sheet.escaped.connect(self.escaped)
        self.sheet.kept_in.connect(self._say_why)
        self.sheet.textChanged.connect(self._note_writing)
        self.prompt.left.connect(self._go_to_sheet)
        self.heavy.kind_first.connect(self.kind_first)
        self.heavy.write_anyway.connect(self._write_anyway)
        self.seal.clicked.connect(self.seal_pressed)
        theme().changed.connect(self._restyle)

    # Feelings

    def chosen(self) -> Feelings:
        """What is named now, here or before the window: (feeling, strength 0 to 10)."""
        return self.feelings.chosen() if self.feelings is not None else self._brought

    def bring(self, feelings: Iterable[tuple[str, int]]) -> None:
        """Feelings that were named somewhere else, as in the step before."""
        self._brought = tuple(feelings)
        self._tidy()

    @property
    def is_heavy(self) -> bool:
        """Whether it is so strong that something kind comes before writing."""
        return (distress(self.chosen()) or 0) >= HIGH

    def _name(self) -> None:
        self._tidy()
        self.named.emit()

    # Writing

    def offer_sealing(self, on: bool) -> None:
        """Whether letters can be kept: the store is open."""
        self._can_seal = on
        self._note_writing()

    def read_text(self) -> str:
        """What is written. For sealing it as a letter only: the one way out of here."""
        return self.sheet.toPlainText()

    def clear(self) -> None:
        """What was written is sealed: it lies here no more."""
        self.sheet.wipe()

    def hold(self, on: bool) -> None:
        """Whether a letter is being sealed; what was to be forgotten meanwhile goes afterwards."""
        self._held = on
        if not on and self._owes:
            self.forget()

    def forget(self) -> None:
        """Overwrite and throw away what was written and chosen."""
        if self._held:
            self._owes = True
            return
        self._owes = self._writes_anyway = False
        if not self.sheet.is_blank:
            letting_go.let_go(self.sheet)
            self.sheet.wipe()
            announce(self.window(), tr("What you wrote is gone."))
            self.gone.emit()
        if self.feelings is not None:
            self.feelings.set_chosen(())
        self.prompt.begin()
        self._tidy()

    def _note_writing(self) -> None:
        blank = self.sheet.is_blank
        self.seal.setVisible(self._can_seal and not blank)
        self.lock.words.setText(tr("Not saved. It is gone when the window closes."))

    def _say_why(self) -> None:
        why = tr("Copying is off in here, so that nothing of it lies about elsewhere.")
        self.lock.words.setText(why)
        announce(self, why)

    def _write_anyway(self) -> None:
        self._writes_anyway = True
        self._tidy()
        self._go_to_sheet()

    def _go_to_sheet(self) -> None:
        self.sheet.setFocus(Qt.FocusReason.TabFocusReason)

    def _tidy(self) -> None:
        heavy = self.is_heavy and not self._writes_anyway
        self.heavy.setVisible(heavy)
        # Nobody's words disappear because a slider was moved.
        writes = not heavy or not self.sheet.is_blank
        self.writing.setVisible(writes)
        self._column.setStretch(self._column.count() - 1, 0 if writes else 1)

    def _restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._writing.setSpacing(theme().px(8))
