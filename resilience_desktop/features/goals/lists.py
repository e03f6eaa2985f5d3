"""The lists of a day: today's rows, what is left from earlier, and what comes later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.day import goal_line
from resilience_desktop.features.goals.port import DayGoal
from resilience_desktop.features.goals.rows import GoalRow
from resilience_desktop.features.goals.words import GoalWords
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import Label, label, one_line
from resilience_desktop.ui.theme import theme

_MOST_TODAY, _MOST_EARLIER, _MOST_LATER = 15, 3, 12
_ROOMY = 500


class TodayCard(Card):
    """Today's goals, to check."""

    marked = Signal(str, object)
    opened = Signal(str)
    trash_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=14)
        self.rows: list[GoalRow] = []
        self._unfolded = False
        self._first: set[str] = set()
        self._shown: tuple[Sequence[DayGoal], date, str, bool] | None = None
        self._free = label("", "body", "text2")
        self.rest_button = Button("", "quiet", "chevron-down")
        self.rest_button.clicked.connect(self._unfold)
        self.body.addWidget(self.rest_button)
        self.body.addWidget(self._free)
        self.rest_button.hide()
        self._free.hide()

    def show_goals(
        self, goals: Sequence[DayGoal], day: date, if_none: str, *, hard: bool = False
    ) -> None:
        """Show `goals` of `day`; rows that are there already stay, with their focus.

        `hard` shows the minimum version of each. A long list begins with a few.
        """
        if self._shown is None or self._shown[1] != day:
            self._unfolded, self._first = False, set()
        self._shown = (goals, day, if_none, hard)
        goals = self._fold(goals)
        focus = next((n for n, row in enumerate(self.rows) if row.has_focus()), None)
        known = {row.one.goal.id: row for row in self.rows}
        self.rows = []
        for place, one in enumerate(goals):
            row = known.pop(one.goal.id, None) or self._make(one)
            row.show_goal(one, goal_line(one, day, hard=hard), hard=hard)
            if self.body.indexOf(row) != place:
                self.body.insertWidget(place, row)
            self.rows.append(row)
        self._line_up()
        for gone in known.values():
            self.body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._free.setText(if_none)
        self._free.setVisible(not goals)
        if focus is not None and self.rows:
            kept = self.rows[min(focus, len(self.rows) - 1)]
            if not any(row.has_focus() for row in self.rows):
                kept.circle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, one: DayGoal) -> GoalRow:
        row = GoalRow(one)
        row.marked.connect(self.marked)
        row.opened.connect(self.opened)
        row.trash_asked.connect(self.trash_asked)
        row.moved.connect(self._move)
        return row

    def _fold(self, goals: Sequence[DayGoal]) -> Sequence[DayGoal]:
        """What a long list begins with: what is open first. A check there moves nothing."""
        hidden = 0 if self._unfolded else len(goals) - _MOST_TODAY
        self.rest_button.setText(trn("Show {n} more", "Show {n} more", max(hidden, 1)))
        self.rest_button.setVisible(hidden > 1)
        if hidden <= 1:
            return goals
        known = {one.goal.id for one in goals}
        if len(self._first & known) < _MOST_TODAY:
            first = sorted(goals, key=lambda one: one.checked)[:_MOST_TODAY]
            self._first = {one.goal.id for one in first}
        return [one for one in goals if one.goal.id in self._first]

    def _unfold(self) -> None:
        if self._shown is None:
            return
        self._unfolded = True
        before = {row.one.goal.id for row in self.rows}
        goals, day, if_none, hard = self._shown
        self.show_goals(goals, day, if_none, hard=hard)
        new = next((row for row in self.rows if row.one.goal.id not in before), None)
        if new is not None:
            new.circle.setFocus(Qt.FocusReason.TabFocusReason)
        chain(self)

    def _line_up(self) -> None:
        """Where one row counts, the others keep its room, so that the chips stand in a line."""
        counted = any(row.counted for row in self.rows)
        for row in self.rows:
            row.keep_room(counted and self.width() >= theme().px(_ROOMY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._line_up()

    def row_of(self, goal_id: str) -> GoalRow | None:
        """The row of a goal that is shown."""
        return next((row for row in self.rows if row.one.goal.id == goal_id), None)

    def _move(self, step: int) -> None:
        row = self.sender()
        if isinstance(row, GoalRow) and row in self.rows:
            place = min(max(self.rows.index(row) + step, 0), len(self.rows) - 1)
            target = self.rows[place]
            part = target.words if row.words.hasFocus() else target.circle
            part.setFocus(Qt.FocusReason.TabFocusReason)


class EarlierCard(Card):
    """Steps for a day that passed, offered gently: move to today, keep for later, let go."""

    today_asked = Signal(str)
    later_asked = Signal(str)
    go_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addWidget(label(tr("From earlier"), "subhead"))
        self.body.addWidget(
            label(tr("Still wanted? Each can move, wait, or go."), "small", "text2")
        )
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, theme().px(4), 0, 0)
        self.body.addLayout(self._list)

    def show_goals(self, goals: Sequence[DayGoal], day: date) -> None:
        """Show `goals`; hidden when there are none."""
        clear_layout(self._list)
        # The latest first, and few at a time: a long list of what was not done helps nobody.
        for one in goals[: -_MOST_EARLIER - 1 : -1]:
            self._list.addWidget(self._entry(one, day))
        self._list.addWidget(_more_of(len(goals) - _MOST_EARLIER))
        self.setVisible(bool(goals))

    def _entry(self, one: DayGoal, day: date) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(theme().px(2))
        title = one_line(one.goal.title)[:300]
        column.addWidget(label(title, "strong"))
        column.addWidget(label(goal_line(one, day), "small", "text3"))
        buttons = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        flow = FlowLayout(buttons, gap=6, line_gap=4)
        flow.setContentsMargins(0, theme().px(6), 0, theme().px(4))
        for word, kind, spoken, signal in (
            (tr("Move to today"), "soft", tr("Move to today: {title}", title=title), "today"),
            (tr("In a week"), "quiet", tr("Keep for in a week: {title}", title=title), "later"),
            (tr("Let go"), "quiet", tr("Let go: {title}", title=title), "go"),
        ):
            button = Button(word, "soft" if kind == "soft" else "quiet")
            button.setAccessibleName(spoken)
            button.setProperty("goal_id", one.goal.id)
            button.setProperty("wish", signal)
            button.clicked.connect(self._ask)
            flow.addWidget(button)
        column.addWidget(buttons)
        return entry

    def _ask(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            goal_id, wish = str(button.property("goal_id")), button.property("wish")
            signals = {
                "today": self.today_asked,
                "later": self.later_asked,
                "go": self.go_asked,
            }
            signals[str(wish)].emit(goal_id)


class LaterList(QWidget):
    """What comes tomorrow and later, quietly, without circles."""

    opened = Signal(str)
    trash_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QVBoxLayout(self)
        self._list.setSpacing(0)

    def show_goals(self, goals: Sequence[DayGoal], day: date) -> None:
        """Show `goals` under captions by time; hidden when there are none."""
        clear_layout(self._list)
        px = theme().px
        self._list.setContentsMargins(px(12), 0, px(12), 0)
        caption = ""
        for one in goals[:_MOST_LATER]:
            above = rules.later_caption(one.goal.due_on, day)
            if above != caption:
                caption = above
                words = label(caption, "caption", "text3")
                words.setContentsMargins(px(6), px(8), 0, px(4))
                self._list.addWidget(words)
            entry = GoalWords()
            when = rules.when_words(one.goal.due_on, day)
            entry.show_words(one.goal.title, when, rules.kind_name(one.goal.kind), done=True)
            entry.setProperty("goal_id", one.goal.id)
            entry.clicked.connect(self._open)
            entry.pressed_key.connect(self._press)
            self._list.addWidget(entry)
        self._list.addWidget(_more_of(len(goals) - _MOST_LATER, inset=6))
        self.setVisible(bool(goals))

    def entries(self) -> list[GoalWords]:
        """The goals' words in order."""
        items = (self._list.itemAt(place) for place in range(self._list.count()))
        found = (item.widget() for item in items if item is not None)
        return [one for one in found if isinstance(one, GoalWords)]

    def _open(self) -> None:
        entry = self.sender()
        if isinstance(entry, GoalWords):
            self.opened.emit(str(entry.property("goal_id")))

    def _press(self, key: int) -> None:
        entry, entries, keys = self.sender(), self.entries(), Qt.Key
        if not isinstance(entry, GoalWords) or entry not in entries:
            return
        if key == keys.Key_Delete:
            self.trash_asked.emit(str(entry.property("goal_id")))
        elif key in (keys.Key_Up, keys.Key_Down):
            place = entries.index(entry) + (-1 if key == keys.Key_Up else 1)
            entries[min(max(place, 0), len(entries) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


def _more_of(n: int, inset: int = 0) -> Label:
    """ "2 more after these", hidden when there are none."""
    words = label(trn("{n} more after this", "{n} more after these", max(n, 0)), "small", "text3")
    if n <= 0:  # shown before it has a parent it would be a window of its own
        words.hide()
    words.setContentsMargins(theme().px(inset), theme().px(8), 0, 0)
    return words
