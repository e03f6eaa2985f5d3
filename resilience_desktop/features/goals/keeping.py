"""How goals are written, changed, put away and brought back on the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.editor import GoalEditor
from resilience_desktop.features.goals.origin_place import origin_place
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import GoalDraft, GoalRecord, Idea

if TYPE_CHECKING:
    from resilience_desktop.features.goals.look_sheet import Look, LookSheet
    from resilience_desktop.features.goals.tab import GoalsTab

_WAIT_DAYS = 7


class GoalKeeping(QObject):
    """The sheets of the page, and what is done to one goal."""

    def __init__(self, page: GoalsTab) -> None:
        super().__init__(page)
        self._page = page
        self.editor: GoalEditor | None = None
        self.looking: LookSheet | None = None
        self._typed_tomorrow = ""

    # The sheet of a goal

    def write_new(self, draft: GoalDraft | None = None) -> None:
        """Open the sheet for a new goal, empty or begun."""
        self._sheet().open_new(draft)

    def open_goal(self, goal_id: str) -> None:
        """Open a goal for changing."""
        self._read(goal_id, self._open_record)

    def leave(self) -> None:
        """Keep what is typed."""
        if self.editor is not None:
            self.editor.try_close()

    def _read(self, goal_id: str, done: Callable[[GoalRecord | None], None]) -> None:
        self._page.runner.run(partial(self._page.queries.goal, goal_id), done)

    def _sheet(self) -> GoalEditor:
        if self.editor is None:
            self.editor = GoalEditor(self._page.window(), self._page.clock)
            self.editor.kept.connect(self._keep)
            self.editor.trash_asked.connect(self.trash)
            self.editor.rest_asked.connect(self.let_go)
            self.editor.looks_asked.connect(self.look_back)
            self.editor.origin_asked.connect(self.go_to_origin)
        return self.editor

    def _open_record(self, goal: GoalRecord | None) -> None:
        if goal is not None:
            self._sheet().open_goal(goal)

    def _keep(self, goal_id: str, draft: GoalDraft) -> None:
        desk = self._page.queries
        job = partial(desk.save, goal_id, draft) if goal_id else partial(desk.add, draft)
        done = self._saved if goal_id else self._kept
        self._page.runner.run(job, done, self._refuse)

    def _kept(self, _id: Any) -> None:
        self._close_sheet(tr("A small step, noted."))

    def _saved(self, _nothing: Any) -> None:
        self._close_sheet(tr("Saved."))

    def _close_sheet(self, words: str) -> None:
        if self.editor is not None:
            self.editor.stored()
        self._tell(words)

    def _refuse(self, error: Exception) -> None:
        if self.editor is not None:
            self.editor.refused()
        self._page.failed.emit(error)

    # Looking back, and where it came from

    def look_back(self, goal_id: str) -> None:
        """Open what one goal came to so far."""
        from resilience_desktop.features.goals.look_sheet import read_look

        page = self._page
        job = partial(read_look, page.queries, goal_id, page.clock.today())
        page.runner.run(job, self._show_look, page.failed.emit)

    def _show_look(self, look: Look | None) -> None:
        if look is None:
            return
        from resilience_desktop.features.goals.look_sheet import LookSheet

        sheet = self.looking = LookSheet(self._page, self._page.clock)
        sheet.change_asked.connect(self.open_goal)
        sheet.archive_asked.connect(self.let_go)
        sheet.back_asked.connect(self.bring_back)
        sheet.origin_asked.connect(self.go_to_origin)
        sheet.closed.connect(self._forget_look)
        sheet.show_look(look)
        sheet.open_sheet()

    def _forget_look(self) -> None:
        self.looking = None

    def go_to_origin(self, goal_id: str) -> None:
        """Go where a goal came from."""
        self._read(goal_id, self._go_to_origin)

    def _go_to_origin(self, goal: GoalRecord | None) -> None:
        if goal is None:
            return
        page = self._page
        place, about = origin_place(goal) or ("", "")
        if place == Origin.PERSON:
            page.open_people(about)
        elif place == Origin.STARTER:
            page.open_starters(about)
        elif place == "segment":
            page.show_segment(about)
        elif place:
            page.ask(place, about)

    # Tomorrow

    def set_tomorrow(self, title: str) -> None:
        """Set the smallest step for tomorrow; "" takes it back."""
        page = self._page
        self._typed_tomorrow = title
        job = partial(page.queries.set_tomorrow, page.clock.today(), title)
        page.runner.run(job, self._tomorrow_set, self._tomorrow_refused)

    def _tomorrow_set(self, goal_id: str) -> None:
        self._tell(tr("It waits for you tomorrow.") if goal_id else tr("Taken back."))

    def _tomorrow_refused(self, error: Exception) -> None:
        self._page.body.tomorrow.refused(self._typed_tomorrow)
        self._page.failed.emit(error)

    # People

    def note_contact(self, person_id: str) -> None:
        """Someone was written to today."""
        page = self._page
        self._change(partial(page.queries.people.touch, person_id, page.clock.today()), self._noted)

    def _noted(self, _nothing: Any) -> None:
        self._tell(tr("Noted: in touch today."))

    # One goal

    def trash(self, goal_id: str) -> None:
        """Move a goal to the trash, one with checks to the archive; with Undo."""
        self._change(partial(self._page.queries.trash, goal_id), self._trashed)

    def let_go(self, goal_id: str) -> None:
        """Archive a goal: what was done for it stays counted."""
        self._change(partial(self._page.queries.close, goal_id), self._let_go)

    def bring_back(self, goal_id: str) -> None:
        """Take a goal up again from the archive."""
        self._change(partial(self._page.queries.take_up, goal_id), self._brought_back)

    def move_to_today(self, goal_id: str) -> None:
        """Plan a step that passed for today."""
        job = partial(self._page.queries.move, goal_id, self._page.clock.today())
        self._change(job, self._moved)

    def keep_for_later(self, goal_id: str) -> None:
        """Plan a step that passed for in a week."""
        later = self._page.clock.today() + timedelta(days=_WAIT_DAYS)
        self._change(partial(self._page.queries.move, goal_id, later), self._kept_for_later)

    def take_idea(self, idea: Idea) -> None:
        """Put the step of an idea on today's list."""
        draft = GoalDraft(
            title=idea.step,
            kind=idea.kind,
            due_on=self._page.clock.today(),
            origin=Origin.PLAYBOOK.value,
            origin_label=idea.headline,
        )
        self._change(partial(self._page.queries.add, draft), self._added)

    def _change(self, job: Any, done: Any) -> None:
        self._page.runner.run(job, done, self._fail)

    def _added(self, _id: Any) -> None:
        self._tell(tr("It is on today’s list."))

    def _trashed(self, gone: bool) -> None:
        self._tell(
            tr("Moved to the trash.")
            if gone
            else tr("In the archive: what was done for it stays counted.")
        )

    def _let_go(self, _nothing: Any) -> None:
        self._tell(tr("Let go. What was done for it stays counted."))

    def _brought_back(self, _nothing: Any) -> None:
        self._tell(tr("It is back. The time in between counts as rest."))

    def _moved(self, _nothing: Any) -> None:
        self._tell(tr("Moved to today."))

    def _kept_for_later(self, _nothing: Any) -> None:
        self._tell(tr("Kept for in a week."))

    def _tell(self, words: str) -> None:
        self._page.say(words)
        self._page.refresh()

    def _fail(self, error: Exception) -> None:
        self._page.failed.emit(error)
        self._page.refresh()
