"""Restoring a backup: into a live profile, a damaged one, and none."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import DamagedStore, KnownError, NewerStore
from resilience_desktop.features.wins.model import Win
from resilience_desktop.store import backup, engine
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import DATABASE_NAME, SCHEMA_VERSION
from tests.systems import is_private


def add(store: Store, title: str) -> None:
    with store.write("Add a win") as session:
        session.add(Win(title=title))


def titles(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(win.title for win in session.exec(select(Win)))


@pytest.fixture
def saved(tmp_path: Path, clock: FixedClock) -> Path:
    """A backup with one win, "saved"."""
    store = open_store(tmp_path / "elsewhere", clock)
    add(store, "saved")
    backup.backup_to(store, tmp_path / "saved.db")
    store.close()
    return tmp_path / "saved.db"


@pytest.fixture
def live(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """An open profile with one win, "present"."""
    store = open_store(tmp_path / "live", clock)
    add(store, "present")
    yield store
    store.close()


def test_the_open_profile_has_the_old_data_and_the_new_is_backed_up(
    live: Store, saved: Path, clock: FixedClock
) -> None:
    heard: list[engine.Change] = []
    live.listen(heard.append)
    backup.restore(live, saved)
    assert titles(live) == ["saved"]
    assert "win" in heard[-1].tables
    assert problems(live) == []
    (before,) = backup.backups(live.folder)
    clock.advance(minutes=1)
    backup.restore(live, before)
    assert titles(live) == ["present"]
    assert live.undo_labels() == ("Add a win", None)


def test_another_open_window_sees_it_and_keeps_writing(
    live: Store, saved: Path, clock: FixedClock
) -> None:
    """The window has the profile open while the command line restores."""
    restored = backup.restore_profile(live.folder, saved, clock)
    assert restored.before is not None
    assert restored.aside is None
    assert titles(live) == ["saved"]
    add(live, "afterwards")
    assert titles(live) == ["afterwards", "saved"]
    assert problems(live) == []


def test_a_profile_that_is_written_to_refuses_and_stays(
    live: Store, saved: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(live.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="in use by another program"):
            backup.restore_profile(live.folder, saved, clock)
        other.execute("ROLLBACK")
    assert titles(live) == ["present"]


def test_into_no_profile(tmp_path: Path, saved: Path, clock: FixedClock) -> None:
    folder = tmp_path / "new" / "profile"
    assert backup.restore_profile(folder, saved, clock) == backup.Restored()
    store = open_store(folder, clock)
    assert titles(store) == ["saved"]
    store.close()
    assert is_private(folder)


def damage_head(path: Path) -> None:
    path.write_bytes(b"scrambled" * 500)


def damage_inside(path: Path) -> None:
    """The header and the schema are whole, the pages after them are not."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [damage_head, damage_inside])
def test_damaged_data_is_set_aside(
    live: Store, saved: Path, clock: FixedClock, damage: object
) -> None:
    assert callable(damage)
    live.close()
    damage(live.path)
    broken = live.path.read_bytes()
    restored = backup.restore_profile(live.folder, saved, clock)
    assert restored.aside is not None
    assert restored.aside.read_bytes() == broken
    store = open_store(live.folder, clock)
    assert titles(store) == ["saved"]
    assert problems(store) == []
    store.close()


def test_damaged_data_stays_where_it_is_when_the_restored_cannot_be_written(
    live: Store, saved: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.close()
    damage_head(live.path)

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_sync", full)
    with pytest.raises(KnownError, match="the disk is full"):
        backup.restore_profile(live.folder, saved, clock)
    assert [path.name for path in live.folder.iterdir() if path.is_file()] == [DATABASE_NAME]


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_backup_is_refused(
    live: Store, tmp_path: Path, clock: FixedClock, content: bytes
) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    with pytest.raises(DamagedStore) as refused:
        backup.restore_profile(live.folder, other, clock)
    assert str(other) in str(refused.value)
    assert titles(live) == ["present"]
    assert backup.backups(live.folder) == []


def test_a_missing_file_a_folder_and_a_foreign_database(
    live: Store, tmp_path: Path, clock: FixedClock
) -> None:
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    for source in (tmp_path / "missing.db", tmp_path, foreign):
        with pytest.raises(KnownError) as refused:
            backup.restore_profile(live.folder, source, clock)
        assert str(source) in str(refused.value)
        assert refused.value.next_step
    assert titles(live) == ["present"]


def test_a_newer_backup_is_refused(live: Store, saved: Path, clock: FixedClock) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(NewerStore, match="newer version"):
        backup.restore_profile(live.folder, saved, clock)
    assert titles(live) == ["present"]


def test_a_copied_database_file_is_a_backup_too(
    live: Store, tmp_path: Path, clock: FixedClock
) -> None:
    """People copy resilience.db by hand, from a folder or a stick."""
    live.close()
    copied = tmp_path / "stick" / "resilience.db"
    copied.parent.mkdir()
    shutil.copy(live.path, copied)
    folder = tmp_path / "new"
    backup.restore_profile(folder, copied, clock)
    store = open_store(folder, clock)
    assert titles(store) == ["present"]
    store.close()


def test_the_backup_itself_is_not_touched(live: Store, saved: Path, clock: FixedClock) -> None:
    before = saved.read_bytes()
    backup.restore(live, saved)
    add(live, "later")
    assert saved.read_bytes() == before
    assert not list(saved.parent.glob("saved.db-*"))
