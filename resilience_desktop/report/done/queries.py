"""What was done on each day of a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from resilience_desktop.features.progress.port import Done
from resilience_desktop.report.content import Period

if TYPE_CHECKING:
    from sqlalchemy import Connection

# As the page of progress counts: help given is a win, or a check on a goal of that kind.
_DONE = """
SELECT 'sent', e.day, COUNT(DISTINCT e.application_id)
  FROM stage_event e JOIN application a ON a.id = e.application_id
 WHERE e.kind = 'applied' AND e.day BETWEEN :first AND :last
   AND e.deleted_at IS NULL AND a.deleted_at IS NULL
 GROUP BY e.day
UNION ALL
SELECT CASE g.kind WHEN 'help' THEN 'helped' ELSE 'steps' END, c.day, COUNT(DISTINCT c.goal_id)
  FROM goal_check c JOIN goal g ON g.id = c.goal_id
 WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day BETWEEN :first AND :last
 GROUP BY 1, 2
UNION ALL
SELECT 'helped', happened_on, COUNT(*) FROM win
 WHERE kind = 'helped' AND deleted_at IS NULL AND happened_on BETWEEN :first AND :last
 GROUP BY happened_on
UNION ALL
SELECT 'contacts', c.day, COUNT(*) FROM contact c JOIN person p ON p.id = c.person_id
 WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND c.day BETWEEN :first AND :last
 GROUP BY c.day
"""


def done_days(connection: Connection, period: Period) -> tuple[tuple[date, Done], ...]:
    """The days of the period on which something was done, in order."""
    bounds = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for what, day, count in connection.exec_driver_sql(_DONE, bounds):
        found[day][what] += count
    return tuple((date.fromisoformat(day), Done(**found[day])) for day in sorted(found))
