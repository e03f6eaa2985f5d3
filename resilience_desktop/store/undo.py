"""Undo and redo for every table, by a log that SQLite's triggers write.

After https://www.sqlite.org/undoredo.html: each insert, update or delete writes the statement that
takes it back. Unlike there, the log is a part of the database, so it also holds what the command
line did and survives a restart. A new table needs no code: triggers are made for all of them.

Values are kept as `quote()` writes them, except texts: `quote()` stops at NUL, so a text is kept as
hexadecimal digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from resilience_desktop.store.fulltext import VIRTUAL

STEPS_KEPT = 200
# `standing` and `course` are indexes: triggers of their own keep them, in both directions of time.
_WITHOUT_UNDO = frozenset(
    {"alembic_version", "course", "setting", "standing", "undo_step", "undo_change", "undo_state"}
)

_TEXT = re.compile(r"CAST\(x'([0-9A-F]*)' AS TEXT\)")
"""A text as `_value` writes it; nothing else in a statement looks like one."""


@dataclass(frozen=True)
class Travelled:
    """A step that was undone or redone, and the tables it touched."""

    label: str
    tables: frozenset[str]


def begin_step(connection: Connection, label: str, now: datetime) -> int:
    """Open a step; whatever changes from here is part of it."""
    run = connection.exec_driver_sql
    made = run(
        "INSERT INTO undo_step (label, made_at, undone) VALUES (?, ?, 0)", (label, now.isoformat())
    )
    step = int(made.lastrowid)
    run("UPDATE undo_state SET step_id = ?", (step,))
    return step


def end_step(connection: Connection, step: int) -> set[str]:
    """Close the step and return the tables it touched.

    A step that changed nothing goes, and leaves what can be redone; any other ends the redo.
    """
    run = connection.exec_driver_sql
    run("UPDATE undo_state SET step_id = NULL")
    tables = _tables_of(connection, step)
    if not tables:
        run("DELETE FROM undo_step WHERE id = ?", (step,))
        return tables
    run("DELETE FROM undo_change WHERE step_id IN (SELECT id FROM undo_step WHERE undone = 1)")
    run("DELETE FROM undo_step WHERE undone = 1")
    run(
        "DELETE FROM undo_change WHERE step_id <= "
        "(SELECT max(id) FROM undo_step WHERE undone = 0) - ?",
        (STEPS_KEPT,),
    )
    run("DELETE FROM undo_step WHERE id <= (SELECT max(id) FROM undo_step) - ?", (STEPS_KEPT,))
    return tables


def undo_last(connection: Connection) -> Travelled | None:
    """Take back the newest step that stands."""
    query = "SELECT id, label FROM undo_step WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    return _travel(connection, query, undone=True)


def redo_next(connection: Connection) -> Travelled | None:
    """Do the oldest step again that was taken back."""
    query = "SELECT id, label FROM undo_step WHERE undone = 1 ORDER BY id LIMIT 1"
    return _travel(connection, query, undone=False)


def labels(connection: Connection) -> tuple[str | None, str | None]:
    """The labels of the next undo and the next redo."""
    run = connection.exec_driver_sql
    last = run("SELECT label FROM undo_step WHERE undone = 0 ORDER BY id DESC LIMIT 1").scalar()
    following = run("SELECT label FROM undo_step WHERE undone = 1 ORDER BY id LIMIT 1").scalar()
    return last, following


def forget(connection: Connection) -> None:
    """Forget all steps, as after emptying the trash for good."""
    connection.exec_driver_sql("DELETE FROM undo_change")
    connection.exec_driver_sql("DELETE FROM undo_step")


def _travel(connection: Connection, query: str, *, undone: bool) -> Travelled | None:
    run = connection.exec_driver_sql
    found = run(query).first()
    if found is None:
        return None
    step, label = int(found[0]), str(found[1])
    changes = run(
        "SELECT statement FROM undo_change WHERE step_id = ? ORDER BY id DESC", (step,)
    ).all()
    tables = frozenset(_tables_of(connection, step))
    run("DELETE FROM undo_change WHERE step_id = ?", (step,))
    # Rows come back in any order; the references have to hold at the end only.
    run("PRAGMA defer_foreign_keys = ON")
    run("UPDATE undo_state SET step_id = ?", (step,))
    with with_settings(connection):
        for (statement,) in changes:
            run(*_with_places(str(statement)))
    run("UPDATE undo_state SET step_id = NULL")
    run("UPDATE undo_step SET undone = ? WHERE id = ?", (int(undone), step))
    return Travelled(label, tables)


def _with_places(statement: str) -> tuple[str, tuple[str, ...]]:
    """The statement with `?` for its texts, and those.

    So thousands of alike statements are one to SQLite, which translates it, and all the triggers
    that follow from it, a single time.
    """
    try:
        texts = [bytes.fromhex(digits).decode() for digits in _TEXT.findall(statement)]
    except UnicodeDecodeError:
        return statement, ()
    return _TEXT.sub("?", statement), tuple(texts)


@contextmanager
def with_settings(connection: Connection) -> Iterator[None]:
    """Settings that are added inside are part of the step as well.

    Others are not undone, so one that was changed or set again in between is left as it is.
    """
    run = connection.exec_driver_sql
    log = "INSERT INTO undo_change (step_id, table_name, statement) SELECT step_id, 'setting', "
    when = "WHEN (SELECT step_id FROM undo_state) IS NOT NULL"
    new, old = ([_value(side, name) for name in ("key", "value")] for side in ("NEW", "OLD"))
    run(
        f"CREATE TEMP TRIGGER undo_setting_added AFTER INSERT ON main.setting {when} BEGIN {log}"
        f"'DELETE FROM setting WHERE key = ' || {new[0]} || ' AND value = ' || {new[1]} "
        "FROM undo_state; END"
    )
    run(
        f"CREATE TEMP TRIGGER undo_setting_gone AFTER DELETE ON main.setting {when} BEGIN {log}"
        f"'INSERT OR IGNORE INTO setting (key, value) VALUES (' || {old[0]} || ', ' || {old[1]} "
        "|| ')' FROM undo_state; END"
    )
    try:
        yield
    finally:
        run("DROP TRIGGER IF EXISTS undo_setting_added")
        run("DROP TRIGGER IF EXISTS undo_setting_gone")


def _tables_of(connection: Connection, step: int) -> set[str]:
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT table_name FROM undo_change WHERE step_id = ?", (step,)
    )
    return {str(name) for (name,) in rows}


def install_triggers(connection: Connection) -> None:
    """Make the triggers of every table anew, as after each migration."""
    run = connection.exec_driver_sql
    for (name,) in run(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'undo!_%' ESCAPE '!'"
    ).all():
        run(f'DROP TRIGGER "{name}"')
    for table in tables_with_undo(connection):
        for statement in _triggers(table, _columns(connection, table)):
            run(statement)


def tables_with_undo(connection: Connection) -> list[str]:
    """The tables whose changes are logged."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' "
        "ESCAPE '!' ORDER BY name"
    ).all()
    # An index for the search follows its table by triggers; so do the tables SQLite keeps it in.
    indexes = tuple(str(name) for name, sql in rows if sql.startswith(VIRTUAL))
    beside = tuple(f"{name}_" for name in indexes)
    return [
        str(name)
        for name, _sql in rows
        if name not in _WITHOUT_UNDO and name not in indexes and not name.startswith(beside)
    ]


