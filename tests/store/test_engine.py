"""Opening a profile, and reading and writing it."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import DamagedStore, KnownError, NewerStore
from resilience_desktop.features.wins.model import Win
from resilience_desktop.store import engine
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import APPLICATION_ID, DATABASE_NAME, SCHEMA_VERSION
from tests.systems import is_private


def add(store: Store, title: str) -> None:
    with store.write("Add a win") as session:
        session.add(Win(title=title))


def titles(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(win.title for win in session.exec(select(Win)))


def pragma(store: Store, name: str) -> object:
    with store.read() as session:
        return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_new_profile_follows_the_rules_of_the_store(store: Store) -> None:
    assert pragma(store, "journal_mode") == "wal"
    assert pragma(store, "synchronous") == 2  # FULL
    assert pragma(store, "foreign_keys") == 1
    assert pragma(store, "user_version") == SCHEMA_VERSION
    assert pragma(store, "application_id") == APPLICATION_ID
    assert is_private(store.folder)


@pytest.mark.parametrize("name", ["a ? b", "50 % #1", "Über mich", "a'b\"c", "x" * 200])
def test_any_folder_name_holds_a_profile(tmp_path: Path, clock: FixedClock, name: str) -> None:
    store = open_store(tmp_path / name, clock)
    add(store, "kept")
    store.close()
    assert (tmp_path / name / DATABASE_NAME).is_file()
    again = open_store(tmp_path / name, clock)
    assert titles(again) == ["kept"]
    again.close()


def test_text_comes_back_as_it_went_in(store: Store) -> None:
    for text in (
        "x" * 100_000,
        "a\x00b",
        "\U0001f600",
        "\u202eabc",
        "<img src=/dev/zero>",
        "'\";--",
    ):
        add(store, text)
        assert text in titles(store)


def test_records_are_stamped_by_the_clock(store: Store, clock: FixedClock) -> None:
    add(store, "one")
    made = clock.now()
    clock.advance(hours=1)
    with store.write("Edit") as session:
        win = session.exec(select(Win)).one()
        win.figure = "34 %"
    with store.read() as session:
        win = session.exec(select(Win)).one()
    assert (win.created_at, win.updated_at) == (made, clock.now())


def test_a_write_that_fails_keeps_nothing_and_tells_nobody(store: Store) -> None:
    heard: list[object] = []
    store.listen(heard.append)

    def write() -> None:
        with store.write("Add") as session:
            session.add(Win(title="half"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write()
    assert titles(store) == []
    assert heard == []
    assert not store.backup_due()


def test_a_foreign_key_that_points_nowhere_is_a_bug_without_the_values(store: Store) -> None:
    from resilience_desktop.features.rejections.model import Rejection

    def write() -> None:
        with store.write("Add") as session:
            session.add(Rejection(application_id="nowhere", message="a private text"))

    with pytest.raises(Exception, match="FOREIGN KEY") as refused:
        write()
    assert not isinstance(refused.value, KnownError)
    assert "a private text" not in str(refused.value)


def test_writers_take_turns(store: Store) -> None:
    threads = [threading.Thread(target=add, args=(store, f"win {n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(titles(store)) == 8


def test_a_reader_sees_one_state(store: Store) -> None:
    add(store, "before")
    with store.read() as session:
        assert len(session.exec(select(Win)).all()) == 1
        add(store, "meanwhile")
        assert len(session.exec(select(Win.title)).all()) == 1
    assert len(titles(store)) == 2


def test_another_program_that_writes_is_waited_for_and_then_named(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    store = open_store(tmp_path, clock)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="in use by another program") as refused:
            add(store, "no room")
        assert refused.value.path == store.path
        other.execute("ROLLBACK")
    add(store, "room")
    assert titles(store) == ["room"]
    store.close()


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path, clock: FixedClock) -> None:
    open_store(tmp_path, clock).close()
    path = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 7}")
    before = path.read_bytes()
    with pytest.raises(NewerStore, match=f"data version {SCHEMA_VERSION + 7}") as refused:
        open_store(tmp_path, clock)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_a_database_of_another_program_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = path.read_bytes()
    with pytest.raises(DamagedStore, match="another program"):
        open_store(tmp_path, clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough" * 30, b"\x00" * 4096]
)
def test_a_file_that_is_no_database_is_refused(
    tmp_path: Path, clock: FixedClock, content: bytes
) -> None:
    path = tmp_path / DATABASE_NAME
    path.write_bytes(content)
    with pytest.raises(DamagedStore) as refused:
        open_store(tmp_path, clock)
    assert str(path) in str(refused.value)
    assert path.read_bytes() == content


def test_a_profile_needs_a_folder(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(KnownError) as refused:
            open_store(folder, clock)
        assert str(folder) in str(refused.value)
        assert refused.value.next_step


def test_a_database_that_is_a_folder_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / DATABASE_NAME).mkdir()
    with pytest.raises(KnownError, match="could not be opened"):
        open_store(tmp_path, clock)


def test_last_step_grows_when_another_process_writes(store: Store, clock: FixedClock) -> None:
    before = store.last_step()
    other = open_store(store.folder, clock)
    add(other, "by the command line")
    other.close()
    assert store.last_step() > before
