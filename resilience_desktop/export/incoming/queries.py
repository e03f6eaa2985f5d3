"""Bringing an export into the store: what is there, and writing the rest as one step of undo."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.export.fields import RecordType, Type
from resilience_desktop.export.incoming.checks import empty_value
from resilience_desktop.export.incoming.merge import Here, Survey, Verdict, links, survey
from resilience_desktop.export.incoming.records import Found, Remarks, records
from resilience_desktop.export.schema import RECORD_TYPES, SETTINGS
from resilience_desktop.features.goals import model as goals
from resilience_desktop.features.rejections import model as rejections
from resilience_desktop.features.wallow import model as wallow
from resilience_desktop.features.wins import model as wins
from resilience_desktop.store import files, undo
from resilience_desktop.store.backup import backup_now
from resilience_desktop.store.columns import Record
from resilience_desktop.store.engine import Store

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 500
_WIN = "win"


def look(store: Store, path: Path, progress: Progress | None = None) -> Survey:
    """What bringing `path` back would do. Nothing is written."""
    with store.read() as session:
        return _survey(session.connection(), path, progress)


def bring(store: Store, path: Path, progress: Progress | None = None) -> Survey:
    """Write what the file adds and changes, as one step of undo, after a backup; what was done.

    Decides anew inside the transaction. Raises `KnownError`, or what `progress` raises to stop,
    and then nothing is kept.
    """
    found = look(store, path, _part(progress, 0))
    if found.nothing_to_do:
        return found
    backup_now(store, "before-import")
    with store.write(tr("Bring an export back")) as session:
        connection = session.connection()
        # A record may stand before the one it refers to; all of them are there at the end.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        decided = _survey(connection, path, _part(progress, 1))
        with undo.with_settings(connection):
            _Writer(connection, decided).write_all(path, _part(progress, 2))
    return decided


def missing_files(store: Store, path: Path, found: Survey) -> int:
    """How many files of wins the file names whose contents are not in the profile."""
    if not any(c.added for name, c in found.counts.items() if name == "attachments"):
        return 0
    stored = (
        str(one.values.get("stored", ""))
        for one in records(path, Remarks())
        if one.kind.name == "attachments"
    )
    return sum(files.path_of(store.folder, name) is None for name in set(stored))


def _part(progress: Progress | None, number: int) -> Progress | None:
    """The file is gone through three times; `progress` hears of it as one way."""
    if progress is None:
        return None
    heard = progress

    def tell(done: int, total: int) -> None:
        heard(number * total + done, 3 * total)

    return tell


def _survey(connection: Connection, path: Path, progress: Progress | None) -> Survey:
    run = connection.exec_driver_sql

    def known(table: str) -> Mapping[str, Here]:
        rows = run(f'SELECT id, updated_at, deleted_at IS NULL FROM "{table}"')
        return {str(key): Here(str(at), bool(alive)) for key, at, alive in rows}

    settings = frozenset(str(key) for (key,) in run("SELECT key FROM setting"))
    return survey(path, known, settings, progress)


class _Writer:
    """Writes the records of a file in chunks, those of one kind and with the same fields."""

    def __init__(self, connection: Connection, decided: Survey) -> None:
        self._run = connection.exec_driver_sql
        self._decided = decided
        self._waiting: dict[tuple[Verdict, str, tuple[str, ...]], list[tuple[Any, ...]]]
        self._waiting = defaultdict(list)
        self._models = dict(_models())
        self._changed_wins: list[str] = []

    def write_all(self, path: Path, progress: Progress | None) -> None:
        done: dict[str, set[str]] = defaultdict(set)
        for found in records(path, Remarks(), progress):
            if found.kind is SETTINGS:
                self._write_setting(found)
                continue
            table, key = found.kind.table, str(found.values["id"])
            verdict = self._decided.plans[table].get(key)
            if verdict in (Verdict.ADD, Verdict.CHANGE) and key not in done[table]:
                done[table].add(key)
                self._put(found, verdict)
        for name in list(self._waiting):
            self._flush(name)
        self._words_of_changed_wins()

    def _put(self, found: Found, verdict: Verdict) -> None:
        values, table = found.values, found.kind.table
        for field, other in links(found.kind):
            if values.get(field) and not self._decided.reaches(other, values[field]):
                values[field] = None
        if verdict is Verdict.ADD:
            self._complete(found.kind, values)
        elif table == _WIN:
            self._changed_wins.append(values["id"])
        name = (verdict, table, tuple(values))
        self._waiting[name].append(tuple(values.values()))
        if len(self._waiting[name]) >= _CHUNK:
            self._flush(name)

    def _complete(self, kind: RecordType, values: dict[str, Any]) -> None:
        """Every column has its value: the table's own where the file has none."""
        for field in kind.fields:
            if field.name not in values:
                default = self._models.get(kind.table, {}).get(field.name)
                simple = isinstance(default, str | int) and field.type not in (
                    Type.WORDS,
                    Type.OBJECT,
                )
                values[field.name] = default if simple else empty_value(field)
        values["deleted_at"] = None
        if kind.table == _WIN:
            values["words"] = _win_words(values)

    def _flush(self, name: tuple[Verdict, str, tuple[str, ...]]) -> None:
        verdict, table, columns = name
        rows = self._waiting.pop(name)
        if verdict is Verdict.ADD:
            names = ", ".join(f'"{column}"' for column in columns)
            places = ", ".join("?" for _ in columns)
            self._run(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
            return
        sets = ", ".join(f'"{column}" = ?' for column in columns)
        key = columns.index("id")
        self._run(f'UPDATE "{table}" SET {sets} WHERE id = ?', [(*row, row[key]) for row in rows])

    def _write_setting(self, found: Found) -> None:
        key = found.values.get("key")
        if key in self._decided.new_settings:
            self._run(
                "INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)",
                (key, found.values.get("value", "")),
            )

    def _words_of_changed_wins(self) -> None:
        fields = [f.name for kind in RECORD_TYPES if kind.table == _WIN for f in kind.fields]
        for key in self._changed_wins:
            query = f"SELECT {', '.join(fields)} FROM win WHERE id = ?"
            row = self._run(query, (key,)).one()
            words = _win_words(dict(zip(fields, row, strict=True)))
            self._run("UPDATE win SET words = ? WHERE id = ?", (words, key))


def _win_words(values: Mapping[str, Any]) -> str:
    """What the search of wins looks in; the model does it for rows that come through it."""
    labels = {name: _read_list(values[name]) for name in ("tags", "skills")}
    return wins.search_words(SimpleNamespace(**{**values, **labels}))


def _read_list(text: str) -> list[str]:
    found: list[str] = json.loads(text)
    return found


def _models() -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of records, and the values their columns have when nothing is given."""
    for module in (rejections, wallow, wins, goals):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, Record) and model is not Record:
                fields = model.model_fields
                yield (
                    str(model.__tablename__),
                    {name: one.default for name, one in fields.items() if not one.is_required()},
                )
