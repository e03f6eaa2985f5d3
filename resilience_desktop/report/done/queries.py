"""What was done on each day of a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from resilience_desktop.features.progress.port import Done
from resilience_desktop.report.content import Period

if TYPE_CHECKING:
    from sqlalchemy import Connection

# As the page of progress counts: help given is a win, or a check on a goal of that kind.
_DONE = """
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


def done_days(
    connection: Connection, period: Period, sent: Mapping[date, int]
) -> tuple[tuple[date, Done], ...]:
    """The days of the period on which something was done, in order.

    `sent` are the applications by the day they were sent on.
    """
    bounds = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    found: dict[date, Counter[str]] = defaultdict(Counter)
    for day, count in sent.items():
        found[day]["sent"] = count
    for what, text, count in connection.exec_driver_sql(_DONE, bounds):
        found[date.fromisoformat(text)][what] += count
    return tuple((day, Done(**found[day])) for day in sorted(found))
