"""The first rows of the list, before SQLModel is there.

Importing SQLModel takes longer than everything else at the start together. What a person looks at
first is read here with the standard library, and replaced by the real page a moment later.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from resilience_desktop.features.rejections.port import ApplicationRow
from resilience_desktop.features.rejections.sql import COLUMNS, IS_NO, NEWEST_FIRST, NOES, row_of

ROWS = 40
"""More than any screen shows."""

_QUERY = (
    f"SELECT {', '.join(COLUMNS)}, e.day, e.as_written, 'rejected' FROM {NOES} "
    f"WHERE {IS_NO} ORDER BY {NEWEST_FIRST} LIMIT ?"
)


def first_rows(database: Path) -> tuple[ApplicationRow, ...]:
    """The newest noes of the profile; none when there is no database, or it has another form.

    Whatever is wrong with the file is said when it is opened as a store.
    """
    if not database.exists():
        return ()
    try:
        with closing(sqlite3.connect(database, timeout=0.2)) as connection:
            connection.execute("PRAGMA query_only = ON")
            found = connection.execute(_QUERY, (ROWS,)).fetchall()
        return tuple(row_of(each) for each in found)
    except (sqlite3.Error, ValueError, TypeError):
        return ()
