"""The page of goals: today as a short list, with the days around it, and the other segments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.body import GoalsBody
from resilience_desktop.features.goals.day import (
    Around,
    Looks,
    around,
    is_evening,
    looks,
    shown_goals,
)
from resilience_desktop.features.goals.first import FirstSteps
from resilience_desktop.features.goals.keeping import GoalKeeping
from resilience_desktop.features.goals.marking import Marking
from resilience_desktop.features.goals.midnight import Midnight
from resilience_desktop.features.goals.page_head import line_of
from resilience_desktop.features.goals.places import TODAY
from resilience_desktop.features.goals.port import DayPlan, GoalDesk, GoalDraft
from resilience_desktop.features.goals.segment_bar import SegmentBar
from resilience_desktop.features.goals.switching import Switching
from resilience_desktop.features.goals.word_card import MOST
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.edge_scroll import EDGE
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import PageHeader, ScrollArea
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.features.goals.people_port import PersonRecord
    from resilience_desktop.features.goals.people_sheet import PeopleVisit

_LOW = 400
"""Height of the page, in px at 100 %, below which there is less air above its title."""


class GoalsTab(Page):
    """Small steps for today, and yesterday's that can still be checked; the other views of the
    section stand beside it as segments (`places`)."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "goal",
            "goal_check",
            "rest_day",
            "person",
            "contact",
            "control_item",
            "skill",
            "follow_up",
        }
    )
    queries: GoalDesk

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.plan = DayPlan(clock.today())
        self._around: Around | None = None
        self._any_goals = False
        self._yesterday = False
        self.header = PageHeader()
        self.minimum_button = Button(tr("Only the minimum"), "quiet", "leaf")
        self.minimum_button.setCheckable(True)
        self.new_button = Button(tr("New goal"), "soft", "plus")
        self.more_button = IconButton("ellipsis", tr("More"))
        self.day_button = Button(tr("Yesterday"), "quiet", "history")
        self.segments = SegmentBar(self.day_button)
        self.visit: PeopleVisit | None = None
        self.body = self.main = GoalsBody()
        self.today, self.earlier, self.later = self.body.lists()
        self.steps, self.idea = self.body.side()
        self.first = FirstSteps()
        self.empty, self.prompts = self.first.empty, self.first.prompts
        self.stack = QStackedWidget()
        self._lay_out()
        self.keeping = GoalKeeping(self)
        self.switching = Switching(self)
        self.marking = Marking(self)
        self.midnight = Midnight(self, clock)
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        for button in (self.minimum_button, self.new_button, self.more_button):
            self.header.add_action(button)
        empty = ScrollArea()
        empty.setWidget(self.first)
        for page in (QWidget(), self.body, empty):
            self.stack.addWidget(page)
        self._head = QVBoxLayout()
        self._head.addWidget(self.header)
        self._head.addWidget(self.segments)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.stack, 1)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _connect(self) -> None:
        keeping, body = self.keeping, self.body
        self.new_button.clicked.connect(self.add_goal)
        self.more_button.clicked.connect(self.switching.open_more)
        self.segments.chosen.connect(self.show_segment)
        self.day_button.clicked.connect(self._turn_day)
        self.first.wanted.connect(self.write_goal)
        self.first.sets_wanted.connect(self.open_starters)
        self.minimum_button.clicked.connect(self._set_minimum)
        self.earlier.today_asked.connect(keeping.move_to_today)
        self.earlier.later_asked.connect(keeping.keep_for_later)
        self.earlier.go_asked.connect(keeping.let_go)
        for place in (self.today, self.later):
            place.opened.connect(self.open_record)
            place.trash_asked.connect(self.trash_goal)
        self.idea.chosen.connect(keeping.take_idea)
        body.tomorrow.chosen.connect(keeping.set_tomorrow)
        body.week.day_chosen.connect(self.show_day)
        body.word.opened.connect(self.open_people)
        body.word.written.connect(keeping.note_contact)
        body.rest.button.clicked.connect(self.open_rests)
        self.midnight.passed.connect(self._begin_day)

    # Page

    def refresh(self) -> None:
        if not self.attached:
            return
        self.switching.begin()
        today = self.clock.today()
        self.runner.run(partial(self.queries.day, self.shown_day()), self._take_day)
        self.runner.run(partial(around, self.queries, today), self._take_around)
        self.runner.run(partial(looks, self.queries, today), self._take_looks)
        self.runner.run(partial(self.queries.people.next_up, MOST), self._take_people)
        self.switching.load()
        if self.visit is not None:
            self.visit.load()

    def leave(self) -> None:
        self.keeping.leave()
        self.body.tomorrow.leave()
        self.switching.leave()
        if self.visit is not None:
            self.visit.leave()

    def shown_day(self) -> date:
        """The day on the page: today, or yesterday."""
        return self.clock.today() - timedelta(days=int(self._yesterday))

    def _take_day(self, plan: DayPlan) -> None:
        # While a mark is on its way to the store, what the person sees is ahead of the answer.
        if not self.marking.ahead and plan.day == self.shown_day():
            self.plan = plan
            self._any_goals = plan.any_goals
            self._dress()

    def _take_looks(self, found: Looks) -> None:
        self.steps.show_looks(found, self.clock.today())

    def _take_people(self, people: tuple[PersonRecord, ...]) -> None:
        self.body.word.show_people(people, self.clock.today())
        chain(self)

    def _take_around(self, found: Around) -> None:
        self._around = found
        self._dress_around()

    # What is shown

    def _dress(self) -> None:
        plan, day = self.plan, self.plan.day
        quiet = plan.only_minimum or self._yesterday
        self.say_head()
        self.minimum_button.setChecked(plan.only_minimum)
        self.segments.setEnabled(self.attached)
        self.more_button.setEnabled(self.attached)
        self.new_button.setEnabled(self.attached)
        self._show_list()
        self.earlier.show_goals(() if quiet else plan.earlier, day)
        evening = plan.tomorrow
        later = [one for one in plan.later if evening is None or one.goal.id != evening.id]
        self.later.show_goals(() if quiet else later, day)
        self.idea.show_day(self.clock.today())
        self.body.rest.show_rest(plan.rest, day)
        self.day_button.setText(tr("Back to today") if self._yesterday else tr("Yesterday"))
        self.day_button.set_icon_name("undo-2" if self._yesterday else "history")
        self._dress_around()
        self.switching.place_stack(used=self._any_goals)

    def _show_list(self) -> None:
        hard = self.plan.only_minimum
        self.today.show_goals(shown_goals(self.plan), self.plan.day, self._free_words(), hard=hard)

    def _dress_around(self) -> None:
        body, plan, found = self.body, self.plan, self._around
        body.week.setVisible(found is not None)
        body.tomorrow.setVisible(found is not None and not self._yesterday)
        if found is None:
            chain(self)
            return
        body.week.show_week(found.week, self.shown_day(), self.clock.today())
        done = bool(plan.today) and all(one.checked for one in plan.today)
        hour = self.clock.now().astimezone(self.clock.zone).hour
        body.tomorrow.show_step(
            plan.tomorrow, found.tomorrow, evening=is_evening(hour), all_done=done
        )
        chain(self)

    def _free_words(self) -> str:
        if self._yesterday:
            return tr("Nothing was planned.")
        if self.plan.only_minimum:
            return tr("Nothing has to happen today.")
        return tr("A free day. New goals and steps from a no show up here.")

    def say_head(self) -> None:
        """Title and line of what is on screen: the day, or the segment beside it."""
        place = self.switching.place()
        self.header.set_title(place.title or rules.day_title(self.plan.day))
        if place.about:
            self.header.set_subtitle(place.about)
        elif self.attached:
            words = line_of(self.plan, used=self._any_goals, yesterday=self._yesterday)
            self.header.set_subtitle(words)

    def show_marks(self, plan: DayPlan) -> None:
        """Show the marks of `plan`, which may be ahead of the store."""
        self.plan = plan
        self._show_list()
        self.say_head()
        self._dress_around()

    def _set_minimum(self) -> None:
        on = self.minimum_button.isChecked()
        self.plan = replace(self.plan, only_minimum=on)
        self._dress()
        job = partial(self.queries.set_only_minimum, self.plan.day, on)
        self.runner.run(job, None, self._fail)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.refresh()

    # Days

    def show_day(self, day: date) -> None:
        """Show today or yesterday; other days cannot be marked."""
        yesterday = day == self.clock.today() - timedelta(days=1)
        if yesterday != self._yesterday:
            self._yesterday = yesterday
            self.plan = DayPlan(self.shown_day(), any_goals=self._any_goals)
            self.refresh()

    def _turn_day(self) -> None:
        back = 0 if self._yesterday else 1
        self.show_day(self.clock.today() - timedelta(days=back))

    def _begin_day(self) -> None:
        self._yesterday = False
        self.plan = DayPlan(self.clock.today(), any_goals=self._any_goals)
        self._dress()
        self.refresh()

    def look_at_the_clock(self) -> None:
        """Move on when a new day has begun."""
        self.midnight.look()

    def where(self) -> str:
        place = self.switching.first or self.switching.current()
        return "" if place == TODAY else place

    def go_to(self, place: str) -> None:
        self.switching.first = place

    # What others ask of the page

    def show_segment(self, key: str) -> bool:
        """Show a segment by its key; whether there is one."""
        return self.switching.show(key)

    def add_goal(self) -> None:
        """Open the sheet for a new goal."""
        self.keeping.write_new()

    def write_goal(self, draft: GoalDraft) -> None:
        """Open the sheet for a new goal that is begun."""
        self.keeping.write_new(draft)

    def open_record(self, goal_id: str) -> None:
        """Open a goal for changing."""
        self.keeping.open_goal(goal_id)

    def look_back(self, goal_id: str) -> None:
        """Open what one goal came to so far."""
        self.keeping.look_back(goal_id)

    def trash_goal(self, goal_id: str) -> None:
        """Move a goal to the trash, with Undo."""
        self.keeping.trash(goal_id)

    def let_go(self, goal_id: str) -> None:
        """Archive a goal: what was done for it stays counted."""
        self.keeping.let_go(goal_id)

    def bring_back(self, goal_id: str) -> None:
        """Take a goal up again from the archive."""
        self.keeping.bring_back(goal_id)

    def open_people(self, person_id: str = "") -> None:
        """Open the people one met, with one of them open when an id is given."""
        self.switching.open_people(person_id or "")

    def open_starters(self, key: str = "") -> None:
        """Open the starter sets, at one of them when a key is given."""
        self.switching.open_starters(key or "")

    def open_rests(self) -> None:
        """Open what rest is planned."""
        self.switching.open_rests()

    # Look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look_at_the_clock()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_at_the_clock()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _restyle(self) -> None:
        px = theme().px
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (px(EDGE), px(32)) if mirrored else (px(32), px(EDGE))
        above = px(28 if self.height() >= px(_LOW) else 12)
        self._column.setContentsMargins(near, above, far, 0)
        inset = px(EDGE)
        self._head.setContentsMargins(inset if mirrored else 0, 0, 0 if mirrored else inset, 0)
        self._head.setSpacing(px(12))
        self._column.setSpacing(px(12))
