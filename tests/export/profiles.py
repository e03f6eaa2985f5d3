"""Random profiles: rows for every table that an export knows, written past the program."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import insert

from resilience_desktop.export.fields import Field, RecordType, Type
from resilience_desktop.export.incoming.merge import ORDER, links
from resilience_desktop.export.limits import limit_of
from resilience_desktop.journey import model as journey
from resilience_desktop.store.engine import Store

Rows = dict[str, list[dict[str, Any]]]

INSTANTS = st.integers(0, 4 * 10**15).map(
    lambda at: datetime(1980, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
ODD = ("", "=1+1", "<b>", "\x00", "مرحبا", "a\nb", "'); --")
TEXTS = st.text(max_size=12) | st.sampled_from(ODD)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def identity(table: str, number: int) -> str:
    """An id that differs by table."""
    place = [kind.table for kind in ORDER].index(table)
    return f"00000000-0000-4000-8000-{place:04d}{number:08d}"


def value_of(kind: RecordType, field: Field) -> st.SearchStrategy[Any]:
    """A value that the field may hold."""
    limit = limit_of(kind.name, field.name)
    if limit.among:
        found: st.SearchStrategy[Any] = st.sampled_from(limit.among)
    elif limit.pattern:
        found = st.from_regex(limit.pattern, fullmatch=True)
    elif limit.of_texts:
        found = st.dictionaries(TEXTS, TEXTS, max_size=2)
    else:
        found = {
            Type.TEXT: TEXTS,
            Type.DAY: DAYS,
            Type.INSTANT: INSTANTS,
            Type.WHOLE: st.integers(max(limit.least, -(2**60)), min(limit.most, 2**60)),
            Type.FLAG: st.booleans(),
            Type.WORDS: st.lists(TEXTS, max_size=2),
            Type.OBJECT: st.dictionaries(TEXTS, JSON, max_size=2),
        }[field.type]
    return st.none() | found if field.nullable else found


@st.composite
def profiles(draw: st.DrawFn, trash: bool = True) -> Rows:
    """Up to two records of each kind, with references among them; some lie in the trash."""
    rows: Rows = {}
    for kind in ORDER:
        listed = rows[kind.table] = []
        targets = dict((*((kind.owner,) if kind.owner else ()), *links(kind)))
        for number in range(draw(st.integers(0, 2))):
            row: dict[str, Any] = {"id": identity(kind.table, number)}
            names = [field for field in kind.fields if field.name != "id"]
            if kind.owner and kind.owner[0] not in {field.name for field in names}:
                names.append(Field(kind.owner[0], Type.ID))
            for field in names:
                if field.name in targets:
                    there = [other["id"] for other in rows[targets[field.name]]]
                    choices = [None, *there] if field.nullable else there
                    row[field.name] = draw(st.sampled_from(choices)) if choices else None
                else:
                    row[field.name] = draw(value_of(kind, field))
            if any(row[f.name] is None for f in names if not f.nullable):
                continue
            row["deleted_at"] = draw(st.none() | INSTANTS) if trash else None
            listed.append(row)
    return rows


def write(store: Store, rows: Rows) -> None:
    """Put the rows in, as the tables' own columns take them."""
    with store.write("Fill", undoable=False) as session:
        for kind in ORDER:
            if rows[kind.table]:
                table = journey.Journey.metadata.tables[kind.table]
                session.execute(insert(table), rows[kind.table])
        session.connection().exec_driver_sql("INSERT INTO setting VALUES ('wallow.minutes', '9')")
