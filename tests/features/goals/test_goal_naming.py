"""Goals and people by their names."""

from __future__ import annotations

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.goals.people_port import PersonDraft
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.registry import load_shared_tables
from resilience_desktop.store.engine import Store


def test_only_those_that_are_here(store: Store, clock: FixedClock) -> None:
    load_shared_tables()
    goals = GoalQueries(store, clock)
    walk, apply = (goals.add(GoalDraft(title=title)) for title in ("Walk", "Apply"))
    goals.close(goals.add(GoalDraft(title="In the archive")))
    goals.trash(goals.add(GoalDraft(title="In the trash")))
    maya = goals.people.add(PersonDraft(name="Maya", role="Lead", company="Lumen", notes="quiet"))
    goals.people.trash(goals.people.add(PersonDraft(name="Gone")))
    assert goals.titles() == ((walk, "Walk"), (apply, "Apply"))
    assert goals.names() == ((maya, "Maya", "Lead", "Lumen"),)
