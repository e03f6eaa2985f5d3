"""How it is after the window, beside how it was: asked only of those who said it before."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.feelings import distress
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.felt.port import FeltPort
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.feelings import FeelingPicker
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_WIDEST = 520


class AfterCard(Card):
    """The feelings named before, to move or to take back. `answered`: it went away again.

    `place` is to be laid out: the card in the middle of it.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14)
        self._queries: FeltPort | None = None
        self._runner: Runner | None = None
        self._about = ""
        self._before: tuple[tuple[str, int], ...] = ()
        self.feelings = FeelingPicker()
        self.say = Button(tr("Say how it is now"), "soft")
        self.keep = Button(tr("Keep it"), "soft")
        self.keep.setAccessibleName(tr("Keep how it is now"))
        self.skip = Button(tr("Rather not say"), "quiet")
        head = QHBoxLayout()
        head.addWidget(label(tr("And now?"), "subhead"), 1)
        for button in (self.say, self.keep, self.skip):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            head.addWidget(button)
        self.body.addLayout(head)
        self.line = label(tr("Move what has changed. Or leave it."), "small", "text2")
        self.body.addWidget(self.line)
        self.body.addWidget(self.feelings)
        self._open(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.place = QWidget()
        across = QHBoxLayout(self.place)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self, 1000)
        across.addStretch(1)
        theme().changed.connect(self._limit)
        self._limit()
        self.say.clicked.connect(self._begin)
        self.keep.clicked.connect(self._keep)
        self.skip.clicked.connect(self._close)
        self.hide()

    def _limit(self) -> None:
        self.setMaximumWidth(theme().px(_WIDEST))

    def attach(self, queries: FeltPort, runner: Runner) -> None:
        """The store is open."""
        self._queries, self._runner = queries, runner

    def ask(self, about: str, before: Iterable[tuple[str, int]]) -> None:
        """Show it if the window about `about` is over and this was not answered yet."""
        self._about, self._before = about, tuple(before)
        self.hide()
        if self._before and self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.asks_after, about), self._show)

    def _open(self, on: bool) -> None:
        """Show the words; at first it is one line, so that what comes next is in view."""
        self.say.setVisible(not on)
        for part in (self.keep, self.line, self.feelings):
            part.setVisible(on)

    def _begin(self) -> None:
        self._open(True)
        self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, asks: bool) -> None:
        self._open(False)
        self.feelings.set_chosen(self._before)
        self.setVisible(asks)

    def _keep(self) -> None:
        # What is taken back is gone: none of it is the lightest there is.
        now = distress(self.feelings.chosen()) or 0
        if self._queries is not None and self._runner is not None:
            self._runner.run(partial(self._queries.felt_after, self._about, now))
        self._close()

    def _close(self) -> None:
        self.hide()
        self.answered.emit()