@dataclass(frozen=True)
class _Column:
    name: str
    is_key: bool


def _columns(connection: Connection, table: str) -> list[_Column]:
    rows = connection.exec_driver_sql(f'PRAGMA table_info("{table}")')
    return [_Column(str(row[1]), bool(row[5])) for row in rows]


def _value(side: str, column: str) -> str:
    """SQL for an expression that writes the value of a column as an SQL literal."""
    name = f'{side}."{column}"'
    return (
        f"CASE typeof({name}) WHEN 'text' THEN 'CAST(x''' || hex({name}) || ''' AS TEXT)' "
        f"ELSE quote({name}) END"
    )


def _triggers(table: str, columns: list[_Column]) -> list[str]:
    log = "INSERT INTO undo_change (step_id, table_name, statement) "

    def made(kind: str, statement: str) -> str:
        return (
            f'CREATE TRIGGER "undo_{kind}_{table}" AFTER {kind.upper()} ON "{table}" '
            "WHEN (SELECT step_id FROM undo_state) IS NOT NULL BEGIN "
            f"{log} SELECT step_id, '{table}', {statement} FROM undo_state; END"
        )

    def where(side: str) -> str:
        keys = [c.name for c in columns if c.is_key]
        return " || ' AND ' || ".join(f"""'"{key}" = ' || {_value(side, key)}""" for key in keys)

    names = ", ".join(f'"{c.name}"' for c in columns)
    old = " || ', ' || ".join(_value("OLD", c.name) for c in columns)
    sets = " || ', ' || ".join(f"""'"{c.name}" = ' || {_value("OLD", c.name)}""" for c in columns)
    return [
        made("insert", f"""'DELETE FROM "{table}" WHERE ' || {where("NEW")}"""),
        made("update", f"""'UPDATE "{table}" SET ' || {sets} || ' WHERE ' || {where("NEW")}"""),
        made("delete", f"""'INSERT INTO "{table}" ({names}) VALUES (' || {old} || ')'"""),
    ]
