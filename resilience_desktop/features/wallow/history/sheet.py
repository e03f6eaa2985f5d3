"""What was: the windows as a picture or a table, what was different after rituals, and a switch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.history import rules
from resilience_desktop.features.wallow.history.legend import Legend
from resilience_desktop.features.wallow.history.picture import HistoryPicture
from resilience_desktop.features.wallow.history.port import History, HistoryPort
from resilience_desktop.features.wallow.history.table import HistoryTable
from resilience_desktop.features.wallow.plan_row import as_title
from resilience_desktop.features.wallow.rituals.rules import Helped, helped_line
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

PICTURE, TABLE = "picture", "table"
_MOST_RITUALS = 12
_TABLE_HIGH = 280


class HistorySheet(Sheet):
    """Asks for the history when it is made. `told` is for the window's toast."""

    told = Signal(str, bool)

    def __init__(self, window: QWidget, clock: Clock, queries: HistoryPort, runner: Runner) -> None:
        super().__init__(window, tr("Earlier windows"), 760)
        self._queries, self._runner, self._zone = queries, runner, clock.zone
        self.empty = EmptyState("way", tr("No windows so far. They are listed here."))
        self.windows = Card(padding=20)
        self.headline = label("", "heading")
        self.summary = label("", "body", "text2")
        self.way = SegmentedControl(tr("How it is shown"))
        self.way.set_segments([(PICTURE, tr("Picture")), (TABLE, tr("Table"))])
        self.way.set_current(PICTURE)
        self.picture = HistoryPicture(clock.zone)
        self.table = HistoryTable(clock.zone)
        self.rituals = Card(padding=20)
        self._lines = QVBoxLayout()
        self.keeps = QCheckBox(tr("Keep a history"))
        self.keeps.setAccessibleName(tr("Keep a history"))
        self.kept_words = label("", "caption", "text3")
        self.clear = Button(tr("Clear the history"), "quiet", "trash-2")
        self._lay_out()
        self.way.segment_chosen.connect(self._show_way)
        self.keeps.clicked.connect(self._keep)
        self.clear.clicked.connect(self._clear)
        theme().changed.connect(self._space)
        self._space()
        self._show(History())
        self.load()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.headline, 1)
        head.addWidget(self.way)
        pictured = QWidget()
        column = QVBoxLayout(pictured)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture)
        column.addWidget(Legend())
        self.stack = QStackedWidget()
        self.stack.addWidget(pictured)
        self.stack.addWidget(self.table)
        self.windows.body.addLayout(head)
        self.windows.body.addWidget(self.summary)
        self.windows.body.addWidget(self.stack)
        self.rituals.body.addWidget(label(tr("Before and after your rituals"), "heading"))
        why = tr(
            "Counted from what you said yourself. It tells what was, and not what it came from."
        )
        self.rituals.body.addWidget(label(why, "small", "text3"))
        self.rituals.body.addLayout(self._lines)
        self.footer.addWidget(self.keeps)
        self.footer.addStretch(1)
        self.footer.addWidget(self.clear)
        for part in (self.empty, self.windows, self.rituals, self.kept_words):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def first_focus(self) -> QWidget | None:
        return self.picture if self.windows.isVisibleTo(self) else self.close_button

    # The store

    def load(self) -> None:
        """Ask for the history, now or again."""
        self._runner.run(self._queries.history, self._show)

    def _keep(self, on: bool) -> None:
        self._runner.run(partial(self._queries.keep_history, on), self._again)

    def _clear(self) -> None:
        self._runner.run(self._queries.clear_history, self._cleared)

    def _cleared(self, _nothing: object) -> None:
        self.told.emit(tr("The history is cleared."), True)
        self.keeps.setFocus()
        self.load()

    def _again(self, _nothing: object) -> None:
        self.load()

    # What it shows

    def _show(self, history: History) -> None:
        had_focus = self.close_button.hasFocus()
        windows = history.windows
        self.empty.setVisible(not windows)
        self.windows.setVisible(bool(windows))
        self.headline.setText(rules.headline(windows, self._zone))
        self.summary.setText(rules.summary(windows))
        self.picture.show_windows(windows)
        self.table.show_windows(windows)
        used = [one for one in history.helped if one.count]
        self.rituals.setVisible(bool(used))
        self._show_helped(used[:_MOST_RITUALS])
        self.keeps.setChecked(history.kept)
        self.kept_words.setText(
            tr("When, how long, and what you said before and after. Never what you wrote.")
            if history.kept
            else tr("Off: nothing of a window is kept once it is over. What is here stays until "
                    "you clear it.")
        )  # fmt: skip
        self.clear.setVisible(bool(windows or used))
        if had_focus and windows and self.isVisible():
            self.picture.setFocus()

    def _show_helped(self, used: list[Helped]) -> None:
        clear_layout(self._lines)
        for one in used:
            block = QVBoxLayout()
            block.setSpacing(0)
            block.addWidget(label(as_title(one.action), "strong"))
            role = "text2" if one.enough else "text3"
            block.addWidget(label(helped_line(one), "small", role))
            self._lines.addLayout(block)

    def _show_way(self, way: str) -> None:
        self.stack.setCurrentIndex(0 if way == PICTURE else 1)

    def _space(self) -> None:
        px = theme().px
        self._lines.setSpacing(px(10))
        self._lines.setContentsMargins(0, px(8), 0, 0)
        self.stack.setMinimumHeight(px(_TABLE_HIGH))
