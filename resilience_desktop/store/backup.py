"""Backups: written aside, checked, moved into place; the last ten are kept. And restoring one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import DamagedStore, KnownError, explain_os_error
from resilience_desktop.core.words import tr
from resilience_desktop.host.folders import temporary_folder
from resilience_desktop.store import enclosed, files
from resilience_desktop.store.engine import Store, make_engine, open_store
from resilience_desktop.store.faults import damaged, explain_database_error, newer, program_of
from resilience_desktop.store.schema import (
    APPLICATION_ID,
    DATABASE_NAME,
    SCHEMA_VERSION,
    SQLITE_HEADER,
)

KEPT = 10
FOLDER = "backups"
_ENDINGS = ("", "-wal", "-shm")
"""Of the names of the files that SQLite keeps a database in."""


@dataclass(frozen=True)
class Restored:
    """Where the data went that was there before: `before` as a backup, `aside` when damaged."""

    before: Path | None = None
    aside: Path | None = None


def backup_now(store: Store, reason: str) -> Path:
    """Make an automatic backup in the profile and let the oldest beyond ten go.

    `reason` is a short word for the file name: "exit", "before-import", "before-restore".
    """
    with store.raw() as source:
        made = _into_folder(source, store.folder, store.clock, reason)
    store.backup_done()
    return made


def backup_if_due(store: Store, reason: str) -> Path | None:
    """`backup_now` when something changed since the last one."""
    return backup_now(store, reason) if store.backup_due() else None


def backup_file(path: Path, folder: Path, clock: Clock, reason: str) -> Path:
    """Like `backup_now`, for a database file that is not open as a store."""
    with closing(sqlite3.connect(path)) as source:
        return _into_folder(source, folder, clock, reason)


def backup_to(store: Store, target: Path) -> int:
    """Write a copy of the whole profile to `target`, moved into place when it is whole.

    The files of records are in it too; the number of those that were not there or not whole.
    """
    refuse_own(store.folder, target)
    with store.raw() as source:
        return _write_checked(source, target, store.folder)


def refuse_own(folder: Path, target: Path) -> None:
    """Raise a `KnownError` when writing `target` would write over the profile's own data."""
    own = {(folder / f"{DATABASE_NAME}{end}").resolve() for end in _ENDINGS}
    if target.resolve() in own or target.resolve().parent == (folder / files.FOLDER).resolve():
        raise KnownError(
            tr("{path} is where your data itself is kept.", path=target),
            tr("Choose another name. Nothing was changed."),
            target,
        )


def backups(folder: Path) -> list[Path]:
    """The automatic backups of a profile, newest first."""
    return sorted((folder / FOLDER).glob("resilience-*.db"), reverse=True)


def restore(store: Store, source: Path) -> None:
    """Put the data of the backup `source` in the place of the present data.

    The present data is backed up first. The copy goes through SQLite's backup API into the live
    database: renaming a file over it would leave the old write-ahead log beside the new data.
    """
    with _checked_copy(source, store.folder) as copy:
        _restore_from(store, copy)


def restore_profile(folder: Path, source: Path, clock: Clock) -> Restored:
    """Restore `source` into a profile that need not be there, or be whole.

    Damaged data is set aside once the restored data lies complete beside it. Raises `KnownError`,
    and then everything is as it was.
    """
    with _checked_copy(source, folder) as copy:
        if (folder / DATABASE_NAME).exists():
            with suppress(DamagedStore):
                store = open_store(folder, clock)
                try:
                    return Restored(before=_restore_from(store, copy))
                finally:
                    store.close()
        return Restored(aside=_put_in_place(folder, copy, clock))


def _restore_from(store: Store, copy: Path) -> Path:
    before = backup_now(store, "before-restore")
    with store.raw() as live, closing(sqlite3.connect(copy)) as whole:
        _copy_whole(whole, live)
    store.announce_all()
    return before


def _put_in_place(folder: Path, copy: Path, clock: Clock) -> Path | None:
    """Move a copy to where no database is, or none that can be opened; where that one went."""
    fresh = folder / f".{DATABASE_NAME}.restored"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(sqlite3.connect(copy)) as whole:
            _write_checked(whole, fresh)
        aside = set_damaged_aside(folder, clock)
        fresh.replace(folder / DATABASE_NAME)
    except OSError as error:
        raise explain_os_error(error, folder, tr("The backup could not be restored")) from error
    finally:
        with suppress(OSError):
            fresh.unlink()
    return aside


