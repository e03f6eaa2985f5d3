"""Opening the store, and reading and writing it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import DamagedStore, KnownError
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.store import undo
from resilience_desktop.store.columns import Record
from resilience_desktop.store.faults import explain_database_error, newer, program_of
from resilience_desktop.store.fulltext import searchable
from resilience_desktop.store.schema import APPLICATION_ID, DATABASE_NAME, SCHEMA_VERSION
from resilience_desktop.store.undo import Travelled

BUSY_SECONDS = 10.0


@dataclass(frozen=True)
class Change:
    """What a write, an undo or a restore touched: names of tables, and the step's label."""

    tables: frozenset[str]
    label: str = ""
    undoable: bool = False


Listener = Callable[[Change], None]


class Store:
    """An open profile. Its methods may be called from any thread; writes take turns."""

    def __init__(self, folder: Path, engine: Engine, clock: Clock) -> None:
        self.folder = folder
        self.path = folder / DATABASE_NAME
        self.clock = clock
        self.engine = engine
        self._writing = engine.execution_options(immediate=True)
        self._turn = threading.RLock()
        self._listeners: list[Listener] = []

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; one consistent state of the data."""
        with _faults(self.path), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(
        self, label: str, *, undoable: bool = True, touches: tuple[str, ...] = ()
    ) -> Iterator[Session]:
        """One transaction, and one step of undo called `label` (as the Edit menu names it).

        Nothing is kept when the block raises. `touches` names tables that a write without undo
        changes by statements of its own. Raises `KnownError` when the disk or the file refuses.
        """
        with (
            self._turn,
            _faults(self.path),
            Session(self._writing, expire_on_commit=False) as session,
        ):
            touched: set[str] = set(touches)
            _stamp_records(session, self.clock, touched)
            connection = session.connection()
            step = undo.begin_step(connection, label, self.clock.now()) if undoable else None
            _mark_backup_due(connection)
            yield session
            session.flush()
            if step is not None:
                touched |= undo.end_step(connection, step)
            session.commit()
        if touched:
            self._announce(Change(frozenset(touched), label, undoable))

    def undo(self) -> Change | None:
        """Take back the last step; None when there is none."""
        return self._travel(undo.undo_last)

    def redo(self) -> Change | None:
        """Do the step again that was taken back last; None when there is none."""
        return self._travel(undo.redo_next)

    def undo_labels(self) -> tuple[str | None, str | None]:
        """The labels of what undo and redo would do next."""
        with self.read() as session:
            return undo.labels(session.connection())

    def last_step(self) -> int:
        """The number of the newest step; it grows when another process wrote, too."""
        with self.read() as session:
            query = "SELECT coalesce(max(id), 0) FROM undo_step"
            return int(session.connection().exec_driver_sql(query).scalar() or 0)

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every change, on the thread that made it."""
        self._listeners.append(listener)

    def backup_due(self) -> bool:
        """True when something changed since the last automatic backup."""
        with self.read() as session:
            row = session.connection().exec_driver_sql(
                "SELECT value FROM setting WHERE key = 'backup_due'"
            )
            return row.scalar() == "1"

    def backup_done(self) -> None:
        """Note that a backup holds the present state."""
        with self._turn, _faults(self.path), self._writing.begin() as connection:
            connection.exec_driver_sql("DELETE FROM setting WHERE key = 'backup_due'")

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """The SQLite connection itself, for backup and restore; writers wait meanwhile."""
        with self._turn, _faults(self.path):
            connection = self.engine.raw_connection()
            try:
                driver = connection.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                yield driver
            finally:
                connection.close()

    def announce_all(self) -> None:
        """Tell every listener that anything may have changed (after a restore)."""
        with self.raw() as connection:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = frozenset(str(name) for (name,) in rows)
        self._announce(Change(tables))

    def close(self) -> None:
        """Close the files. The write-ahead log is folded in by SQLite."""
        with self._turn:
            self.engine.dispose()

    def _travel(self, move: Callable[[Connection], Travelled | None]) -> Change | None:
        with self._turn, _faults(self.path), self._writing.begin() as connection:
            travelled = move(connection)
            if travelled:
                _mark_backup_due(connection)
        if travelled is None:
            return None
        change = Change(travelled.tables, travelled.label)
        self._announce(change)
        return change

    def _announce(self, change: Change) -> None:
        for listener in list(self._listeners):
            listener(change)


def open_store(folder: Path, clock: Clock) -> Store:
    """Open the profile in `folder`, making or migrating the database where needed.

    Raises `NewerStore`, `DamagedStore` or another `KnownError` and leaves the data as it was.
    """
    path = folder / DATABASE_NAME
    with _faults(path):
        _make_folder(folder)
        found = _found_version(path)
        engine = make_engine(path)
        if found != SCHEMA_VERSION:
            _bring_up(engine, folder, clock, found)
    return Store(folder, engine, clock)


def make_engine(path: Path) -> Engine:
    """An engine whose connections follow the store's rules (WAL, FULL, foreign keys on)."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # as text, a "?" in a folder's name would end it
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=2,
        hide_parameters=True,  # they are private text, and errors end up in reports
    )
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_connection(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -1000")  # KiB; the system caches the file as well
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.create_function("fold", 1, _fold, deterministic=True)
    connection.create_function("searchable", -1, searchable, deterministic=True)


def _fold(text: Any) -> str:
    return fold(text) if isinstance(text, str) else ""


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)


def _found_version(path: Path) -> int:
    """The schema version of the file; 0 for none yet. Raises for files that are not ours."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        made_by = program_of(connection)
    finally:
        connection.close()
    if mark != APPLICATION_ID and tables:
        raise DamagedStore(
            tr("{path} is a database of another program.", path=path),
            tr("Move it away or choose another folder with --data-dir."),
            path,
        )
    if version > SCHEMA_VERSION:
        raise newer(path, version, made_by)
    return int(version)


def _bring_up(engine: Engine, folder: Path, clock: Clock, found: int) -> None:
    # Alembic costs a tenth of a second: only when it has something to do.
    from resilience_desktop.store import backup, migrate

    try:
        if found:
            backup.backup_file(folder / DATABASE_NAME, folder, clock, "before-update")
        migrate.upgrade(engine)
    except BaseException:
        engine.dispose()
        raise


def _stamp_records(session: Session, clock: Clock, touched: set[str]) -> None:
    def stamp(flushing: Session, _context: Any, _instances: Any) -> None:
        now = clock.now()
        for record in [*flushing.new, *flushing.dirty, *flushing.deleted]:
            touched.add(str(record.__tablename__))
        for record in flushing.new:
            if isinstance(record, Record):
                record.created_at = record.updated_at = now
        for record in flushing.dirty:
            if isinstance(record, Record) and flushing.is_modified(record):
                record.updated_at = now

    event.listen(session, "before_flush", stamp)


def _mark_backup_due(connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO setting (key, value) VALUES ('backup_due', '1') "
        "ON CONFLICT (key) DO UPDATE SET value = '1' WHERE value <> '1'"
    )


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the file into a `KnownError`."""
    try:
        yield
    except KnownError:
        raise
    except (OperationalError, DatabaseError) as error:
        known = explain_database_error(error.orig, path)
        if known is None:
            raise
        raise known from error
    except (sqlite3.Error, OSError) as error:
        known = explain_database_error(error, path)
        if known is None:
            raise
        raise known from error


def close_quietly(store: Store | None) -> None:
    """Close a store on the way out, when there is nobody left to tell."""
    if store is not None:
        with suppress(Exception):
            store.close()
