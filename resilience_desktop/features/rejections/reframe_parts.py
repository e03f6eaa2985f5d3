"""Parts of the sheet for thoughts: one's own wins that speak against it, and earlier thoughts."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.neighbours import Neighbours, WinLine
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import ReframeRecord
from resilience_desktop.features.rejections.letter_parts import Tick
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.search_field import SearchField
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_MOST = 5


class _Found(NamedTuple):
    """What was looked for, wins that are chosen already, and others that fit."""

    words: str
    chosen: tuple[WinLine, ...]
    others: tuple[WinLine, ...]


class WinsAgainst(QWidget):
    """One's own wins, found by search; those that are ticked speak against the thought."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, runner: Runner, neighbours: Neighbours | None) -> None:
        super().__init__()
        self._runner, self._neighbours = runner, neighbours
        self._ids: tuple[str, ...] = ()
        self._words = ""
        self.ticks: list[Tick] = []
        self.search = SearchField(tr("Search your wins"))
        self.nothing = label("", "small", "text3")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(label(tr("And of your own wins"), "caption", "text2"))
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addLayout(self._list)
        self.search.searched.connect(self._search)
        if neighbours is None:
            self.hide()

    def chosen(self) -> tuple[str, ...]:
        """Ids of the wins that are ticked."""
        return self._ids

    def show_wins(self, ids: tuple[str, ...]) -> None:
        """Show these as ticked, and others that fit."""
        self._ids = ids
        self.load("")

    def load(self, words: str) -> None:
        """Find wins that share words with these; without any, those that are close at hand."""
        self._words = words
        if self._neighbours is not None:
            job = partial(_find, self._neighbours, words, self._ids)
            self._runner.run(job, self._show, self.failed.emit)

    def _search(self, text: str) -> None:
        self.load(text)

    def _show(self, found: _Found) -> None:
        if found.words != self._words:
            return
        clear_layout(self._list)
        self.ticks = []
        for win in (*found.chosen, *found.others):
            words = one_line(win.title)
            if win.result.strip():
                words = tr("{win}: {result}", win=words, result=one_line(win.result)[:120])
            tick = Tick(win.id, words)
            tick.box.setChecked(win.id in self._ids)
            tick.ticked.connect(self._tick)
            self._list.addWidget(tick)
            self.ticks.append(tick)
        self.nothing.setText(
            ""
            if self.ticks
            else tr("No win yet. Small ones count, and they are kept for days like this.")
        )
        self.nothing.setVisible(not self.ticks)

    def _tick(self) -> None:
        ticked = {tick.key for tick in self.ticks if tick.box.isChecked()}
        shown = {tick.key for tick in self.ticks}
        kept = tuple(key for key in self._ids if key not in shown or key in ticked)
        self._ids = (*kept, *(t.key for t in self.ticks if t.key in ticked - set(kept)))
        self.changed.emit()


def _find(neighbours: Neighbours, words: str, ids: tuple[str, ...]) -> _Found:
    others = (win for win in neighbours.wins_for(words, _MOST) if win.id not in ids)
    return _Found(words, neighbours.wins_by_id(ids), tuple(others))


class EarlierCard(Card):
    """A thought that was looked at before: what it said, and the fairer one."""

    opened = Signal(object)

    def __init__(self, record: ReframeRecord, day: str) -> None:
        super().__init__(padding=14)
        self.record = record
        thought = one_line(record.draft.thought)
        self.open_button = Button(tr("Open"), "quiet")
        self.open_button.setAccessibleName(tr("Open {thought}", thought=thought[:80]))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(f"“{thought[:200]}”", "small", "text2"))
        if record.draft.fairer.strip():
            words.addWidget(label(one_line(record.draft.fairer)[:300], "strong"))
        words.addWidget(label(day, "caption", "text3"))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.open_button.clicked.connect(self._open)

    def _open(self) -> None:
        self.opened.emit(self.record)