def set_damaged_aside(folder: Path, clock: Clock) -> Path | None:
    """Rename a database that cannot be opened, so that a backup can be restored beside it."""
    path = folder / DATABASE_NAME
    if not path.exists():
        return None
    aside = path.with_name(f"resilience.damaged-{_stamp(clock)}.db")
    for ending in _ENDINGS:
        with suppress(FileNotFoundError):
            os.replace(f"{path}{ending}", f"{aside}{ending}")  # noqa: PTH105 - names with endings
    return aside


@contextmanager
def _checked_copy(source: Path, profile: Path) -> Iterator[Path]:
    """A copy of a backup that was checked and brought up to date, in a folder of its own.

    The files that are in it are put into `profile`: more of them than are used hurt nobody.
    """
    check_backup(source)
    with temporary_folder() as folder:
        copy = folder / DATABASE_NAME
        try:
            with (
                closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
                closing(sqlite3.connect(copy)) as new,
            ):
                _copy_whole(old, new)
                enclosed.take_out(new, profile)
                (version,) = new.execute("PRAGMA user_version").fetchone()
            if version < SCHEMA_VERSION:
                _upgrade(copy)
        except (sqlite3.Error, OSError) as error:
            raise explain_database_error(error, source) or damaged(source) from error
        yield copy


def _upgrade(path: Path) -> None:
    from resilience_desktop.store import migrate

    engine = make_engine(path)
    try:
        migrate.upgrade(engine)
    finally:
        engine.dispose()


def check_backup(source: Path) -> None:
    """Raise a `KnownError` unless the file is a whole backup this version can read."""
    try:
        with source.open("rb") as file:
            header = file.read(len(SQLITE_HEADER))
    except OSError as error:
        raise explain_os_error(error, source, tr("The backup could not be read")) from error
    if header != SQLITE_HEADER:
        raise DamagedStore(
            tr("{path} is not a backup of Resilience.", path=source),
            tr("Choose a file that “backup” wrote. Your data is as it was."),
            source,
        )
    try:
        with closing(
            sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            made_by = program_of(connection)
    except sqlite3.Error as error:
        raise _damaged_backup(source) from error
    if mark != APPLICATION_ID or state != "ok":
        raise _damaged_backup(source)
    if version > SCHEMA_VERSION:
        raise newer(source, version, made_by)


def _damaged_backup(source: Path) -> DamagedStore:
    return DamagedStore(
        tr("{path} is damaged or not a backup of Resilience.", path=source),
        tr("Choose another backup. Your data is as it was."),
        source,
    )


def _into_folder(source: sqlite3.Connection, folder: Path, clock: Clock, reason: str) -> Path:
    target = folder / FOLDER / f"resilience-{_stamp(clock)}-{reason}.db"
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise explain_os_error(error, target, tr("The backup could not be made")) from error
    _write_checked(source, target)
    for old in backups(folder)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return target


def _stamp(clock: Clock) -> str:
    return clock.now().strftime("%Y-%m-%dT%H-%M-%S-%f")


def _write_checked(source: sqlite3.Connection, target: Path, enclosing: Path | None = None) -> int:
    """Write a copy; with the files of the profile `enclosing` in it. How many were missing."""
    missing = 0
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with suppress(FileNotFoundError):
            aside.unlink()
        with closing(sqlite3.connect(aside)) as copy:
            _copy_whole(source, copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if enclosing is not None:
                missing = enclosed.enclose(copy, enclosing)
            (state,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if state != "ok":
            raise damaged(target)
        _sync(aside)
        aside.replace(target)
        return missing
    except OSError as error:
        raise explain_os_error(error, target, tr("The backup could not be made")) from error
    except sqlite3.Error as error:
        raise _backup_refused(error, target) from error
    finally:
        with suppress(OSError):
            aside.unlink()


def _copy_whole(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy in one step: a stepped copy never ends while others write.

    Left alone, `backup` tries for ever when another program holds either file; both connections
    have waited their own time when a try comes back as busy.
    """

    def heard(status: int, remaining: int, total: int) -> None:
        if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=heard)


def _backup_refused(error: sqlite3.Error, target: Path) -> KnownError:
    if "unable to open" in str(error):
        return KnownError(
            tr("The backup could not be made: {path} cannot be written.", path=target),
            tr("Choose another folder. Nothing else changed."),
            target,
        )
    return explain_database_error(error, target) or KnownError(
        tr("The backup could not be made ({path}).", path=target),
        tr("Try another place. Nothing else changed."),
        target,
    )


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
