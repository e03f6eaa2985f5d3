"""Pieces of SQL for lists of applications, on the rows of `store.standing`.

Plain text without SQLAlchemy, so that the first rows can be read before it is there (`glance`).
In all of it `s` is the row of an application in `standing`, `a` the application.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from resilience_desktop.core.ledger import STAGES, Ending, Stage, stage_rank
from resilience_desktop.features.rejections.port import ApplicationRow, EarlierApplication, Sort
from resilience_desktop.features.rejections.rules import Reach, Show

_LIVE, _FINAL = stage_rank(Stage.INTERVIEW), stage_rank(Stage.FINAL_ROUND)

IS_OPEN = "s.ending = ''"
IS_NO = "s.no_order IS NOT NULL"
RANK = "s.rank"

SHOWN = {Show.NOES: IS_NO, Show.OPEN: IS_OPEN, Show.EVERYTHING: "1"}
REACHED = {
    Reach.EARLY: f"s.rank < {_LIVE}",
    Reach.INTERVIEW: f"s.rank = {_LIVE}",
    Reach.FINAL: f"s.rank >= {_FINAL}",
}

IN_SIGHT = "(s.no_order IS NULL OR s.no_order < '0' OR s.no_order >= ?)"
"""In the calm view; a "no" without a day stays, for nobody knows how old it is."""

OUT_OF_SIGHT = "SELECT count(*) FROM standing s WHERE s.no_order >= '0' AND s.no_order < ?"

COUNTS = f"""
SELECT (SELECT count(*) FROM standing s WHERE {IS_NO}),
       (SELECT count(*) FROM standing s WHERE {IS_OPEN}),
       (SELECT count(*) FROM standing s)
"""

_LAST_NO = (
    f"SELECT e.as_written FROM stage_event e WHERE e.application_id = a.id "
    f"AND +e.kind = '{Ending.REJECTED.value}' AND e.deleted_at IS NULL AND e.day IS NULL "
    "ORDER BY e.created_at DESC, e.rowid DESC LIMIT 1"
)
_LAST_WRITTEN = (
    "SELECT max(e.as_written) FROM stage_event e WHERE e.application_id = a.id "
    "AND e.deleted_at IS NULL AND e.day IS NULL"
)

ROW = {
    True: f"a.id, a.company, a.role, s.rank, s.no_day, ({_LAST_NO}), 'rejected', a.tags",
    False: f"a.id, a.company, a.role, s.rank, s.day, ({_LAST_WRITTEN}), s.ending, a.tags",
}
"""The columns of a row, in a list of noes and in others."""

ROWS = "standing s JOIN application a ON a.id = s.application_id"

_ORDERS = {
    Sort.COMPANY: (("name_order", "number"), False),
    Sort.STAGE: (("rank", "last_order", "number"), True),
    Sort.SILENCE: (("quiet_day", "number"), False),
}


def order_of(sort: str, show: Show) -> tuple[tuple[str, ...], bool]:
    """The columns a list is sorted by, the last of them different in every row; and whether the
    largest comes first."""
    known = _ORDERS.get(Sort(sort)) if sort in set(Sort) else None
    return known or (("no_order" if show == Show.NOES else "last_order", "number"), True)


def order_by(order: tuple[str, ...], falling: bool) -> str:
    """ORDER BY for it."""
    return "ORDER BY " + ", ".join(f"s.{name}{' DESC' if falling else ''}" for name in order)


def row_of(found: Any) -> ApplicationRow:
    """A row of the list from the columns of `ROW`."""
    key, company, role, rank, day, as_written, ending, tags = found
    return ApplicationRow(
        key,
        company,
        role,
        STAGES[max(rank, 0)],
        date.fromisoformat(day) if day else None,
        "" if day else as_written or "",
        ending,
        tuple(json.loads(tags)) if tags != "[]" else (),
    )


def earlier_query() -> str:
    """Applications at one company; its folded name twice, as `name_order` begins with it."""
    return (
        "SELECT a.id, a.company, a.role, s.rank, coalesce(nullif(s.no_day, ''), s.day), s.ending "
        f"FROM {ROWS} WHERE s.name_order >= ? || char(31) AND s.name_order < ? || char(32) "
        "ORDER BY s.last_order DESC LIMIT 50"
    )


def earlier_of(found: Any) -> EarlierApplication:
    """A line of the earlier story."""
    key, company, role, rank, day, ending = found
    known = date.fromisoformat(day) if day else None
    return EarlierApplication(key, company, role, STAGES[max(rank, 0)], known, ending)
