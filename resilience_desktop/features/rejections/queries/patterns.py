"""Counting what many noes have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from resilience_desktop.core.diagnosis import Kind, guess_kind
from resilience_desktop.core.ledger import STAGES, Ending, Stage, stage_rank
from resilience_desktop.core.text import fold
from resilience_desktop.features.rejections.pattern_port import Patterns, Share
from resilience_desktop.features.rejections.pattern_rules import WAIT_DAYS, Wait
from resilience_desktop.features.rejections.queries.base import Desk
from resilience_desktop.features.rejections.sql import IS_NO, ROWS

_LIVE = stage_rank(Stage.INTERVIEW)

_BY_STAGE = (
    "SELECT max(rank, 0), count(*) FROM standing WHERE ending <> '' GROUP BY 1 ORDER BY 2 DESC"
)
_BY = (
    f"SELECT a.{{column}}, count(*), sum(s.rank >= {_LIVE}) FROM {ROWS} "
    "WHERE s.ending <> '' AND a.{column} <> '' GROUP BY 1"
)
_WAITED = f"""
SELECT CASE {" ".join(f"WHEN days <= {n} THEN '{wait.value}'" for wait, n in WAIT_DAYS.items())}
       ELSE '{Wait.LONGER.value}' END, count(*), sum(rank >= {_LIVE})
  FROM (SELECT s.rank, julianday(s.no_day) - julianday(min(e.day)) AS days
          FROM standing s
          JOIN stage_event e ON e.application_id = s.application_id AND e.deleted_at IS NULL
                            AND e.kind = '{Stage.APPLIED.value}' AND e.day IS NOT NULL
         WHERE s.no_day > '' GROUP BY s.number)
 WHERE days >= 0 GROUP BY 1
"""
_KINDS = f"""
SELECT s.rank, r.verdict, s.ending = '{Ending.POSITION_CLOSED.value}' OR EXISTS (
         SELECT 1 FROM stage_event e WHERE e.application_id = s.application_id
            AND +e.kind = '{Ending.POSITION_CLOSED.value}' AND e.deleted_at IS NULL), count(*)
  FROM standing s
  LEFT JOIN rejection r ON r.id = (
         SELECT id FROM rejection x WHERE x.application_id = s.application_id
            AND x.deleted_at IS NULL ORDER BY x.created_at DESC LIMIT 1)
 WHERE {IS_NO} GROUP BY 1, 2, 3
"""


class PatternReading(Desk):
    """`port.PatternDesk` on the store."""

    def patterns(self) -> Patterns:
        """The counts."""
        with self._store.read() as session:
            connection = session.connection()
            kinds = _kinds(connection)
            stages = tuple(
                Share(STAGES[rank].value, n, n if rank >= _LIVE else 0)
                for rank, n in connection.exec_driver_sql(_BY_STAGE)
            )
            return Patterns(
                total=sum(share.total for share in stages),
                by_stage=stages,
                by_source=_shares(connection, "source"),
                by_papers=_shares(connection, "papers"),
                by_wait=_waits(connection),
                early=kinds[Kind.EARLY],
                late=kinds[Kind.LATE],
                outside=kinds[Kind.OUTSIDE],
                unknown=kinds[Kind.UNKNOWN],
            )


def _shares(connection: Connection, column: str) -> tuple[Share, ...]:
    """By the values of a column; spellings that differ in case only are one."""
    found: dict[str, Share] = {}
    rows: Iterable[tuple[str, int, int]] = (
        (str(value), int(n), int(reached))
        for value, n, reached in connection.exec_driver_sql(_BY.format(column=column))
    )
    for value, n, reached in sorted(rows, key=lambda row: -row[1]):
        known = found.get(fold(value), Share(value, 0))
        found[fold(value)] = Share(known.value, known.total + n, known.reached + reached)
    found.pop("", None)
    return tuple(sorted(found.values(), key=lambda share: (-share.total, share.value)))


def _waits(connection: Connection) -> tuple[Share, ...]:
    counted = {row[0]: row for row in connection.exec_driver_sql(_WAITED)}
    return tuple(Share(*counted[wait.value]) for wait in Wait if wait.value in counted)


def _kinds(connection: Connection) -> Counter[Kind]:
    counts: Counter[Kind] = Counter()
    for rank, verdict, closed, n in connection.exec_driver_sql(_KINDS):
        if verdict in {kind.value for kind in Kind}:
            counts[Kind(verdict)] += n
            continue
        end = Ending.POSITION_CLOSED if closed else None
        counts[guess_kind(STAGES[max(rank, 0)], end, rank >= 0)[0]] += n
    return counts
