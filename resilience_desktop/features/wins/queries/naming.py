"""Wins by their titles, for going to one of them from anywhere."""

from __future__ import annotations

from resilience_desktop.features.wins.queries.reading import WinReading
from resilience_desktop.store.titles import Titled, titled

_PLACE = Titled(
    "win",
    ("pinned", "coalesce(happened_on, substr(created_at, 1, 10))", "created_at", "id"),
    "deleted_at IS NULL",
)


class WinNaming(WinReading):
    """Looks into the titles and nothing else."""

    def named(self, text: str, most: int) -> tuple[tuple[str, str], ...]:
        """(id, title) of wins in whose title a word begins as each word of `text`."""
        with self._store.read() as session:
            connection = session.connection()
            numbers = titled(connection, _PLACE, text, most)
            rows = connection.exec_driver_sql(
                f"SELECT rowid, id, title FROM win WHERE rowid IN ({', '.join(map(str, numbers))})"
            )
            found = {row[0]: (str(row[1]), str(row[2])) for row in rows}
        return tuple(found[number] for number in numbers if number in found)
