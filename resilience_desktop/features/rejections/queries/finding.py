"""Finding applications among very many: a page of them at a time, in order.

When most applications fit a wish, the quickest way to a page of them is to walk along the order
and look; when few do, it is the index of words, or all of an index in order. So some steps are
walked, and when that was not enough, the index is asked (`bench rejections` measures both).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from resilience_desktop.core.ledger import stage_rank
from resilience_desktop.features.rejections.port import ApplicationRow, ListPage, Wish
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.rejections.sql import (
    IN_SIGHT,
    REACHED,
    ROW,
    ROWS,
    SHOWN,
    order_by,
    order_of,
    row_of,
)
from resilience_desktop.store.fulltext import Needle, has_fact, has_label, match, tokens

STEPS = 1500
"""How far to walk before the index is asked."""


@dataclass(frozen=True, slots=True)
class _Query:
    """A wish in SQL: what it is sorted by, conditions with their values, and words to look for."""

    order: tuple[str, ...]
    falling: bool
    conditions: tuple[str, ...]
    values: tuple[str, ...]
    needles: tuple[Needle, ...]


def page(connection: Connection, wish: Wish, offset: int, limit: int, after: str) -> ListPage:
    """Applications that match, behind `after` or from `offset` on."""
    query = _query(wish)
    if query is None:
        return ListPage(wish, offset, (), False)
    keys = tuple(json.loads(after)) if after else ()
    most = offset + limit + 1
    found = _walk(connection, query, keys, most) if query.needles else None
    if found is None:
        found = _ask(connection, query, keys, most)
    more = len(found) == most
    found = found[offset : offset + limit]
    following = json.dumps(found[-1]) if more and found else ""
    rows = _rows(connection, [key[-1] for key in found], wish.show)
    return ListPage(wish, offset, rows, more, following)


def needles(wish: Wish) -> tuple[Needle, ...] | None:
    """What to look for among the words; None when nothing can be found by it."""
    words = tokens(wish.text)
    if wish.text.strip() and not words:
        return None
    found = [Needle(word) for word in words]
    if wish.company:
        found.append(has_fact(f"company:{wish.company}"))
    if wish.source:
        found.append(has_fact(f"source:{wish.source}"))
    if wish.tag:
        found.append(has_label(wish.tag))
    return tuple(found)


def _query(wish: Wish) -> _Query | None:
    looked = needles(wish)
    if looked is None:
        return None
    conditions, values = [SHOWN[wish.show]], []
    if wish.reach in REACHED:
        conditions.append(REACHED[wish.reach])
    if wish.stage:
        # Without any stage it counts as applied.
        conditions.append(f"max(s.rank, 0) = {stage_rank(wish.stage)}")
    if wish.calm_from is not None and not wish.filtered:
        conditions.append(IN_SIGHT)
        values.append(wish.calm_from.isoformat())
    for column, value in (("ending", wish.ending), ("year", wish.year)):
        if value:
            conditions.append(f"s.{column} = ?")
            values.append(value)
    order, falling = order_of(wish.sort, wish.show)
    return _Query(order, falling, tuple(conditions), tuple(values), looked)


def _walk(
    connection: Connection, query: _Query, keys: tuple[Any, ...], most: int
) -> list[tuple[Any, ...]] | None:
    """The first rows along the order that fit; None when it is too far to the last of them."""
    fits = " AND ".join((*("instr(s.words, ?) > 0" for _ in query.needles), "1"))
    rows = connection.exec_driver_sql(
        f"SELECT {fits}, {_names(query)} FROM standing s "
        f"WHERE {_where(query, keys)} {order_by(query.order, query.falling)} LIMIT {STEPS}",
        (*(needle.inside for needle in query.needles), *query.values, *keys),
    )
    found: list[tuple[Any, ...]] = []
    walked = 0
    for row in rows:
        walked += 1
        if row[0]:
            found.append(tuple(row[1:]))
            if len(found) == most:
                rows.close()
                return found
    return found if walked < STEPS else None


def _ask(
    connection: Connection, query: _Query, keys: tuple[Any, ...], most: int
) -> list[tuple[Any, ...]]:
    """The same by the index of words, or along the whole order when there are none."""
    words: tuple[str, ...] = (match(query.needles),) if query.needles else ()
    index = "SELECT rowid FROM standing_text WHERE standing_text MATCH ?"
    among = f"s.number IN ({index}) AND " if words else ""
    rows = connection.exec_driver_sql(
        f"SELECT {_names(query)} FROM standing s "
        f"WHERE {among}{_where(query, keys)} {order_by(query.order, query.falling)} LIMIT {most}",
        (*words, *query.values, *keys),
    )
    return [tuple(row) for row in rows]


def _names(query: _Query) -> str:
    return ", ".join(f"s.{name}" for name in query.order)


def _where(query: _Query, keys: tuple[Any, ...]) -> str:
    parts = list(query.conditions)
    if keys:
        marks = ", ".join("?" * len(query.order))
        parts.append(f"({_names(query)}) {'<' if query.falling else '>'} ({marks})")
    return " AND ".join(parts)


def _rows(connection: Connection, numbers: list[int], show: Show) -> tuple[ApplicationRow, ...]:
    columns = ROW[show == Show.NOES]
    found = connection.exec_driver_sql(
        f"SELECT s.number, {columns} FROM {ROWS} "
        f"WHERE s.number IN ({', '.join(str(int(number)) for number in numbers)})"
    )
    by_number = {row[0]: row_of(row[1:]) for row in found}
    return tuple(by_number[number] for number in numbers if number in by_number)
