"""Applications by company and role, for going to one of them from anywhere."""

from __future__ import annotations

from resilience_desktop.core.ledger import STAGES
from resilience_desktop.features.rejections.port import ApplicationHint
from resilience_desktop.features.rejections.queries.base import Desk
from resilience_desktop.store.titles import Titled, titled

_PLACE = Titled("standing", ("last_order", "number"))
_HINT = (
    "SELECT {key}, a.id, a.company, a.role, s.rank, s.ending = '' "
    "FROM standing s JOIN application a ON a.id = s.application_id WHERE {key} IN ({marks})"
)


class Naming(Desk):
    """Looks into company and role, and into nothing else that is kept about an application."""

    def named(self, text: str, most: int) -> tuple[ApplicationHint, ...]:
        """Applications with a word in company or role that begins as each word of `text`, those
        where something happened last first."""
        with self._store.read() as session:
            connection = session.connection()
            numbers = titled(connection, _PLACE, text, most)
            query = _HINT.format(key="s.number", marks=", ".join(map(str, numbers)))
            found = {row[0]: _hint(row[1:]) for row in connection.exec_driver_sql(query)}
        return tuple(found[number] for number in numbers if number in found)

    def hints(self, ids: tuple[str, ...]) -> tuple[ApplicationHint, ...]:
        """These applications in this order, without those that are gone."""
        with self._store.read() as session:
            query = _HINT.format(key="a.id", marks=", ".join("?" * len(ids)))
            rows = session.connection().exec_driver_sql(query, ids)
            found = {row[0]: _hint(row[1:]) for row in rows}
        return tuple(found[each] for each in ids if each in found)


def _hint(row: tuple[str, str, str, int, int]) -> ApplicationHint:
    key, company, role, rank, is_open = row
    return ApplicationHint(key, company, role, STAGES[max(rank, 0)], bool(is_open))
