"""A profile with very many applications, the same every time but for the day it ends on."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.many_wins import words
from resilience_desktop.core.clock import SystemClock
from resilience_desktop.store.engine import open_store

_LEDGERS = (
    ("applied", "screening", "assessment"),
    ("applied", "screening", "interview"),
    ("applied", "interview", "interview"),
    ("applied", "interview", "final_round"),
    ("applied", "final_round", "offer"),
)
_ENDS = ("rejected", "rejected", "no_reply", "", "withdrawn", "position_closed")
_SOURCES = ("Referral", "LinkedIn", "Company site", "Job fair", "Agency", "")
_TAGS = ("remote", "dream", "part-time", "abroad", "quick")
_YEARS = 6
_AT_A_TIME = 20_000

Row = tuple[str | None, ...]


def make(folder: Path, applications: int) -> Path:
    """A profile with so many applications, four times as many events, and notes at a third."""
    store = open_store(folder, SystemClock())
    try:
        with store.raw() as connection:
            connection.execute("BEGIN IMMEDIATE")
            every = _rows(applications)
            while part := list(itertools.islice(every, _AT_A_TIME)):
                connection.executemany(
                    "INSERT INTO application (id, created_at, updated_at, company, role, source, "
                    "url, location, prepared, notes, tags, papers) "
                    "VALUES (?, ?, ?, ?, ?, ?, '', ?, '', ?, ?, ?)",
                    [application for application, _events in part],
                )
                connection.executemany(
                    "INSERT INTO stage_event (id, created_at, updated_at, application_id, kind, "
                    "day, as_written, note) VALUES (?, ?, ?, ?, ?, ?, '', ?)",
                    [event for _application, events in part for event in events],
                )
            connection.execute("COMMIT")
    finally:
        store.close()
    return folder


def _rows(count: int) -> Iterator[tuple[Row, list[Row]]]:
    chance = random.Random(11)
    known = words()
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(known))))
    first = datetime.now(UTC).date() - timedelta(days=_YEARS * 365)

    def text(least: int, most: int) -> str:
        return " ".join(chance.choices(known, cum_weights=weights, k=chance.randint(least, most)))

    for number in range(count):
        day = first + timedelta(days=(_YEARS * 365 - 60) * number // count)
        key = f"{number:08x}-0000-4000-8000-{chance.getrandbits(48):012x}"
        at = _at(day)
        yield (
            (
                key,
                at,
                at,
                f"{text(1, 2).title()} {number % 9973}",
                text(1, 3).capitalize(),
                chance.choice(_SOURCES),
                chance.choice(known).title(),
                text(8, 20) if number % 3 == 0 else "",
                json.dumps(chance.sample(_TAGS, number % 2)),
                f"CV {number % 7}",
            ),
            list(_events(chance, key, day, text(4, 9) if number % 5 == 0 else "")),
        )


def _events(chance: random.Random, key: str, day: date, note: str) -> Iterator[Row]:
    """Four events: three stages, and an ending or one more round."""
    stages = chance.choices(_LEDGERS, (40, 30, 20, 8, 2))[0]
    for number, kind in enumerate((*stages, chance.choice(_ENDS) or stages[-1])):
        identity = f"{key[:8]}-{number:04x}{key[13:]}"
        yield (identity, _at(day), _at(day), key, kind, day.isoformat(), note)
        day += timedelta(days=chance.randint(2, 14))
        note = ""


def _at(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat(timespec="microseconds")
