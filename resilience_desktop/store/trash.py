"""The trash: what was deleted, and giving it back. It works for every table of records."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from resilience_desktop.core.words import tr
from resilience_desktop.store import files_used, undo
from resilience_desktop.store.backup import backups
from resilience_desktop.store.engine import Store


@dataclass(frozen=True)
class TrashKind:
    """How records of a table appear in the trash: the word for one, and its title columns.

    `icon` names a picture of `resources/icons`.
    """

    table: str
    noun: str
    title_columns: tuple[str, ...]
    icon: str = "file-text"


@dataclass(frozen=True)
class Trashed:
    """One record in the trash."""

    table: str
    id: str
    noun: str
    title: str
    icon: str
    deleted_at: datetime


class Trash:
    """The trash of a store, for the kinds the features named."""

    def __init__(self, store: Store, kinds: tuple[TrashKind, ...]) -> None:
        self._store = store
        self._kinds = {kind.table: kind for kind in kinds}

    def content(self, limit: int = 500) -> list[Trashed]:
        """What is in the trash, newest first."""
        with self._store.read() as session:
            connection = session.connection()
            found = [item for kind in self._kinds.values() for item in _of(connection, kind, limit)]
        return sorted(found, key=lambda item: item.deleted_at, reverse=True)[:limit]

    def put(self, table: str, ids: tuple[str, ...], label: str) -> None:
        """Move records to the trash, as one step of undo."""
        self._mark(table, ids, self._store.clock.now().isoformat(timespec="microseconds"), label)

    def give_back(self, table: str, ids: tuple[str, ...]) -> None:
        """Take records out of the trash, as one step of undo."""
        self._mark(table, ids, None, tr("Take back from the trash"))

    def empty(self) -> int:
        """Delete what is in the trash for good, with the undo history; returns how many records.

        Files go that nobody uses any more, unless an automatic backup refers to them.
        """
        with self._store.write(
            tr("Empty the trash"), undoable=False, touches=tuple(self._kinds)
        ) as session:
            connection = session.connection()
            gone = 0
            for table in self._kinds:
                result = connection.exec_driver_sql(
                    f'DELETE FROM "{table}" WHERE deleted_at IS NOT NULL'
                )
                gone += result.rowcount
            undo.forget(connection)
            used = files_used.used(connection.exec_driver_sql)
        # Only now: when the write above had failed, the records would still want their files.
        files_used.sweep(self._store.folder, used, backups(self._store.folder))
        return gone

    def _mark(self, table: str, ids: tuple[str, ...], when: str | None, label: str) -> None:
        if table not in self._kinds:
            raise ValueError(f"no kind of trash for {table}")
        now = self._store.clock.now().isoformat(timespec="microseconds")
        with self._store.write(label) as session:
            connection = session.connection()
            for key in ids:
                connection.exec_driver_sql(
                    f'UPDATE "{table}" SET deleted_at = ?, updated_at = ? WHERE id = ?',
                    (when, now, key),
                )


def _of(connection: Connection, kind: TrashKind, limit: int) -> list[Trashed]:
    columns = ", ".join(f'"{name}"' for name in kind.title_columns)
    rows = connection.exec_driver_sql(
        f'SELECT id, deleted_at, {columns} FROM "{kind.table}" '
        "WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT ?",
        (limit,),
    )
    return [
        Trashed(
            table=kind.table,
            id=str(row[0]),
            noun=kind.noun,
            title=" · ".join(_in_words(part) for part in row[2:] if part),
            icon=kind.icon,
            deleted_at=datetime.fromisoformat(row[1]),
        )
        for row in rows
    ]


def _in_words(part: object) -> str:
    """A column's value as people read it; a list of words is kept as JSON."""
    text = str(part)
    if text.startswith('["'):
        with suppress(ValueError, RecursionError):
            return ", ".join(map(str, json.loads(text)))
    return text
