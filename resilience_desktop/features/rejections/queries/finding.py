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

_SHORT = 3
_AMONG = "s.number IN (SELECT rowid FROM standing_text WHERE standing_text MATCH ?)"


@dataclass(frozen=True, slots=True)
class _Query:
    """A wish in SQL: what it is sorted by, conditions with their values, and words to look for."""

    order: tuple[str, ...]
    falling: bool
    conditions: tuple[str, ...]
    values: tuple[str, ...]
    needles: tuple[Needle, ...]
    columns: str

    def row(self, found: tuple[Any, ...]) -> ApplicationRow:
        """The row of what was found: it stands behind the values it is sorted by."""
        return row_of(found[len(self.order) :])


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
    following = json.dumps(found[-1][: len(query.order)]) if more and found else ""
    return ListPage(wish, offset, tuple(map(query.row, found)), more, following)


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
    columns = ROW[wish.show == Show.NOES]
    return _Query(order, falling, tuple(conditions), tuple(values), looked, columns)


def _walk(
    connection: Connection, query: _Query, keys: tuple[Any, ...], most: int
) -> list[tuple[Any, ...]] | None:
    """The first rows along the order that fit; None when it is too far to the last of them."""
    fits = " AND ".join("instr(s.words, ?) > 0" for _ in query.needles)
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
                return _with_columns(connection, query, found)
    return _with_columns(connection, query, found) if walked < STEPS else None


def _ask(
    connection: Connection, query: _Query, keys: tuple[Any, ...], most: int
) -> list[tuple[Any, ...]]:
    """The same by the index of words, or along the whole order when there are none."""
    telling = _telling(query.needles)
    looked = [needle for needle in query.needles if needle not in telling]
    among = [_AMONG] if telling else []
    among += ["instr(s.words, ?) > 0" for _ in looked]
    values = (*((match(telling),) if telling else ()), *(needle.inside for needle in looked))
    # What has to be sorted first is found without its columns; along an index they come at once.
    columns, source = ("", "standing s") if query.needles else (f", {query.columns}", ROWS)
    rows = connection.exec_driver_sql(
        f"SELECT {_names(query)}{columns} FROM {source} "
        f"WHERE {' AND '.join((*among, _where(query, keys)))} "
        f"{order_by(query.order, query.falling)} LIMIT {most}",
        (*values, *query.values, *keys),
    )
    found = [tuple(row) for row in rows]
    return _with_columns(connection, query, found) if query.needles else found


def _telling(needles: tuple[Needle, ...]) -> tuple[Needle, ...]:
    """Those the index is asked for: joining all words that begin with a letter or two takes longer
    than looking for them in what the others find."""
    long = tuple(needle for needle in needles if needle.whole or len(needle.word) > _SHORT)
    return long or needles


def _with_columns(
    connection: Connection, query: _Query, found: list[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    numbers = [int(key[-1]) for key in found]
    rows = connection.exec_driver_sql(
        f"SELECT s.number, {query.columns} FROM {ROWS} "
        f"WHERE s.number IN ({', '.join(map(str, numbers))})"
    )
    by_number = {row[0]: tuple(row[1:]) for row in rows}
    return [(*key, *by_number[number]) for key, number in zip(found, numbers, strict=True)]


def _names(query: _Query) -> str:
    return ", ".join(f"s.{name}" for name in query.order)


def _where(query: _Query, keys: tuple[Any, ...]) -> str:
    parts = list(query.conditions)
    if keys:
        marks = ", ".join("?" * len(query.order))
        parts.append(f"({_names(query)}) {'<' if query.falling else '>'} ({marks})")
    return " AND ".join(parts)
