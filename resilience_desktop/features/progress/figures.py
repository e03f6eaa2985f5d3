"""The figures of the page."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from resilience_desktop.core.ledger import Stage, stage_rank
from resilience_desktop.core.progress import say_days, share
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.port import Summary
from resilience_desktop.ui.bars import FigureCard
from resilience_desktop.ui.theme import theme

_NARROWEST = 172


class Figures(QWidget):
    """Four figures beside each other, or two by two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bounce, self.reach = FigureCard(), FigureCard()
        self.steps, self.wins = FigureCard(), FigureCard()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        self._arrange()
        theme().changed.connect(self._arrange)

    def cards(self) -> tuple[FigureCard, ...]:
        return self.bounce, self.reach, self.steps, self.wins

    def show_summary(self, summary: Summary) -> None:
        """Fill the cards."""
        self._show_bounce(summary)
        self._show_reach(summary)
        words = trn("step taken", "steps taken", summary.steps)
        after = summary.steps_after if summary.noes else 0
        note = rules.steps_sentence(summary.sent, summary.checks, after)
        self.steps.set_figure(str(summary.steps), words, note)
        words = trn("win kept", "wins kept", summary.wins)
        note = tr("{n} in all", n=summary.all_wins) if summary.all_wins > summary.wins else ""
        self.wins.set_figure(str(summary.wins), words, note)

    def _show_bounce(self, summary: Summary) -> None:
        words = tr("from a no to the next step")
        bounce = summary.bounce
        if bounce.median is None:
            self.bounce.set_too_few(words, bounce.counted)
        else:
            note = rules.bounce_note(bounce, summary.bounce_before)
            self.bounce.set_figure(say_days(bounce.median), words, note)

    def _show_reach(self, summary: Summary) -> None:
        words = tr("got past the papers")
        total = sum(way.count for way in summary.ways)
        reached = past_papers(summary)
        part = share(reached, total)
        if part is None:
            self.reach.set_too_few(words, total)
        else:
            note = tr("{n} of {total} applications", n=reached, total=total)
            self.reach.set_figure(tr("{n} %", n=part), words, note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._grid.setSpacing(theme().px(8))
        columns = 4 if self.width() >= 4 * theme().px(_NARROWEST) else 2
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards()):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def past_papers(summary: Summary) -> int:
    """Applications of the time that came to a phone screen or further."""
    least = stage_rank(Stage.SCREENING)
    return sum(way.count for way in summary.ways if stage_rank(way.stage) >= least)
