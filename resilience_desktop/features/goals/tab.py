"""The page of goals: today as a short list, with what was done and an idea beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import playbook, rules
from resilience_desktop.features.goals.body import GoalsBody
from resilience_desktop.features.goals.day import shown_goals, steps_for_map, with_mark
from resilience_desktop.features.goals.editor import GoalEditor
from resilience_desktop.features.goals.port import (
    DayPlan,
    GoalDesk,
    GoalDraft,
    GoalRecord,
    Idea,
    Steps,
)
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.edge_scroll import EDGE
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import PageHeader, ScrollArea
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.features.goals.people_sheet import PeopleVisit

_MIDNIGHT_CHECK_SECONDS = 900


class GoalsTab(Page):
    """Small steps for today. When midnight passes, the page moves on to the new day."""

    watches: ClassVar[frozenset[str]] = frozenset({"goal", "goal_check"})
    queries: GoalDesk

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._plan = DayPlan(clock.today())
        self._writing = 0
        self._editor: GoalEditor | None = None
        self.header = PageHeader()
        self.minimum_button = Button(tr("Only the minimum"), "quiet", "leaf")
        self.minimum_button.setCheckable(True)
        self.new_button = Button(tr("New goal"), "soft", "plus")
        self.people_button = IconButton("users", tr("People"))
        self.visit: PeopleVisit | None = None
        self._body = GoalsBody()
        self.today, self.earlier, self.later = self._body.lists()
        self.steps, self.idea = self._body.side()
        self.empty = EmptyState(
            "sprout",
            tr("Nothing planned yet. One small step is enough to begin."),
            tr("New goal"),
            "plus",
            kind="primary",
        )
        self.prompts: list[Button] = []
        self._stack = QStackedWidget()
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._dress()
        self._wait_for_midnight()

    def _lay_out(self) -> None:
        self.header.add_action(self.people_button)
        self.header.add_action(self.minimum_button)
        self.header.add_action(self.new_button)
        empty = ScrollArea()
        empty.setWidget(self.empty)
        for page in (QWidget(), self._body, empty):
            self._stack.addWidget(page)
        self._head = QHBoxLayout()
        self._head.addWidget(self.header)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        self._add_prompts()
        theme().changed.connect(self._restyle)
        self._restyle()

    def _add_prompts(self) -> None:
        """Three steps to begin with, on the page that was never used."""
        box = QWidget()
        column = QVBoxLayout(box)
        words = label(tr("Or begin with one of these:"), "small", "text3")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        for suggestion in playbook.suggestions(most=3):
            button = Button(suggestion.title, "quiet", rules.kind_icon(suggestion.kind))
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.setProperty("step_kind", suggestion.kind)
            button.clicked.connect(self._start_prompted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.prompts.append(button)
        place = self.empty.layout()
        if isinstance(place, QVBoxLayout):
            place.insertWidget(place.count() - 1, box)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.add_goal)
        self.people_button.clicked.connect(self.open_people)
        self.empty.pressed.connect(self.add_goal)
        self.minimum_button.clicked.connect(self._set_minimum)
        self.today.checked.connect(self._check)
        self.today.opened.connect(self.open_record)
        self.today.trash_asked.connect(self.trash_goal)
        self.later.opened.connect(self.open_record)
        self.later.trash_asked.connect(self.trash_goal)
        self.earlier.today_asked.connect(self._move_to_today)
        self.earlier.later_asked.connect(self._keep_for_later)
        self.earlier.go_asked.connect(self.let_go)
        self.idea.chosen.connect(self._take_idea)
        self._midnight.timeout.connect(self.look_at_the_clock)

    # Page

    def refresh(self) -> None:
        if not self.attached:
            return
        today = self._clock.today()
        self.runner.run(partial(self.queries.day, today), self._take_day)
        self.runner.run(partial(steps_for_map, self.queries, today), self._take_steps)

    def leave(self) -> None:
        if self._editor is not None:
            self._editor.try_close()
        if self.visit is not None:
            self.visit.leave()

    def _take_day(self, plan: DayPlan) -> None:
        # While a mark is on its way to the store, what the person sees is ahead of the answer.
        if not self._writing and plan.day == self._clock.today():
            self._plan = plan
            self._dress()

    def _take_steps(self, loaded: tuple[date, Steps]) -> None:
        first, steps = loaded
        self.steps.show_steps(steps, first, self._clock.today())

    def _dress(self) -> None:
        plan, day = self._plan, self._plan.day
        shown = shown_goals(self._plan)
        self.header.set_title(rules.day_title(day))
        self._say_progress()
        self.minimum_button.setChecked(plan.only_minimum)
        self.minimum_button.setVisible(plan.any_goals)
        self.new_button.setVisible(plan.any_goals or not self.attached)
        self.new_button.setEnabled(self.attached)
        self.people_button.setEnabled(self.attached)
        self.today.show_goals(shown, day, self._free_words())
        self.earlier.show_goals(() if plan.only_minimum else plan.earlier, day)
        self.later.show_goals(() if plan.only_minimum else plan.later, day)
        self.idea.show_day(day)
        self._stack.setCurrentIndex((1 if plan.any_goals else 2) if self.attached else 0)
        chain(self._body)

    def _free_words(self) -> str:
        if self._plan.only_minimum:
            return tr("Nothing has to happen today.")
        return tr("A free day. New goals and steps from a no show up here.")

    def _say_progress(self) -> None:
        if not self.attached:
            return
        shown = shown_goals(self._plan)
        done = sum(1 for one in shown if one.checked)
        quiet = self._plan.yesterday_quiet and bool(shown)
        self.header.set_subtitle(
            rules.progress_sentence(done, len(shown), yesterday_quiet=quiet)
            if self._plan.any_goals
            else tr("Steps small enough for a hard day.")
        )

    # Checking

    def _check(self, goal_id: str, on: bool) -> None:
        day = self._plan.day
        self._plan = with_mark(self._plan, goal_id, on)
        self.today.show_goals(shown_goals(self._plan), day, self._free_words())
        self._say_progress()
        announce(self.header, self.header.subtitle.text())
        self._writing += 1
        write = self.queries.check if on else self.queries.uncheck
        self.runner.run(partial(write, goal_id, day), self._checked, self._not_checked)

    def _checked(self, _nothing: Any) -> None:
        self._writing -= 1
        if not self._writing:
            self.refresh()

    def _not_checked(self, error: Exception) -> None:
        self._checked(None)
        self.failed.emit(error)

    def _set_minimum(self) -> None:
        on = self.minimum_button.isChecked()
        self._plan = replace(self._plan, only_minimum=on)
        self._dress()
        self.runner.run(
            partial(self.queries.set_only_minimum, self._plan.day, on), None, self._fail
        )

    # Writing

    def add_goal(self) -> None:
        """Open the sheet for a new goal."""
        self._sheet().open_new()

    def open_record(self, goal_id: str) -> None:
        """Open a goal for changing."""
        self.runner.run(partial(self.queries.goal, goal_id), self._open_record)

    def open_people(self, person_id: str = "") -> None:
        """Open the people one met, with one of them open when an id is given."""
        from resilience_desktop.features.goals.people_sheet import open_people

        self.visit = open_people(self, self.queries.people, self._clock, person_id or "")
        self.visit.destroyed.connect(self._forget_visit)

    def _forget_visit(self) -> None:
        self.visit = None

    def trash_goal(self, goal_id: str) -> None:
        """Move a goal to the trash, with Undo."""
        self._change(partial(self.queries.trash, goal_id), self._trashed)

    def let_go(self, goal_id: str) -> None:
        """Close a goal: what was done for it stays counted."""
        self._change(partial(self.queries.close, goal_id), self._let_go)

    def _move_to_today(self, goal_id: str) -> None:
        self._change(partial(self.queries.move, goal_id, self._clock.today()), self._moved)

    def _keep_for_later(self, goal_id: str) -> None:
        later = self._clock.today() + timedelta(days=7)
        self._change(partial(self.queries.move, goal_id, later), self._kept_for_later)

    def _take_idea(self, idea: Idea) -> None:
        day = self._clock.today()
        job = partial(self.queries.add_next_step, idea.step, idea.kind, day, None)
        self._change(job, self._added)

    def _start_prompted(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            kind = str(button.property("step_kind"))
            self._sheet().open_new(GoalDraft(title=button.shown_text(), kind=kind))

    def _sheet(self) -> GoalEditor:
        if self._editor is None:
            self._editor = GoalEditor(self.window(), self._clock)
            self._editor.kept.connect(self._keep)
            self._editor.trash_asked.connect(self.trash_goal)
            self._editor.rest_asked.connect(self.let_go)
        return self._editor

    def _open_record(self, goal: GoalRecord | None) -> None:
        if goal is not None:
            self._sheet().open_goal(goal)

    def _keep(self, goal_id: str, draft: GoalDraft) -> None:
        job = (
            partial(self.queries.save, goal_id, draft)
            if goal_id
            else partial(self.queries.add, draft)
        )
        done = self._saved if goal_id else self._kept
        self.runner.run(job, done, self._refuse)

    def _change(self, job: Any, done: Any) -> None:
        self.runner.run(job, done, self._fail)

    def _kept(self, _id: Any) -> None:
        self._close_sheet(tr("A small step, noted."))

    def _saved(self, _nothing: Any) -> None:
        self._close_sheet(tr("Saved."))

    def _close_sheet(self, words: str) -> None:
        if self._editor is not None:
            self._editor.stored()
        self._tell(words)

    def _added(self, _id: Any) -> None:
        self._tell(tr("It is on today's list."))

    def _trashed(self, _nothing: Any) -> None:
        self._tell(tr("Moved to the trash."))

    def _let_go(self, _nothing: Any) -> None:
        self._tell(tr("Let go. What was done for it stays counted."))

    def _moved(self, _nothing: Any) -> None:
        self._tell(tr("Moved to today."))

    def _kept_for_later(self, _nothing: Any) -> None:
        self._tell(tr("Kept for in a week."))

    def _tell(self, words: str) -> None:
        self.say(words)
        self.refresh()

    def _refuse(self, error: Exception) -> None:
        if self._editor is not None:
            self._editor.refused()
        self.failed.emit(error)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.refresh()

    # Midnight

    def look_at_the_clock(self) -> None:
        """Move on when a new day has begun."""
        if self._clock.today() != self._plan.day:
            self._plan = replace(DayPlan(self._clock.today()), any_goals=self._plan.any_goals)
            self._dress()
            self.refresh()
        self._wait_for_midnight()

    def _wait_for_midnight(self) -> None:
        seconds = rules.seconds_to_midnight(self._clock.now(), self._clock.zone)
        # Not all at once: a computer may sleep, travel, or have its clock set.
        self._midnight.start(int(min(seconds, _MIDNIGHT_CHECK_SECONDS) * 1000) + 50)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look_at_the_clock()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_at_the_clock()

    # Look

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (px(EDGE), px(32)) if mirrored else (px(32), px(EDGE))
        self._column.setContentsMargins(near, px(28), far, 0)
        inset = px(EDGE)
        self._head.setContentsMargins(inset if mirrored else 0, 0, 0 if mirrored else inset, 0)
        self._column.setSpacing(px(16))
