"""Which wins are worth judging for a role: some hundred of however many there are."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from sqlalchemy import Connection

from resilience_desktop.features.wins import rules
from resilience_desktop.store.fulltext import LABEL, TITLE, Needle, match

MOST = 200
_WORDS, _A_WORD, _STEM = 8, 120, 5
_PLACES = ((LABEL, 4), (TITLE, 3), ("", 1))
_ALIVE = "SELECT rowid FROM win WHERE deleted_at IS NULL"


def candidates(connection: Connection, role_text: str, today: date, most: int = MOST) -> list[int]:
    """Rows of wins: those that share most words with the role, pinned ones, those that helped,
    and of the rest some that change by the day; all of them when there are not more than `most`.
    """
    every = _column(connection, f"{_ALIVE} LIMIT {most + 1}")
    if len(every) <= most:
        return every
    return list(islice(dict.fromkeys(_in_turn(connection, role_text, today, most)), most))


def _in_turn(connection: Connection, role_text: str, today: date, most: int) -> Iterator[int]:
    aside = most // 8
    yield from _alive(connection, islice(_sharing(connection, role_text), most - 3 * aside))
    yield from _column(connection, f"{_ALIVE} AND pinned = 1 LIMIT {aside}")
    yield from _column(
        connection, f"{_ALIVE} AND helped_count > 0 ORDER BY helped_count DESC LIMIT {aside}"
    )
    yield from _alive(connection, _by_chance(connection, today, most))


def _sharing(connection: Connection, role_text: str) -> Iterator[int]:
    """Rows that share words or beginnings of them with the role, the most telling first."""
    score: Counter[int] = Counter()
    wanted = sorted(rules.wanted_words(role_text), key=lambda word: (-len(word), word))
    for word in wanted[:_WORDS]:
        best: dict[int, int] = {}
        for mark, weight in _PLACES:
            needle = Needle(mark + word[:_STEM], whole=len(word) < _STEM)
            for rowid in _column(
                connection,
                f"SELECT rowid FROM win_text WHERE win_text MATCH ? LIMIT {_A_WORD}",
                match((needle,)),
            ):
                best.setdefault(rowid, weight)
        score.update(best)
    for rowid, _points in score.most_common():
        yield rowid


def _by_chance(connection: Connection, today: date, most: int) -> list[int]:
    last = _column(connection, "SELECT coalesce(max(rowid), 0) FROM win")[0]
    chance = random.Random(today.toordinal())
    return [chance.randint(1, max(last, 1)) for _ in range(most)]


def _alive(connection: Connection, rowids: Iterable[int]) -> list[int]:
    """Those that are not in the trash, in their order."""
    wanted = list(dict.fromkeys(rowids))
    there = set(
        _column(
            connection,
            f"{_ALIVE} AND rowid IN ({', '.join(str(int(rowid)) for rowid in wanted)})",
        )
    )
    return [rowid for rowid in wanted if rowid in there]


def _column(connection: Connection, query: str, *values: str) -> list[int]:
    return [int(row[0]) for row in connection.exec_driver_sql(query, values)]
