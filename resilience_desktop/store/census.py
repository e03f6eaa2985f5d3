"""How much there is in a profile: numbers only, and no word of what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resilience_desktop.store import backup, files
from resilience_desktop.store.engine import Store

_OWN = ("sqlite_", "alembic_")


@dataclass(frozen=True, slots=True)
class Census:
    """`schema` is the version of the data; `rows` the records of each table, trashed ones too."""

    schema: int
    bytes: int
    backups: int
    files: int
    rows: dict[str, int]


def count(store: Store) -> Census:
    """Count everything. Raises `KnownError` when the data cannot be read."""
    with store.raw() as connection:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        made = {str(name): str(sql) for name, sql in found}
        virtual = tuple(f"{n}_" for n, sql in made.items() if sql.startswith("CREATE VIRTUAL"))
        rows = {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for name in sorted(made)
            # A table for searching keeps what it has in tables of its own, named after it.
            if not f"{name}_".startswith((*_OWN, *virtual))
        }
    return Census(
        schema=int(schema),
        bytes=sum(_size(path) for path in store.folder.glob("resilience.db*")),
        backups=len(backup.backups(store.folder)),
        files=sum(1 for _ in (store.folder / files.FOLDER).glob("*")),
        rows=rows,
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # a write-ahead log that has just gone
        return 0
