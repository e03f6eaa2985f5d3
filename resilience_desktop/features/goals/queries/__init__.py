"""What the goals page, the journey and the report ask of the store."""

from __future__ import annotations

from functools import cached_property

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.queries.board import BoardQueries
from resilience_desktop.features.goals.queries.days import Days
from resilience_desktop.features.goals.queries.looking import Looking
from resilience_desktop.features.goals.queries.moving import MovingQueries
from resilience_desktop.features.goals.queries.naming import Naming
from resilience_desktop.features.goals.queries.people import PeopleQueries
from resilience_desktop.features.goals.queries.reminders import ReminderQueries
from resilience_desktop.features.goals.queries.rests import Rests
from resilience_desktop.features.goals.queries.skills import SkillQueries
from resilience_desktop.features.goals.queries.writing import Writing
from resilience_desktop.store.trash import TrashKind

__all__ = ["TRASH_KINDS", "GoalQueries"]

TRASH_KINDS = (
    TrashKind("goal", tr("Goal"), ("title",), "sprout"),
    TrashKind("rest_day", tr("Planned rest"), ("label", "first_day"), "moon"),
    TrashKind("control_item", tr("On the board"), ("text",), "leaf"),
    TrashKind("skill", tr("Skill"), ("gap",), "graduation-cap"),
    TrashKind("person", tr("Person"), ("name", "company"), "user"),
    TrashKind("contact", tr("Contact"), ("line", "day"), "users"),
)


class GoalQueries(Days, Writing, Rests, Looking, Naming):
    """`port.GoalDesk` on the store. May be called from any thread."""

    @cached_property
    def people(self) -> PeopleQueries:
        """What the pages of people ask for."""
        return PeopleQueries(self._store, self._clock)

    @cached_property
    def board(self) -> BoardQueries:
        """What one can control, and what one cannot."""
        return BoardQueries(self._store, self._clock)

    @cached_property
    def skills(self) -> SkillQueries:
        """The learning plan."""
        return SkillQueries(self._store, self._clock)

    @cached_property
    def moving(self) -> MovingQueries:
        """Applications that wait for a step."""
        return MovingQueries(self._store, self._clock)

    @cached_property
    def reminders(self) -> ReminderQueries:
        """When to be reminded."""
        return ReminderQueries(self._store, self._clock)
