"""A new application, and those that are quiet and yet said to be open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.features.rejections.port import ApplicationFacts, EventDraft
from resilience_desktop.features.rejections.queries.sorting import Sorting
from resilience_desktop.features.rejections.rules import check_day, check_named, storable
from resilience_desktop.features.rejections.sorting_port import SILENT_DAYS, Silent
from resilience_desktop.features.rejections.sorting_rules import tidy_tags
from resilience_desktop.store.settings import ProfileSettings

_STILL_OPEN = "rejections.still_open"
_TEXTS = ("company", "role", "source", "location", "url", "papers")
_FORGOTTEN = timedelta(days=366)


class Starting(Sorting):
    """`port.StartingDesk` on the store."""

    def add_application(self, facts: ApplicationFacts, entries: Sequence[EventDraft]) -> str:
        """Write an application down with the first entries of its ledger; its id."""
        check_named(facts.company, facts.role)
        for entry in entries:
            check_day(entry.day, self._clock.today())
        said: dict[str, Any] = {n: storable(getattr(facts, n).strip()) for n in _TEXTS}
        with self._store.write(tr("Add an application")) as session:
            made = Application(**said, tags=list(tidy_tags(map(storable, facts.tags))))
            session.add(made)
            session.flush()
            session.add_all(_event(made.id, entry) for entry in entries)
        return made.id

    # Silence

    def say_still_open(self, ids: Sequence[str]) -> None:
        """Leave these in peace until they have been quiet as long again; no step of undo."""
        today = self._clock.today()
        kept = {key: day for key, day in self._said_open().items() if today - day < _FORGOTTEN}
        kept.update(dict.fromkeys(ids, today))
        written = json.dumps({key: day.isoformat() for key, day in kept.items()})
        ProfileSettings(self._store).put(_STILL_OPEN, written)

    def silent(self, days: int = SILENT_DAYS, limit: int = 500) -> tuple[Silent, ...]:
        """Open applications without a word for over so many days, the longest silence first."""
        said = self._said_open()
        found = super().silent(days, limit + len(said))
        return tuple(one for one in found if not self._in_peace(said, one.id, days))[:limit]

    def silent_count(self, days: int = SILENT_DAYS) -> int:
        """How many there are."""
        said = self._said_open()
        if not any(self._in_peace(said, key, days) for key in said):
            return super().silent_count(days)
        every = super().silent(days, 1_000_000)
        return sum(not self._in_peace(said, one.id, days) for one in every)

    def _in_peace(self, said: dict[str, date], key: str, days: int) -> bool:
        return key in said and (self._clock.today() - said[key]).days <= days

    def _said_open(self) -> dict[str, date]:
        try:
            found = json.loads(ProfileSettings(self._store).get(_STILL_OPEN) or "{}")
            return {str(key): date.fromisoformat(day) for key, day in found.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return {}


def _event(application_id: str, entry: EventDraft) -> StageEvent:
    return StageEvent(
        application_id=application_id,
        kind=entry.kind,
        day=entry.day,
        note=storable(entry.note),
        label=storable(entry.label),
    )
