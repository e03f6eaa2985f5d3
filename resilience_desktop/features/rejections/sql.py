"""Pieces of SQL for the list of applications: what follows from a ledger, asked of SQLite.

Plain text without SQLAlchemy, so that the first rows can be read before it is there (`glance`).
In all of it `a` is the application, `e` the event of its "no".
"""

from __future__ import annotations

from datetime import date
from typing import Any

from resilience_desktop.core.ledger import ENDINGS, STAGES, Ending, Stage
from resilience_desktop.features.rejections.port import ApplicationRow
from resilience_desktop.features.rejections.rules import Reach

ENDING_KINDS = ", ".join(f"'{ending.value}'" for ending in ENDINGS)
RANKS = " ".join(f"WHEN '{stage.value}' THEN {rank}" for rank, stage in enumerate(STAGES))
FINAL = f"'{Stage.FINAL_ROUND.value}', '{Stage.OFFER.value}'"
LIVE = f"'{Stage.INTERVIEW.value}', {FINAL}"
NO = f"'{Ending.REJECTED.value}'"
OF = "FROM stage_event x WHERE x.application_id = a.id AND x.deleted_at IS NULL"

# `+x.kind` keeps SQLite from the index on kind, which would read all noes for every single row.
#
# One row an application: of several noes the one that is last in the ledger's order counts, where
# an ending without a day takes the last place.
IS_LAST_NO = f"""NOT EXISTS (
  SELECT 1 FROM stage_event x
   WHERE x.application_id = e.application_id AND +x.kind = {NO} AND x.deleted_at IS NULL
     AND (COALESCE(x.day, '9'), x.created_at, x.id) > (COALESCE(e.day, '9'), e.created_at, e.id))"""

REACHED = {
    Reach.EARLY: f"NOT EXISTS (SELECT 1 {OF} AND +x.kind IN ({LIVE}))",
    Reach.INTERVIEW: (
        f"EXISTS (SELECT 1 {OF} AND +x.kind = '{Stage.INTERVIEW.value}') "
        f"AND NOT EXISTS (SELECT 1 {OF} AND +x.kind IN ({FINAL}))"
    ),
    Reach.FINAL: f"EXISTS (SELECT 1 {OF} AND +x.kind IN ({FINAL}))",
}

IS_OPEN = f"NOT EXISTS (SELECT 1 {OF} AND +x.kind IN ({ENDING_KINDS}))"

RANK = f"(SELECT MAX(CASE x.kind {RANKS} ELSE 0 END) {OF})"
ENDED = (
    f"(SELECT x.kind {OF} AND +x.kind IN ({ENDING_KINDS}) "
    "ORDER BY COALESCE(x.day, '9') DESC, x.created_at DESC, x.id DESC LIMIT 1)"
)
LAST_DAY = f"(SELECT MAX(x.day) {OF})"
LAST_WRITTEN = f"(SELECT MAX(x.as_written) {OF} AND x.day IS NULL)"

IS_NO = f"e.kind = {NO} AND e.deleted_at IS NULL AND a.deleted_at IS NULL AND {IS_LAST_NO}"
NOES = "stage_event e CROSS JOIN application a ON a.id = e.application_id"
"""CROSS JOIN fixes the order: from the index on kind and day to the applications."""

NEWEST_FIRST = (
    f"e.day DESC, CASE WHEN e.day IS NULL THEN {LAST_DAY} END DESC, e.created_at DESC, e.rowid"
)
"""A "no" without a day stands by the last day that is known of its application; what was entered
at once keeps the order of entering, such as that of a spreadsheet."""

COLUMNS = ("a.id", "a.company", "a.role", RANK)


def row_of(found: Any) -> ApplicationRow:
    """A row of the list from COLUMNS, the day, the day as written, and the ending."""
    key, company, role, rank, day, as_written, ending = found
    known = date.fromisoformat(day) if day else None
    return ApplicationRow(
        key, company, role, STAGES[rank or 0], known, as_written or "", ending or ""
    )
