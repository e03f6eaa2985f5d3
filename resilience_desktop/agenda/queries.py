"""What a calendar file is made of, from the features that keep it."""

from __future__ import annotations

from resilience_desktop.agenda.entries import Found
from resilience_desktop.agenda.memory import Memory, read_memory, write_memory
from resilience_desktop.core.clock import Clock
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.store.engine import Store
from resilience_desktop.store.settings import ProfileSettings

_KEY = "agenda.written"
_MOST = 10_000


class AgendaQueries:
    """Reads goals, people and answers that are waited for; keeps what was written before."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._goals = GoalQueries(store, clock)
        self._rejections = RejectionQueries(store, clock)
        self._settings = ProfileSettings(store)

    def found(self) -> Found:
        """All there is, the archive too: a rule that ended is to end in the calendar."""
        goals = (*self._goals.goals(), *self._goals.goals(archived=True))
        since = min((one.goal.chosen_on for one in goals), default=None)
        return Found(
            goals,
            self._goals.rests(since) if since is not None else (),
            self._goals.people.people(),
            self._goals.moving.waiting(_MOST),
            self._rejections.waiting_requests(),
        )

    def memory(self) -> Memory:
        """What was written before."""
        return read_memory(self._settings.get(_KEY))

    def keep(self, memory: Memory) -> None:
        """Remember what was written; no step of undo."""
        self._settings.put(_KEY, write_memory(memory))
