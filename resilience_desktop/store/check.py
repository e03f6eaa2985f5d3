"""Is the profile whole? What the `check` command asks."""

from __future__ import annotations

from itertools import islice

from sqlalchemy.engine import Connection

from resilience_desktop.core.words import tr, trn
from resilience_desktop.store import course, files_used, fulltext, standing, undo
from resilience_desktop.store.engine import Store

_PROBLEMS_SHOWN = 20


def problems(store: Store) -> list[str]:
    """Everything that is wrong with the database, a sentence each; empty when it is whole."""
    with store.read() as session:
        connection = session.connection()
        return [
            *_damage(connection),
            *_broken_links(connection),
            *_missing_triggers(connection),
            *_stale_indexes(connection),
            *_stale_standing(connection),
            *_stale_course(connection),
            *islice(files_used.problems(store.folder, connection.exec_driver_sql), _PROBLEMS_SHOWN),
        ]


def _damage(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(f"PRAGMA integrity_check({_PROBLEMS_SHOWN})").scalars()
    return [tr("SQLite found damage: {said}", said=said) for said in rows if said != "ok"]


def _broken_links(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [
        tr(
            "A record in “{table}” points to one in “{other}” that is not there.",
            table=r[0],
            other=r[2],
        )
        for r in rows[:_PROBLEMS_SHOWN]
    ]


def _missing_triggers(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    there = {str(name) for (name,) in rows}
    return [
        tr("Changes in “{table}” are not recorded for undo.", table=table)
        for table in undo.tables_with_undo(connection)
        if not {f"undo_{kind}_{table}" for kind in ("insert", "update", "delete")} <= there
    ]


def _stale_indexes(connection: Connection) -> list[str]:
    return [
        tr("The search in “{table}” does not fit what is there.", table=table)
        for table in fulltext.tables(connection.exec_driver_sql)
        if not fulltext.fits(connection, table)
    ]


def _stale_standing(connection: Connection) -> list[str]:
    stale = connection.exec_driver_sql(standing.stale()).scalar() or 0
    if not stale:
        return []
    return [
        trn(
            "The list shows {n} application other than its ledger.",
            "The list shows {n} applications other than their ledgers.",
            stale,
        )
    ]


def _stale_course(connection: Connection) -> list[str]:
    stale = connection.exec_driver_sql(course.stale()).scalar() or 0
    if not stale:
        return []
    return [
        trn(
            "Progress counts {n} application other than its ledger.",
            "Progress counts {n} applications other than their ledgers.",
            stale,
        )
    ]
