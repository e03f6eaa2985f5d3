"""What SQLite and the system say becomes a sentence with a next step."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from resilience_desktop.core.errors import DamagedStore, KnownError
from resilience_desktop.store.engine import Store
from resilience_desktop.store.faults import explain_database_error

PATH = Path("/home/mira/resilience.db")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "read-only"),
        ("unable to open database file", "could not be opened"),
        ("database is locked", "in use by another program"),
        ("disk I/O error", "reported an error"),
        ("file is not a database", "damaged"),
        ("database disk image is malformed", "damaged"),
    ],
)
def test_refusals_of_the_world(said: str, told: str) -> None:
    known = explain_database_error(sqlite3.OperationalError(said), PATH)
    assert isinstance(known, KnownError)
    assert told in known.what
    assert str(PATH) in known.what
    assert known.next_step
    assert known.path == PATH


def test_damage_is_a_kind_of_its_own() -> None:
    error = explain_database_error(sqlite3.DatabaseError("file is not a database"), PATH)
    assert isinstance(error, DamagedStore)


def test_our_own_bugs_are_not_explained_away() -> None:
    for error in (
        sqlite3.OperationalError("no such column: colour"),
        sqlite3.IntegrityError("UNIQUE constraint failed"),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
        ValueError("x"),
        None,
    ):
        assert explain_database_error(error, PATH) is None


def test_what_the_system_refuses() -> None:
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOTDIR):
        known = explain_database_error(OSError(number, "x"), PATH)
        assert known is not None
        assert str(PATH) in str(known)


def test_a_full_file_refuses_a_write_and_keeps_what_was_there(store: Store) -> None:
    from resilience_desktop.features.wins.model import Win

    with store.raw() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def write() -> None:
        with store.write("Add") as session:
            session.add(Win(title="x" * 500_000))

    with pytest.raises(KnownError, match="disk is full"):
        write()
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM win").scalar() == 0
