"""Reading everything for an export, a record at a time, from one consistent state of the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.ledger import LedgerEntry, in_order
from resilience_desktop.export.fields import Field, RecordType, Type
from resilience_desktop.export.schema import (
    APPLICATIONS,
    EVENTS,
    OWN_SETTINGS,
    PRIVATE_SETTINGS,
    RECORD_TYPES,
    SETTINGS,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from resilience_desktop.store.engine import Store

Value = dict[str, Any]


class Everything:
    """The records of a store, list by list. What lies in the trash is not among them."""

    def __init__(self, connection: Connection, include_private: bool) -> None:
        self._connection = connection
        self._private = include_private

    def total(self) -> int:
        """How many records there are, events and settings not counted."""
        counts = (
            self._connection.exec_driver_sql(f"SELECT count(*) {_source(kind)}").scalar() or 0
            for kind in self._kinds()
        )
        return sum(counts)

    def trashed(self) -> int:
        """How many records lie in the trash themselves."""
        counts = (
            self._connection.exec_driver_sql(
                f"SELECT count(*) FROM {kind.table} WHERE deleted_at IS NOT NULL"
            ).scalar()
            or 0
            for kind in (*self._kinds(), EVENTS)
        )
        return sum(counts)

    def lists(self) -> Iterator[tuple[str, Iterator[Value]]]:
        """Every list of the export by name, in its order."""
        for kind in self._kinds():
            found = self._applications() if kind is APPLICATIONS else self._records(kind)
            yield kind.name, found
        yield SETTINGS.name, self._settings()

    def _kinds(self) -> Iterator[RecordType]:
        return (kind for kind in RECORD_TYPES if self._private or not kind.private)

    def _fields(self, kind: RecordType) -> list[Field]:
        return [field for field in kind.fields if self._private or not field.private]

    def _records(self, kind: RecordType) -> Iterator[Value]:
        fields = self._fields(kind)
        columns = ", ".join(_column(kind, field) for field in fields)
        rows = self._connection.exec_driver_sql(
            f"SELECT {columns} {_source(kind)} ORDER BY t.created_at, t.id"
        )
        for row in rows:
            yield _value(fields, row)

    def _applications(self) -> Iterator[Value]:
        """The applications with their ledgers, the two read side by side."""
        ledgers = self._ledgers()
        ahead = next(ledgers, None)
        for application in self._records(APPLICATIONS):
            application["events"] = []
            if ahead is not None and ahead[0] == application["id"]:
                application["events"] = ahead[1]
                ahead = next(ledgers, None)
            yield application

    def _ledgers(self) -> Iterator[tuple[str, list[Value]]]:
        """The id of each application that has events, and them, in the applications' order."""
        fields = self._fields(EVENTS)
        columns = ", ".join(f"t.{field.name}" for field in fields)
        rows = self._connection.exec_driver_sql(
            f"SELECT t.application_id, {columns} {_source(EVENTS)} "
            "ORDER BY o.created_at, o.id, t.created_at, t.id"
        )
        for key, group in groupby(rows, key=itemgetter(0)):
            yield str(key), _ordered([_value(fields, row[1:]) for row in group])

    def _settings(self) -> Iterator[Value]:
        rows = self._connection.exec_driver_sql("SELECT key, value FROM setting ORDER BY key")
        left_out = OWN_SETTINGS if self._private else OWN_SETTINGS | PRIVATE_SETTINGS
        for row in rows:
            if row[0] not in left_out:
                yield _value(list(SETTINGS.fields), row)


@contextmanager
def reading(store: Store, include_private: bool) -> Iterator[Everything]:
    """Everything in the store; what others write meanwhile is not seen."""
    with store.read() as session:
        yield Everything(session.connection(), include_private)


def _source(kind: RecordType) -> str:
    """FROM and WHERE: what is not in the trash, itself or with its owner."""
    text, alive = f"FROM {kind.table} t", "t.deleted_at IS NULL"
    if kind.owner:
        column, table = kind.owner
        text += f" LEFT JOIN {table} o ON o.id = t.{column}"
        # A broken link would put what it belongs to out of step: `check` is there to name it.
        alive += f" AND (t.{column} IS NULL OR (o.id IS NOT NULL AND o.deleted_at IS NULL))"
    return f"{text} WHERE {alive}"


def _column(kind: RecordType, field: Field) -> str:
    links = dict((*((kind.link,) if kind.link else ()), *kind.more_links))
    if field.name not in links:
        return f"t.{field.name}"
    table = links[field.name]
    owner = next((one.owner for one in RECORD_TYPES if one.table == table), None)
    with_owner = ""
    if owner:  # what it goes with lies in the trash, and so it is not in the export either
        with_owner = (
            f" AND (l.{owner[0]} IS NULL OR EXISTS (SELECT 1 FROM {owner[1]} lo "
            f"WHERE lo.id = l.{owner[0]} AND lo.deleted_at IS NULL))"
        )
    return (
        f"(SELECT l.id FROM {table} l WHERE l.id = t.{field.name} "
        f"AND l.deleted_at IS NULL{with_owner}) AS {field.name}"
    )


def _value(fields: list[Field], row: Any) -> Value:
    return {field.name: _plain(field.type, value) for field, value in zip(fields, row, strict=True)}


def _plain(kind: Type, value: Any) -> Any:
    """A column's value as JSON has it. Days and instants are text in the database already."""
    if value is None:
        return None
    if kind is Type.FLAG:
        return bool(value)
    if kind in (Type.WORDS, Type.OBJECT) and isinstance(value, str):
        return json.loads(value)
    return value


def _ordered(events: list[Value]) -> list[Value]:
    """In the ledger's order."""
    if len(events) < 2:
        return events
    by_id = {event["id"]: event for event in events}
    entries = [LedgerEntry(kind=e["kind"], day=_day(e["day"]), id=e["id"]) for e in events]
    return [by_id[entry.id] for entry in in_order(entries)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
