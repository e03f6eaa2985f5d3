"""Finding wins among very many: a page of them at a time, in order.

When most wins fit a wish, the quickest way to sixty of them is to walk along the order and look;
when few do, it is the index of words. So some steps are walked, and if that was not enough, the
index is asked (`bench wins` measures both).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from resilience_desktop.features.wins.port import WinPage, WinSort, WinWish
from resilience_desktop.features.wins.queries.records import by_rowid
from resilience_desktop.store.fulltext import Needle, has_fact, has_label, match, tokens

STEPS = 2500
"""How far to walk before the index is asked."""

# In the words of the indexes that migration 0003 made.
_DAY = "coalesce(happened_on, substr(created_at, 1, 10))"
_KINDS = ("led", "solved", "endured", "helped", "praised", "learned", "outside")
_RANK = (
    "CASE kind "
    + "".join(f"WHEN '{kind}' THEN {-place} " for place, kind in enumerate(_KINDS))
    + "ELSE -99 END"
)
_FIRST = {
    WinSort.DATE.value: (),
    WinSort.KIND.value: (_RANK,),
    WinSort.HELPED.value: ("helped_count",),
}
_INDEX = "SELECT rowid FROM win_text WHERE win_text MATCH ?"


@dataclass(frozen=True, slots=True)
class _Place:
    """Behind which win to go on: the values it is sorted by; how many came before, of how many."""

    keys: tuple[Any, ...] = ()
    seen: int = 0
    total: int | None = None


def needles(wish: WinWish) -> tuple[Needle, ...] | None:
    """What to look for; None when nothing can be found by it."""
    words = tokens(wish.text)
    if wish.text.strip() and not words:
        return None
    found = [Needle(word) for word in words]
    if wish.kind:
        found.append(has_fact(wish.kind))
    if wish.tag:
        found.append(has_label(wish.tag))
    return tuple(found)


def page(connection: Connection, wish: WinWish, offset: int, limit: int, after: str) -> WinPage:
    """Wins that match, behind `after` or from `offset` on."""
    looked = needles(wish)
    if looked is None:
        return WinPage((), 0)
    place = _read(after)
    order = (*_FIRST.get(wish.sort, ()), "pinned", _DAY, "created_at", "id")
    most = offset + limit + 1
    rows = _walk(connection, order, place, looked, most)
    total = place.total
    if rows is None:
        rows = _ask(connection, order, place, looked, most)
        total = count(connection, wish) if total is None else total
    elif not looked and total is None:
        total = count(connection, wish)
    more = len(rows) == most
    rows = rows[offset : offset + limit]
    seen = place.seen + offset + len(rows)
    if not more and total is None:
        total = seen
    wins = by_rowid(connection, [row[0] for row in rows])
    following = _write(_Place(tuple(rows[-1][1:]), seen, total)) if more and rows else ""
    if total is None:
        return WinPage(wins, seen + 1, following, counted=False)
    return WinPage(wins, total, following)


def count(connection: Connection, wish: WinWish) -> int:
    """How many wins match."""
    looked = needles(wish)
    if looked is None:
        return 0
    ask = connection.exec_driver_sql
    if not looked:
        return int(ask("SELECT count(*) FROM win WHERE deleted_at IS NULL").scalar() or 0)
    alive = "rowid NOT IN (SELECT rowid FROM win WHERE deleted_at IS NOT NULL)"
    query = f"SELECT count(*) FROM win_text WHERE win_text MATCH ? AND {alive}"
    return int(ask(query, (match(looked),)).scalar() or 0)


def _walk(
    connection: Connection,
    order: tuple[str, ...],
    place: _Place,
    looked: tuple[Needle, ...],
    most: int,
) -> list[Any] | None:
    """The first rows along the order that fit; None when it is too far to the last of them."""
    fits = " AND ".join("instr(words, ?) > 0" for _ in looked) or "1"
    steps = STEPS if looked else most
    rows = connection.exec_driver_sql(
        f"SELECT {fits}, rowid, {', '.join(order)} FROM win "
        f"WHERE {_behind(order, place)} {_order_by(order)} LIMIT ?",
        (*(needle.inside for needle in looked), *place.keys, steps),
    )
    found: list[Any] = []
    walked = 0
    for row in rows:
        walked += 1
        if row[0]:
            found.append(row[1:])
            if len(found) == most:
                rows.close()
                return found
    return found if walked < steps or not looked else None


def _ask(
    connection: Connection,
    order: tuple[str, ...],
    place: _Place,
    looked: tuple[Needle, ...],
    most: int,
) -> list[Any]:
    """The same by the index of words."""
    rows = connection.exec_driver_sql(
        f"SELECT rowid, {', '.join(order)} FROM win "
        f"WHERE rowid IN ({_INDEX}) AND {_behind(order, place)} {_order_by(order)} LIMIT ?",
        (match(looked), *place.keys, most),
    )
    return list(rows)


def _behind(order: tuple[str, ...], place: _Place) -> str:
    alive = "deleted_at IS NULL"
    if not place.keys:
        return alive
    return f"{alive} AND ({', '.join(order)}) < ({', '.join('?' * len(order))})"


def _order_by(order: tuple[str, ...]) -> str:
    return "ORDER BY " + ", ".join(f"{key} DESC" for key in order)


def _read(after: str) -> _Place:
    if not after:
        return _Place()
    keys, seen, total = json.loads(after)
    return _Place(tuple(keys), seen, total)


def _write(place: _Place) -> str:
    return json.dumps([place.keys, place.seen, place.total])
