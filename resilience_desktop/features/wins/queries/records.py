"""Rows of wins and of their files as the records a page sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from resilience_desktop.features.wins.port import AttachmentRecord, WinRecord
from resilience_desktop.store.files import place_of

TEXTS = (
    "title", "kind", "situation", "task", "action", "result", "figure", "evidence", "place",
)  # fmt: skip
COLUMNS = (
    "id", *TEXTS, "happened_on", "last_helped_on", "pinned", "helped_count", "tags", "skills",
)  # fmt: skip
_AT_A_TIME = 500


def by_rowid(connection: Connection, rowids: Sequence[int]) -> tuple[WinRecord, ...]:
    """The wins of these rows, in this order."""
    found: dict[int, Any] = {}
    for start in range(0, len(rowids), _AT_A_TIME):
        some = tuple(rowids[start : start + _AT_A_TIME])
        marks = ", ".join("?" * len(some))
        query = f"SELECT rowid, {', '.join(COLUMNS)} FROM win WHERE rowid IN ({marks})"
        found |= {row[0]: row[1:] for row in connection.exec_driver_sql(query, some)}
    return records(connection, [found[rowid] for rowid in rowids if rowid in found])


def records(connection: Connection, rows: Iterable[Sequence[Any]]) -> tuple[WinRecord, ...]:
    """Rows of `COLUMNS` as records, with their files."""
    rows = list(rows)
    files = _files(connection, [row[0] for row in rows])
    return tuple(_record(row, files.get(row[0], ())) for row in rows)


def file_record(row: Any, folder: Path) -> AttachmentRecord:
    """A row of `attachment` as a record; `folder` is the profile's."""
    return AttachmentRecord(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        stored=row.stored,
        path=place_of(folder, row.stored),
    )


def _record(row: Sequence[Any], files: tuple[AttachmentRecord, ...]) -> WinRecord:
    values = dict(zip(COLUMNS, row, strict=True))
    for name in ("tags", "skills"):
        values[name] = tuple(json.loads(values[name]))
    for name in ("happened_on", "last_helped_on"):
        values[name] = values[name] and date.fromisoformat(values[name])
    values["pinned"] = bool(values["pinned"])
    return WinRecord(**values, attachments=files)


def _files(connection: Connection, ids: list[str]) -> dict[str, tuple[AttachmentRecord, ...]]:
    found: dict[str, tuple[AttachmentRecord, ...]] = {}
    folder = Path(str(connection.engine.url.database)).parent
    for start in range(0, len(ids), _AT_A_TIME):
        some = tuple(ids[start : start + _AT_A_TIME])
        rows = connection.exec_driver_sql(
            "SELECT win_id, id, name, media_type, size, stored FROM attachment "
            f"WHERE win_id IN ({', '.join('?' * len(some))}) AND deleted_at IS NULL "
            "ORDER BY created_at, rowid",
            some,
        )
        for row in rows:
            found[row.win_id] = (*found.get(row.win_id, ()), file_record(row, folder))
    return found
