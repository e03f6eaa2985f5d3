"""The page of progress: a sentence, a few figures, and where the search goes."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.cards import (
    Figures,
    KindsCard,
    StepsCard,
    past_papers,
)
from resilience_desktop.features.progress.flow import make_flow
from resilience_desktop.features.progress.flow_card import FlowCard
from resilience_desktop.features.progress.port import ProgressDesk, Summary
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
        {"application", "stage_event", "rejection", "goal", "goal_check", "win"}
    )
    queries: ProgressDesk

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._summary: Summary | None = None
        self.header = PageHeader(tr("Progress"))
        self.header.title.set_measure(40)
        # The sentence may need more lines than its widest shape has.
        policy = self.header.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.header.setSizePolicy(policy)
        self.period = SegmentedControl(tr("Period"))
        self.period.set_segments(list(rules.period_names().items()))
        self.period.set_current(rules.MONTHS)
        self.export_button = Button(tr("Export report"), "primary", "upload")
        self.figures = Figures()
        self.flow = FlowCard()
        self.kinds = KindsCard()
        self.steps = StepsCard()
        self.empty = EmptyState("way", tr("Your first entries will draw this page."))
        self._lay_out()
        self.period.segment_chosen.connect(self._load)
        self.export_button.clicked.connect(self._export)
        self.flow.picture.reached.connect(self._bring_up)
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
        self._pair = QHBoxLayout()
        self._pair.addWidget(self.kinds, 1)
        self._pair.addWidget(self.steps, 1)
        # The sentence scrolls with the rest: with large text it would take half of the window.
        self.area = ScrollArea()
        self._column = QVBoxLayout(self.area.content)
        self._column.addWidget(self.header)
        self._column.addLayout(self._below)
        for widget in (self.figures, self.flow):
            self._column.addWidget(widget)
        self._column.addLayout(self._pair)
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
            self.runner.run(partial(self.queries.summary, self.period.current()), self._show)

    def _show(self, summary: Summary) -> None:
        if summary.period != self.period.current():
            return  # another answer is on its way
        self._summary = summary
        self._dress()
        if not summary.anything:
            return
        flow = make_flow(summary.ways)
        reached = past_papers(summary)
        kinds = summary.kinds
        early, late = kinds.get(Kind.EARLY.value, 0), kinds.get(Kind.LATE.value, 0)
        self.figures.show_summary(summary)
        self.flow.set_flow(flow, rules.flow_sentence(flow.total, reached, early, late))
        self.kinds.show_summary(summary)
        self.kinds.setVisible(summary.noes + summary.timeless_noes > 0)
        self.steps.show_summary(summary)
        chain(self)

    def _dress(self) -> None:
        """The sentence on top, and which of page and empty state is there."""
        summary = self._summary
        filled = summary is not None and summary.anything
        shown: tuple[QWidget, ...] = (self.figures, self.flow, self.kinds, self.steps)
        for part in (self.period, self.export_button, *shown):
            part.setVisible(filled)
        self.empty.setVisible(summary is not None and not filled)
        if summary is None or not filled:
            self.header.set_title(tr("Progress"))
            return
        when = rules.since(summary.period, summary.span)
        self.header.set_title(
            rules.headline(summary.noes, summary.steps, summary.steps_after, when)
        )

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
        self._below.setContentsMargins(Card.MARGIN, 0, Card.MARGIN, 0)
        self._fit()
