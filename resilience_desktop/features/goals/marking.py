"""Marks on the page of a day: shown at once, kept behind, taken back when that fails."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from resilience_desktop.features.goals.day import Mark, with_mark, write_mark
from resilience_desktop.features.goals.joy import rejoice
from resilience_desktop.features.goals.port import DayPlan
from resilience_desktop.ui.announce import announce

if TYPE_CHECKING:
    from resilience_desktop.features.goals.tab import GoalsTab


class Marking(QObject):
    """Listens to the rows of a page."""

    def __init__(self, page: GoalsTab) -> None:
        super().__init__(page)
        self._page = page
        self._writing = 0
        page.today.marked.connect(self.mark)

    @property
    def ahead(self) -> bool:
        """Whether the page is ahead of the store: a mark is on its way there."""
        return self._writing > 0

    def mark(self, goal_id: str, mark: Mark) -> None:
        """Show a mark, with joy when a goal is done by it, and keep it."""
        page = self._page
        before, plan = page.plan, with_mark(page.plan, goal_id, mark)
        page.show_marks(plan)
        row = page.today.row_of(goal_id)
        if row is not None and goal_id in _kept(plan) - _kept(before):
            rejoice(page.today, row.circle)
        announce(page.header, page.header.subtitle.text())
        self._writing += 1
        job = partial(write_mark, page.queries, goal_id, plan.day, mark)
        page.runner.run(job, self._marked, self._not_marked)

    def _marked(self, _nothing: Any) -> None:
        self._writing -= 1
        if not self._writing:
            self._page.refresh()

    def _not_marked(self, error: Exception) -> None:
        self._marked(None)
        self._page.failed.emit(error)


def _kept(plan: DayPlan) -> set[str]:
    return {one.goal.id for one in plan.today if one.checked}
