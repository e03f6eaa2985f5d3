"""The page of progress: a sentence, a few figures, and where the search goes."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.cards import (
    AnswersCard,
    BounceCard,
    ChangesCard,
    KindsCard,
    LostCard,
    StepsCard,
)
from resilience_desktop.features.progress.figures import Figures
from resilience_desktop.features.progress.flow_card import FlowCard
from resilience_desktop.features.progress.hands import Lists, Taking
from resilience_desktop.features.progress.milestones import MilestoneLine
from resilience_desktop.features.progress.period import OwnDays
from resilience_desktop.features.progress.picture_card import PictureCard
from resilience_desktop.features.progress.port import ProgressDesk, Summary
from resilience_desktop.features.progress.turns import Turns
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, PageHeader, ScrollArea, set_margins
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.theme import theme

_PAIR = 660
_HEADER = 900
"""Least widths in px at 100 % for two cards, and for the period, beside each other."""


class ProgressTab(Page):
    """What the ledger, the goals and the wins come to; everything on it is derived."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "application",
            "contact",
            "feedback_request",
            "goal",
            "goal_check",
            "person",
            "rejection",
            "ritual_run",
            "stage_event",
            "wallow_session",
            "win",
        }
    )
    queries: ProgressDesk

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._summary: Summary | None = None
        self.turns = Turns(self)
        self.header = PageHeader(tr("Progress"))
        self.header.title.set_measure(40)
        # The sentence may need more lines than its widest shape has.
        policy = self.header.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.header.setSizePolicy(policy)
        self.period = SegmentedControl(tr("Period"))
        self.period.set_segments(list(rules.period_names().items()))
        self.period.set_current(rules.MONTHS)
        self.own = OwnDays(clock)
        self.export_button = Button(tr("Export report"), "primary", "upload")
        self.figures = Figures()
        self.flow = FlowCard()
        self.milestones = MilestoneLine()
        self.lost, self.kinds = LostCard(), KindsCard()
        self.bounce, self.changes = BounceCard(), ChangesCard()
        self.answers, self.steps = AnswersCard(), StepsCard()
        self.empty = EmptyState("way", tr("Your first entries will draw this page."))
        self._lay_out()
        self.period.segment_chosen.connect(self._choose_period)
        self.own.changed.connect(self._load)
        self.export_button.clicked.connect(self._export)
        self.flow.picture.reached.connect(self._bring_up)
        self.taking = Taking(self)
        self.lists = Lists(self)
        self.flow.save_asked.connect(self.taking.ask_where)
        self.flow.copy_asked.connect(self.taking.copy)
        self.flow.milestones.triggered.connect(self._show_milestones)
        self.milestones.turned_off.connect(self._turn_off)
        for card in self.cards():
            card.opened.connect(self.lists.open)
        self._table_key = QShortcut(QKeySequence(Qt.Key.Key_T), self)
        self._table_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._table_key.activated.connect(self.switch_tables)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._dress()

    def _lay_out(self) -> None:
        beside = QWidget()
        self._beside = QHBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self.header.add_action(beside)
        self.header.add_action(self.export_button)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        beside_lost = QVBoxLayout()
        for card in (self.kinds, self.changes):
            beside_lost.addWidget(card)
        beside_lost.addStretch(1)
        self._stack = beside_lost
        self._pair = QHBoxLayout()
        self._pair.addWidget(self.lost, 1)
        self._pair.addLayout(beside_lost, 1)
        # The sentence scrolls with the rest: with large text it would take half of the window.
        self.area = ScrollArea()
        self._column = QVBoxLayout(self.area.content)
        self._column.addWidget(self.header)
        self._column.addLayout(self._below)
        self._column.addWidget(self.own)
        for widget in (self.milestones, self.figures, self.flow):
            self._column.addWidget(widget)
        self._column.addLayout(self._pair)
        for lower in (self.bounce, self.answers, self.steps):
            self._column.addWidget(lower)
        self._column.addWidget(self.empty, 100)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    # Page

    def refresh(self) -> None:
        if self.attached:
            self._load()

    def _load(self) -> None:
        if self.attached:
            job = partial(self.queries.summary, *self.time())
            self.runner.run(job, self._show, self.failed.emit)

    def time(self) -> tuple[str, tuple[date, date] | None]:
        """The period, and the days of one's own where they are what it is."""
        period = self.period.current()
        return period, self.own.days() if period == rules.OWN else None

    def today(self) -> date:
        """The local day."""
        return self._clock.today()

    @property
    def settled(self) -> bool:
        return not self.turns.busy

    def shown_period(self) -> str:
        """The period that all pictures are of; empty before the first and while they change."""
        return self._summary.period if self._summary and self.settled else ""

    def where(self) -> str:
        period = self.period.current()
        return "" if period in (rules.MONTHS, rules.OWN) else period

    def go_to(self, place: str) -> None:
        if place in rules.period_names() and place != rules.OWN:
            self.period.set_current(place)

    def _choose_period(self, period: str) -> None:
        self.own.setVisible(period == rules.OWN)
        self._load()

    def _show(self, summary: Summary) -> None:
        period, own = self.time()
        if summary.period != period or (
            own is not None and (min(own), max(own)) != summary.span.days()
        ):
            return  # another answer is on its way
        self._summary = summary
        self._dress()
        if not summary.anything:
            self.turns.begin(())
            return
        self.figures.show_summary(summary)
        # A card a turn, those on screen first: all at once the window would stand still.
        cards = sorted(self.cards(), key=_out_of_sight)
        steps = (partial(step, card, summary) for card in cards for step in (_fill, self._reveal))
        self.turns.begin(steps)

    def _reveal(self, card: PictureCard, summary: Summary) -> None:
        """Show a card that was filled, or leave it out."""
        card.setVisible(self._wanted(card, summary))

    def _wanted(self, card: PictureCard, summary: Summary) -> bool:
        """Whether there is anything for a card to tell."""
        noes = (summary.noes + summary.timeless_noes) > 0
        if card is self.lost:
            return noes or bool(summary.by_source or summary.by_papers)
        if card is self.changes:
            return bool(summary.windows or summary.rituals)
        if card is self.answers:
            return summary.answers.total > 0
        return noes or card not in (self.kinds, self.bounce)

    def _dress(self) -> None:
        """The sentence on top, and which of page and empty state is there."""
        summary = self._summary
        filled = summary is not None and summary.anything
        for part in (self.period, self.export_button, self.figures):
            part.setVisible(filled)
        for card in () if filled else self.cards():
            card.hide()
        self.own.setVisible(filled and self.period.current() == rules.OWN)
        self.empty.setVisible(summary is not None and not filled)
        passed = summary.passed if filled and summary else None
        self.milestones.show_passed(passed)
        self.flow.milestones.setChecked(passed is not None)
        if summary is None or not filled:
            self.header.set_title(tr("Progress"))
            return
        when = rules.since(summary.period, summary.span)
        self.header.set_title(
            rules.headline(summary.noes, summary.steps, summary.steps_after, when)
        )

    def cards(self) -> tuple[PictureCard, ...]:
        """The pictures, from top to bottom."""
        return (
            self.flow,
            self.lost,
            self.kinds,
            self.bounce,
            self.answers,
            self.changes,
            self.steps,
        )

    def switch_tables(self) -> None:
        """Turn the card that has the focus into its table and back, or else all of them."""
        shown = [card for card in self.cards() if card.isVisible()]
        now = QApplication.focusWidget()
        held = [card for card in shown if now is not None and card.isAncestorOf(now)]
        on = not all(card.as_table() for card in held or shown if card.toggle.isEnabled())
        for card in held or shown:
            card.switch(on)

    # Milestones

    def _turn_off(self) -> None:
        self._show_milestones(False)
        self.say(tr("Milestones are off. The menu of the flow brings them back."), undo=False)

    def _show_milestones(self, on: bool) -> None:
        job = partial(self.queries.show_milestones, on)
        self.runner.run(job, self._reload, self.failed.emit)

    def _reload(self, _done: object) -> None:
        self._load()

    def _bring_up(self, node: QWidget) -> None:
        self.area.ensureWidgetVisible(node)

    def _export(self) -> None:
        self.ask("export")

    # Look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = theme().px
        wide = self.width() >= px(_PAIR) + px(52)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._pair.direction():
            self._pair.setDirection(direction)
        place = self._beside if self.width() >= px(_HEADER) else self._below
        if place.indexOf(self.period) < 0:
            place.insertWidget(0, self.period)
            chain(self)

    def _restyle(self) -> None:
        px = theme().px
        set_margins(self._column, self, start=32, top=28, end=32, bottom=28)
        self._column.setSpacing(px(8))
        self._pair.setSpacing(px(8))
        self._stack.setSpacing(px(8))
        self._below.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        self._fit()


def _out_of_sight(card: QWidget) -> bool:
    return card.visibleRegion().isEmpty()


def _fill(card: PictureCard, summary: Summary) -> None:
    card.show_summary(summary)
