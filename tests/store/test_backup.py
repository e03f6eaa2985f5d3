"""Backups: whole, checked, moved into place, and the last ten."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins.model import Win
from resilience_desktop.store import backup
from resilience_desktop.store.engine import Store


def add(store: Store, title: str = "A win") -> None:
    with store.write("Add a win") as session:
        session.add(Win(title=title))


def wins_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM win").fetchone()[0])


def test_a_backup_holds_what_only_the_log_has_so_far(store: Store) -> None:
    add(store)
    made = backup.backup_now(store, "exit")
    assert wins_in(made) == 1
    assert made.parent == store.folder / "backups"
    assert sorted(path.name for path in made.parent.iterdir()) == [made.name]
    backup.check_backup(made)


def test_automatic_ones_are_made_when_something_changed(store: Store, clock: FixedClock) -> None:
    assert backup.backup_if_due(store, "exit") is None
    add(store)
    assert backup.backup_if_due(store, "exit") is not None
    clock.advance(minutes=1)
    assert backup.backup_if_due(store, "exit") is None
    store.undo()
    assert backup.backup_if_due(store, "exit") is not None


def test_the_last_ten_are_kept(store: Store, clock: FixedClock) -> None:
    made = []
    for _ in range(13):
        made.append(backup.backup_now(store, "exit"))
        clock.advance(minutes=1)
    assert backup.backups(store.folder) == made[:2:-1]


def test_a_copy_goes_where_it_is_wanted_and_replaces_an_older_one(
    store: Store, tmp_path: Path
) -> None:
    target = tmp_path / "my copy ? 1.db"
    target.write_text("older")
    add(store)
    backup.backup_to(store, target)
    assert wins_in(target) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [target.name, "profile"]


@pytest.mark.parametrize("where", ["missing/copy.db", "file/copy.db", "folder"])
def test_what_cannot_be_written_is_named_and_leaves_nothing(
    store: Store, tmp_path: Path, where: str
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(KnownError) as refused:
        backup.backup_to(store, tmp_path / where)
    assert str(tmp_path / where) in str(refused.value)
    assert refused.value.next_step
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_a_copy_never_goes_over_the_data_itself(store: Store, tmp_path: Path, ending: str) -> None:
    add(store)
    (tmp_path / "link.db").symlink_to(f"{store.path}{ending}")
    for target in (Path(f"{store.path}{ending}"), tmp_path / "link.db"):
        with pytest.raises(KnownError, match="your data itself"):
            backup.backup_to(store, target)
    add(store)
    assert wins_in(store.path) == 2


def test_a_full_disk_leaves_the_older_copy(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("older")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="the disk is full"):
        backup.backup_to(store, target)
    assert target.read_text() == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "profile"]


def test_a_backup_is_made_while_others_write(store: Store, tmp_path: Path) -> None:
    add(store)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM win")
        backup.backup_to(store, tmp_path / "copy.db")
    assert wins_in(tmp_path / "copy.db") == 1
