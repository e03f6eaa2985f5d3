"""The first rows of the list, before SQLModel is there.

Importing SQLModel takes longer than everything else at the start together. What a person looks at
first is read here with the standard library, and replaced by the real page a moment later.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from resilience_desktop.core.clock import Clock, SystemClock
from resilience_desktop.features.rejections.port import ApplicationRow
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.rejections.sorting_rules import calm_from, read_calm_view
from resilience_desktop.features.rejections.sql import (
    IN_SIGHT,
    IS_NO,
    ROW,
    ROWS,
    order_by,
    order_of,
    row_of,
)

FIRST = 40
"""More than any screen shows."""

_QUERY = (
    f"SELECT {ROW[True]} FROM {ROWS} WHERE {IS_NO} AND {IN_SIGHT} "
    f"{order_by(*order_of('', Show.NOES))} LIMIT {FIRST}"
)
_VIEW = "SELECT value FROM setting WHERE key = 'rejections.view'"


def first_rows(database: Path, clock: Clock | None = None) -> tuple[ApplicationRow, ...]:
    """The newest noes of the profile, as the calm view has them; none when there is no database,
    or it has another form.

    Whatever is wrong with the file is said when it is opened as a store.
    """
    if not database.exists():
        return ()
    try:
        with closing(sqlite3.connect(database, timeout=0.2)) as connection:
            connection.execute("PRAGMA query_only = ON")
            (kept,) = connection.execute(_VIEW).fetchone() or ("",)
            first = calm_from(read_calm_view(kept), (clock or SystemClock()).today())
            found = connection.execute(_QUERY, (first.isoformat() if first else "",)).fetchall()
        return tuple(row_of(each) for each in found)
    except (sqlite3.Error, ValueError, TypeError):
        return ()
