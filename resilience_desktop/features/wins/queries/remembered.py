"""What the page of wins asks for beside the wins: who said no last, and how it was left."""

from __future__ import annotations

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.queries.reading import WinReading

_PREFIX = "wins."
# The table of another feature is only read, by its columns. A "no" without a day counts by the
# day it was written down.
_LAST_NO = """
SELECT a.role, a.company FROM stage_event e
  JOIN application a ON a.id = e.application_id AND a.deleted_at IS NULL
 WHERE e.kind IN ('rejected', 'no_reply', 'company_withdrew', 'position_closed')
   AND e.deleted_at IS NULL
 ORDER BY coalesce(e.day, substr(e.created_at, 1, 10)) DESC, e.created_at DESC LIMIT 1
"""


class WinMemory(WinReading):
    """`page_port.PageDesk` on the store, beside what `port.WinDesk` asks."""

    def last_no(self) -> str:
        """Role and company that said no last, as a line to read; empty without any."""
        with self._store.read() as session:
            found = session.connection().exec_driver_sql(_LAST_NO).first()
        if found is None:
            return ""
        role, company = (" ".join(str(part).split()) for part in found)
        if role and company:
            return tr("{role} at {company}", role=role, company=company)
        return role or company

    def recall(self, key: str) -> str:
        """What `remember` kept under a key; empty when that was nothing."""
        return self._settings.get(_PREFIX + key)

    def remember(self, key: str, value: str) -> None:
        """Keep how the page was left. No step of undo."""
        self._settings.put(_PREFIX + key, value)
