"""Finding records by the words of their titles alone, the latest first.

What else is indexed with a record (its notes, its messages) is neither looked into nor told. As in
the lists, some steps are walked along the order; when that was not enough, the index is asked,
which has the rows in the order in which they were entered: the last of them are put in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from resilience_desktop.store.fulltext import TITLE, Needle, match, tokens

STEPS = 500
"""How far to walk before the index is asked."""

_SHORT = 3
"""Joining all words that begin with so few letters takes longer than looking into the rows."""


class Titled(NamedTuple):
    """A table with an index made by `fulltext.create`: the columns it is sorted by (the largest
    first), and what holds for the rows that may be found."""

    table: str
    order: tuple[str, ...]
    alive: str = "1"

    @property
    def order_by(self) -> str:
        """The same in SQL."""
        return "ORDER BY " + ", ".join(f"{name} DESC" for name in self.order)


def titled(connection: Connection, place: Titled, text: str, most: int) -> list[int]:
    """Row numbers of records in whose title a word begins as each word of `text`."""
    needles = [Needle(TITLE + word) for word in tokens(text)]
    if not needles:
        return []
    fits = " AND ".join("instr(words, ?) > 0" for _ in needles)
    rows = connection.exec_driver_sql(
        f"SELECT rowid, {fits} FROM {place.table} WHERE {place.alive} "
        f"{place.order_by} LIMIT {STEPS}",
        tuple(needle.inside for needle in needles),
    )
    found: list[int] = []
    walked = 0
    for number, fitting in rows:
        walked += 1
        if fitting:
            found.append(number)
            if len(found) == most:
                rows.close()
                return found
    return found if walked < STEPS else _ask(connection, place, needles, most)


def _ask(connection: Connection, place: Titled, needles: Sequence[Needle], most: int) -> list[int]:
    telling = [needle for needle in needles if len(needle.word) > _SHORT + len(TITLE)]
    telling = telling or list(needles)
    others = [needle for needle in needles if needle not in telling]
    looked = "".join(" AND instr(r.words, ?) > 0" for _ in others)
    index = f"{place.table}_text"
    rows = connection.exec_driver_sql(
        f"SELECT rowid FROM {place.table} WHERE rowid IN ("
        f"SELECT i.rowid FROM {index} i CROSS JOIN {place.table} r ON r.rowid = i.rowid "
        f"WHERE {index} MATCH ? AND {place.alive}{looked} ORDER BY i.rowid DESC LIMIT ?) "
        f"{place.order_by}",
        (match(telling), *(needle.inside for needle in others), most),
    )
    return [row[0] for row in rows]
