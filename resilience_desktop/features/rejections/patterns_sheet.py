"""What many noes say together: where the search loses most, and by stage, source, papers, time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import stage_name
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import pattern_rules as rules
from resilience_desktop.features.rejections.pattern_port import PatternDesk, Patterns, Share
from resilience_desktop.features.rejections.pattern_rules import ENOUGH, Line
from resilience_desktop.features.rejections.pattern_table import PatternTable, TableRow
from resilience_desktop.features.rejections.range_bar import RangeBar
from resilience_desktop.ui.bars import BarRow
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

MOST_BARS = 12


class Block(NamedTuple):
    """One pattern: its heading, what it tells, and its bars as (words, count, total)."""

    title: str
    lead: str
    bars: tuple[tuple[str, int, int], ...]
    lines: tuple[Line, ...]


def blocks(patterns: Patterns) -> tuple[Block, ...]:
    """What there is to see, each from five cases on; those with nothing to tell are left out."""
    found = (
        Block(
            tr("Where it ended"),
            tr("How far applications had come."),
            _parts(patterns.by_stage, stage_name),
            rules.stage_lines(patterns),
        ),
        Block(
            tr("By source"),
            tr("How many led to a live conversation."),
            _reached(patterns.by_source),
            rules.reach_lines(patterns.by_source),
        ),
        Block(
            tr("By version of the papers"),
            tr("How many led to a live conversation."),
            _reached(patterns.by_papers),
            rules.reach_lines(patterns.by_papers),
        ),
        Block(
            tr("How long a no took"),
            tr("Counted from the day of applying."),
            _parts(patterns.by_wait, rules.wait_name),
            rules.wait_lines(patterns),
        ),
    )
    return tuple(block for block in found if block.bars)


class PatternsSheet(Sheet):
    """The patterns as quiet bars, or the same as a table."""

    failed = Signal(object)

    def __init__(self, window: QWidget, desk: PatternDesk, runner: Runner, _clock: Clock) -> None:
        super().__init__(window, tr("Patterns"), 760, 660)
        self.blocks: tuple[Block, ...] = ()
        self.headline = label("", "heading")
        self.sentence = label("", "body", "text2")
        self.range = RangeBar(tr("All late"), tr("All early"))
        self.cards: list[Card] = []
        lead = Card()
        lead.body.addWidget(label(tr("Where the search loses most"), "caption", "text3"))
        for widget in (self.headline, self.sentence, self.range):
            lead.body.addWidget(widget)
        self.lead = lead
        self.few = EmptyState(
            "lens",
            tr("Patterns begin at {n} cases of a kind. Until then each no stands alone.", n=ENOUGH),
        )
        self.bars = QWidget()
        self._list = QVBoxLayout(self.bars)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.table = PatternTable()
        self.views = QStackedWidget()
        self.views.addWidget(self.bars)
        self.views.addWidget(self.table)
        note = tr("Counts and ranges describe the past. They say nothing about the next one.")
        self.note = label(note, "small", "text3")
        for shown in (self.lead, self.few, self.views, self.note):
            self.body.addWidget(shown)
        self.body.addStretch(1)
        self.switch = Button(tr("As a table"), "quiet", "list")
        self.switch.setCheckable(True)
        self.done = Button(tr("Done"), "primary")
        self.footer.addWidget(self.switch)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.switch.clicked.connect(self._switch)
        self.done.clicked.connect(self.try_close)
        self.show_patterns(Patterns())
        runner.run(desk.patterns, self.show_patterns, self._fail)

    def first_focus(self) -> QWidget | None:
        return self.done

    def show_patterns(self, patterns: Patterns) -> None:
        """Show what the counts say."""
        leaning = rules.leaning(patterns)
        self.headline.setText(leaning.headline)
        self.sentence.setText(leaning.sentence)
        known = leaning.low is not None and leaning.high is not None
        self.range.setVisible(known)
        if leaning.low is not None and leaning.high is not None:
            self.range.show_range(leaning.low, leaning.high, leaning.sentence)
        self.blocks = blocks(patterns)
        for part in (self.views, self.note, self.switch):
            part.setVisible(bool(self.blocks))
        self.few.setVisible(not self.blocks)
        self._show_bars()
        self.table.show_rows(
            [
                TableRow(block.title, line.title, line.sentence)
                for block in self.blocks
                for line in block.lines
            ]
        )

    def _show_bars(self) -> None:
        clear_layout(self._list)
        self.cards = []
        for block in self.blocks:
            card = Card()
            card.body.addWidget(label(block.title, "subhead"))
            card.body.addWidget(label(block.lead, "small", "text2"))
            for words, count, total in block.bars[:MOST_BARS]:
                card.body.addWidget(BarRow(one_line(words), count, total))
            card.body.setSpacing(theme().px(6))
            self._list.addWidget(card)
            self.cards.append(card)

    def _switch(self, on: bool) -> None:
        self.views.setCurrentIndex(1 if on else 0)
        self.table.fit()
        if on:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


def _parts(shares: Sequence[Share], name: object) -> tuple[tuple[str, int, int], ...]:
    total = sum(share.total for share in shares)
    assert callable(name)
    return tuple((str(name(share.value)), share.total, total) for share in rules.enough(shares))


def _reached(shares: Sequence[Share]) -> tuple[tuple[str, int, int], ...]:
    return tuple((share.value, share.reached, share.total) for share in rules.enough(shares))
