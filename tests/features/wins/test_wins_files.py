"""The files of wins on a real store: undo, trash, backup, restore, check, and what is missing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins.port import WinDraft, WinWish
from resilience_desktop.features.wins.queries import TRASH_KINDS, WinQueries
from resilience_desktop.store import backup, enclosed, files
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.trash import Trash

PDF = b"%PDF-1.7\nThank you"


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> WinQueries:
    return WinQueries(store, clock)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Thank you.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def win(desk: WinQueries) -> str:
    return desk.add(WinDraft(title="Talk"))


def kept(store: Store) -> list[Path]:
    return list((store.folder / files.FOLDER).glob("*"))


def names(desk: WinQueries, win_id: str) -> list[str]:
    found = desk.win(win_id)
    assert found is not None
    assert found.attachments == desk.attachments(win_id)
    return [file.name for file in found.attachments]


def test_files_come_with_the_win(desk: WinQueries, win: str, pdf: Path, store: Store) -> None:
    file = desk.attach_file(win, pdf)
    assert (file.name, file.media_type, file.size) == ("Thank you.pdf", "application/pdf", len(PDF))
    assert not file.is_picture
    assert file.path == desk.content_path(file.id) == kept(store)[0]
    assert desk.page(WinWish()).wins[0].attachments == (file,)
    assert desk.attach_file(win, pdf) == file
    assert store.undo_labels()[0] == "Add a file to a win"
    other = desk.add(WinDraft(title="Other"))
    desk.attach_file(other, pdf)
    assert len(kept(store)) == 1


def test_adding_and_removing_are_undone(
    desk: WinQueries, win: str, pdf: Path, store: Store
) -> None:
    file = desk.attach_file(win, pdf)
    store.undo()
    assert names(desk, win) == []
    with pytest.raises(KnownError, match="no longer here"):
        desk.content_path(file.id)
    store.redo()
    assert desk.content_path(file.id).read_bytes() == PDF
    desk.remove_attachment(file.id)
    assert names(desk, win) == []
    with pytest.raises(KnownError):
        desk.remove_attachment(file.id)
    store.undo()
    assert names(desk, win) == ["Thank you.pdf"]


def test_a_win_goes_and_comes_back_with_its_files(
    desk: WinQueries, win: str, pdf: Path, store: Store
) -> None:
    file = desk.attach_file(win, pdf)
    desk.trash(win)
    with pytest.raises(KnownError, match="This win is no longer here"):
        desk.attach_file(win, pdf)
    store.undo()
    assert names(desk, win) == ["Thank you.pdf"]
    assert desk.content_path(file.id).read_bytes() == PDF


def test_a_refused_file_changes_nothing(
    desk: WinQueries, win: str, tmp_path: Path, store: Store
) -> None:
    with pytest.raises(KnownError):
        desk.attach_file(win, tmp_path / "gone.pdf")
    assert names(desk, win) == []
    assert store.undo_labels()[0] == "Add a win"


def test_emptying_the_trash_lets_files_go_that_nobody_uses(
    desk: WinQueries, win: str, pdf: Path, store: Store, tmp_path: Path
) -> None:
    trash = Trash(store, TRASH_KINDS)
    shared = desk.attach_file(win, pdf)
    own = tmp_path / "Own.pdf"
    own.write_bytes(PDF + b" twice")
    desk.attach_file(win, own)
    other = desk.add(WinDraft(title="Other"))
    desk.attach_file(other, pdf)
    desk.trash(win)
    assert len(kept(store)) == 2
    trash.empty()
    assert [path.name for path in kept(store)] == [shared.stored]
    assert desk.content_path(desk.attachments(other)[0].id).read_bytes() == PDF
    removed = desk.attachments(other)[0]
    desk.remove_attachment(removed.id)
    assert [item.title for item in trash.content()] == ["Thank you.pdf"]
    trash.give_back("attachment", (removed.id,))
    assert names(desk, other) == ["Thank you.pdf"]
    desk.remove_attachment(removed.id)
    trash.empty()
    assert kept(store) == []
    assert problems(store) == []


def test_an_automatic_backup_keeps_its_files(
    desk: WinQueries, win: str, pdf: Path, store: Store, clock: FixedClock
) -> None:
    desk.attach_file(win, pdf)
    made = backup.backup_now(store, "exit")
    desk.trash(win)
    Trash(store, TRASH_KINDS).empty()
    assert len(kept(store)) == 1
    clock.advance(minutes=1)
    backup.restore(store, made)
    assert names(desk, win) == ["Thank you.pdf"]
    assert problems(store) == []
    made.unlink()
    for path in backup.backups(store.folder):
        path.unlink()
    desk.trash(win)
    Trash(store, TRASH_KINDS).empty()
    assert kept(store) == []


def test_a_backup_in_one_file_brings_the_files(
    desk: WinQueries, win: str, pdf: Path, store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    file = desk.attach_file(win, pdf)
    undone = tmp_path / "undone.pdf"
    undone.write_bytes(PDF + b" again")
    desk.attach_file(win, undone)
    store.undo()
    saved = tmp_path / "saved.db"
    assert backup.backup_to(store, saved) == 0
    elsewhere = tmp_path / "new" / "profile"
    backup.restore_profile(elsewhere, saved, clock)
    there = open_store(elsewhere, clock)
    again = WinQueries(there, clock)
    assert again.content_path(file.id).read_bytes() == PDF
    there.redo()
    assert [f.name for f in again.attachments(win)] == ["Thank you.pdf", "undone.pdf"]
    assert all(again.content_path(f.id) for f in again.attachments(win))
    assert [w.title for w in again.page(WinWish(text="tal")).wins] == ["Talk"]
    assert problems(there) == []
    with there.read() as session:
        query = "SELECT count(*) FROM sqlite_master WHERE name = ?"
        tables = session.connection().exec_driver_sql(query, (enclosed.TABLE,))
        assert tables.scalar() == 0
    size = there.path.stat().st_size
    there.close()
    assert size < saved.stat().st_size + 100_000
    assert kept(store)


def test_into_the_same_profile_after_the_folder_was_lost(
    desk: WinQueries, win: str, pdf: Path, store: Store, tmp_path: Path
) -> None:
    file = desk.attach_file(win, pdf)
    backup.backup_to(store, tmp_path / "saved.db")
    for path in kept(store):
        path.unlink()
    (problem,) = problems(store)
    assert "“Thank you.pdf” is not there" in problem
    with pytest.raises(KnownError, match="is not there any more"):
        desk.copy_for_opening(file.id)
    assert names(desk, win) == ["Thank you.pdf"]
    backup.restore(store, tmp_path / "saved.db")
    assert problems(store) == []
    assert desk.copy_for_opening(file.id).read_bytes() == PDF


def test_what_is_missing_is_counted_and_damage_is_found(
    desk: WinQueries, win: str, pdf: Path, store: Store, tmp_path: Path
) -> None:
    desk.attach_file(win, pdf)
    (path,) = kept(store)
    path.write_bytes(b"%PDF-damaged")
    assert backup.backup_to(store, tmp_path / "saved.db") == 1
    (problem,) = problems(store)
    assert "is damaged" in problem
    backup.restore(store, tmp_path / "saved.db")
    assert names(desk, win) == ["Thank you.pdf"]


def test_a_hostile_backup_writes_nowhere_else(
    desk: WinQueries, win: str, pdf: Path, store: Store, tmp_path: Path, clock: FixedClock
) -> None:
    desk.attach_file(win, pdf)
    saved = tmp_path / "saved.db"
    backup.backup_to(store, saved)
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("UPDATE enclosed_file SET content = x'00'")
        connection.executemany(
            "INSERT INTO enclosed_file VALUES (?, ?)",
            [("../../escaped", b"x"), ("/tmp/escaped", b"x"), ("0" * 64, "text"), ("1" * 64, b"x")],
        )
        connection.commit()
    folder = tmp_path / "new"
    backup.restore_profile(folder, saved, clock)
    assert list((folder / files.FOLDER).glob("*")) == []
    assert not (tmp_path / "escaped").exists()
    there = open_store(folder, clock)
    assert len(problems(there)) == 1
    there.close()


def test_nothing_is_written_among_the_files(store: Store) -> None:
    with pytest.raises(KnownError, match="where your data itself is kept"):
        backup.backup_to(store, store.folder / files.FOLDER / "mine.db")
