"""Goals and people by their names, for going to one of them from anywhere."""

from __future__ import annotations

from typing import Any

from resilience_desktop.features.goals.queries.base import Desk

_GOALS = (
    "SELECT id, title FROM goal WHERE deleted_at IS NULL AND closed_on IS NULL "
    "ORDER BY position, created_at"
)
_PEOPLE = (
    "SELECT id, name, role, company FROM person WHERE deleted_at IS NULL ORDER BY name, created_at"
)


class Naming(Desk):
    """All of them at once: there are few enough, and the names are short."""

    def titles(self) -> tuple[tuple[str, str], ...]:
        """(id, title) of the goals that are not in the archive, in the person's order."""
        return self._rows(_GOALS)

    def names(self) -> tuple[tuple[str, str, str, str], ...]:
        """(id, name, role, company) of everyone, by name."""
        return self._rows(_PEOPLE)

    def _rows(self, query: str) -> tuple[Any, ...]:
        with self._store.read() as session:
            return tuple(tuple(row) for row in session.connection().exec_driver_sql(query))
