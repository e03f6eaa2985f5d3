"""The quiet list of letters, and reading one whose day has come."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.days import say_full
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.letters import rules
from resilience_desktop.features.wallow.letters.port import Letter, LetterPort
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme


class LetterRow(Card):
    """One letter: when it was sealed, when it opens, and what can be done with it.

    Signals carry the letter's id.
    """

    read_asked = Signal(str)
    trash_asked = Signal(str)

    def __init__(self, letter: Letter, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14)
        today = clock.today()
        self._id = letter.id
        ready = rules.is_ready(letter, today)
        name = rules.title(letter, today)
        fill, ink = ("warmSoft", "warmText") if ready else ("inset", "text3")
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        title = label(name, "subhead")
        set_tip(title, say_full(letter.sealed_on))
        self.state = label(rules.state_line(letter, today), "small", "text2")
        words.addWidget(title)
        words.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(IconTile("mail" if ready else "lock", fill, ink))
        row.addLayout(words, 1)
        self.open = Button(tr("Read") if letter.opened else tr("Open"), "soft")
        self.open.setAccessibleName(tr("Read: {letter}", letter=name))
        self.open.clicked.connect(self._read)
        self.bin = IconButton("trash-2", tr("Move to the trash: {letter}", letter=name))
        self.bin.clicked.connect(self._trash)
        row.addWidget(self.open)
        row.addWidget(self.bin)
        self.body.addLayout(row)
        # Only now: shown without a parent it would be a window.
        self.open.setVisible(ready)

    def _read(self) -> None:
        self.read_asked.emit(self._id)

    def _trash(self) -> None:
        self.trash_asked.emit(self._id)


class LettersSheet(Sheet):
    """Letters, the next to open first. `told` is for the window's toast, `failed` for errors."""

    told = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, window: QWidget, queries: LetterPort, runner: Runner, clock: Clock) -> None:
        super().__init__(window, tr("Letters to yourself"), 640)
        self._queries, self._runner, self._clock = queries, runner, clock
        self.rows: list[LetterRow] = []
        why = tr("Sealed in a wallow window. Each opens on its day, and only here.")
        self.lead = label(why, "body", "text2")
        self.empty = EmptyState("letter", tr("No letters. One can be sealed in a window."))
        self.empty.hide()
        self._list = QVBoxLayout()
        self.text = label("", "body")
        # Read aloud and scrolled by keyboard; a selectable one would lose its line height.
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.hide()
        self.back = Button(tr("All letters"), "quiet", "arrow-left")
        self.back.clicked.connect(self.show_list)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.empty)
        self.body.addLayout(self._list)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.footer.addWidget(self.back)
        self.footer.addStretch(1)
        self.back.hide()

    def load(self) -> None:
        """Ask for the letters, as after one went to the trash or came back."""
        self._runner.run(self._queries.letters, self._show, self._refuse)

    def show_list(self) -> None:
        """All letters; what was read is put away."""
        self.text.setText("")
        self._turn(reading=False)
        self.title.setText(tr("Letters to yourself"))
        self.load()

    def _show(self, letters: list[Letter]) -> None:
        had_focus = self._had_focus()
        clear_layout(self._list)
        self.rows = []
        for letter in letters:
            row = LetterRow(letter, self._clock)
            row.read_asked.connect(self._read)
            row.trash_asked.connect(self._trash)
            self.rows.append(row)
            self._list.addWidget(row)
        if not self.text.isVisible():
            self.empty.setVisible(not letters)
            self.lead.setVisible(bool(letters))
        self._fit()
        if had_focus:
            first = self.rows[0].bin if self.rows else self.close_button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _had_focus(self) -> bool:
        return any(row.isAncestorOf(row.window().focusWidget() or row) for row in self.rows)

    def _read(self, letter_id: str) -> None:
        job = partial(self._queries.read_letter, letter_id)
        self._runner.run(job, self._open, self._refuse)

    def _open(self, text: str) -> None:
        self.title.setText(tr("From you, to you"))
        self.text.setText(text)
        self._turn(reading=True)
        self.area.verticalScrollBar().setValue(0)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, tr("The letter is open."))

    def _turn(self, reading: bool) -> None:
        self.text.setVisible(reading)
        self.back.setVisible(reading)
        self.lead.setVisible(not reading)
        self.empty.hide()
        for row in self.rows:
            row.setVisible(not reading)
        self._fit()

    def _fit(self) -> None:
        """As high as what it shows now."""
        layout = self.area.content.layout()
        if layout is not None:
            layout.activate()
        self._place()

    def _trash(self, letter_id: str) -> None:
        job = partial(self._queries.trash_letter, letter_id)
        self._runner.run(job, self._trashed, self._refuse)

    def _trashed(self, _nothing: object) -> None:
        self.told.emit(tr("Moved to the trash."), True)
        self.load()

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(error)
