"""Every older version of the data is kept: a real profile of each, brought up to date.

The old profiles are made by the migrations of that time, with rows in every table they had.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.store import engine, migrate
from resilience_desktop.store.engine import open_store
from resilience_desktop.store.schema import DATABASE_NAME, SCHEMA_VERSION

OWN = ("alembic_version", "undo_", "sqlite_", "setting")
ROWS = 3
FITTING = {"kind": "applied", "share": "mine", "value": "1", "amount": 1}
"""What a column of that name may hold, where a text of ours would be none of its values."""

Table = dict[str, dict[str, Any]]


def tables(connection: sqlite3.Connection) -> list[str]:
    """Tables that hold records; not those of the search, which are made from them."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    ).fetchall()
    virtual = tuple(name + "_" for name, sql in found if sql.startswith("CREATE VIRTUAL"))
    return [name for name, _ in found if not (name + "_").startswith((*OWN, *virtual))]


def columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return [(row[1], row[2].upper()) for row in connection.execute(f"PRAGMA table_info({table})")]


def value(table: str, column: str, kind: str, number: int) -> Any:
    if column in ("deleted_at", "ended_at", "finished_at"):
        return None
    if kind == "DATETIME":
        return f"2025-03-0{number + 1} 10:11:12.000000"
    if kind == "DATE":
        return f"2025-03-0{number + 1}"
    if kind in ("INTEGER", "BOOLEAN", "SMALLINT"):
        return 1
    if kind == "JSON":
        return "[]"
    return FITTING.get(column, f"{table} {column} {number} é😀'")


def links(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    found = connection.execute(f"PRAGMA foreign_key_list({table})")
    return {row[3]: row[2] for row in found}


def fill(connection: sqlite3.Connection) -> None:
    """Some rows in every table, linked with each other."""
    for table in tables(connection):
        linked = links(connection, table)
        for number in range(ROWS):
            row = {
                name: f"{linked.get(name, table)}-{number}"
                if name in linked or (name == "id" and kind != "INTEGER")
                else value(table, name, kind, number)
                for name, kind in columns(connection, table)
            }
            marks = ", ".join("?" for _ in row)
            connection.execute(
                f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})",
                list(row.values()),
            )


def content(path: Path) -> dict[str, list[dict[str, Any]]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
            for table in tables(connection)
        }


@pytest.fixture
def old(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, int]:
    """A profile as the program of that version left it."""
    version = request.param
    folder = tmp_path / "profile"
    folder.mkdir()
    path = folder / DATABASE_NAME
    with monkeypatch.context() as then:
        then.setattr(migrate, "SCHEMA_VERSION", version)
        made = engine.make_engine(path)
        migrate.upgrade(made)
        made.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("fold", 1, str.casefold, deterministic=True)
        connection.create_function("searchable", -1, lambda *texts: " ".join(map(str, texts)))
        connection.execute("PRAGMA foreign_keys = OFF")
        fill(connection)
        connection.execute("DELETE FROM setting")
        connection.execute("INSERT INTO setting VALUES ('wallow.minutes', '20')")
        connection.commit()
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    return folder, version


def lost(
    before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]
) -> list[str]:
    """Columns that are there before and after, and do not hold the same."""
    found = []
    for table, rows in before.items():
        kept = after.get(table)
        if kept is None or len(kept) < len(rows):
            found.append(table)
            continue
        for name in rows[0] if rows else ():
            if name in kept[0]:
                had = sorted((row[name] for row in rows), key=repr)
                has = sorted((row[name] for row in kept), key=repr)
                found += [f"{table}.{name}"] if had != has else []
            else:
                found.append(f"{table}.{name} is gone")
    return found


@pytest.mark.parametrize("old", range(1, SCHEMA_VERSION), indirect=True)
def test_an_old_profile_is_kept_and_backed_up(old: tuple[Path, int], clock: FixedClock) -> None:
    folder, version = old
    before = content(folder / DATABASE_NAME)
    assert sum(len(rows) for rows in before.values()) >= 2 * len(before)
    store = open_store(folder, clock)
    with store.read() as session:
        run = session.connection().exec_driver_sql
        assert run("PRAGMA user_version").scalar() == SCHEMA_VERSION
        assert run("PRAGMA foreign_key_check").all() == []
        assert run("PRAGMA integrity_check").scalar() == "ok"
        assert run("SELECT value FROM setting WHERE key = 'wallow.minutes'").scalar() == "20"
    store.close()
    assert lost(before, content(folder / DATABASE_NAME)) == []
    (backup,) = (folder / "backups").iterdir()
    assert backup.name.endswith("-before-update.db")
    assert content(backup) == before
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    # Opened again it is up to date, and nothing more is backed up.
    open_store(folder, clock).close()
    assert len(list((folder / "backups").iterdir())) == 1
