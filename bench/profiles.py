"""Profiles to measure with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.core.ids import new_id
from resilience_desktop.store.engine import open_store

_STAGES = ("applied", "screening", "interview", "final_round")
_ROLES = ("Planner", "Data engineer", "Nurse", "Project lead", "Writer", "Buyer")


def make(folder: Path, applications: int) -> Path:
    """A profile with so many applications, a third of them ended by a no; the same every time."""
    store = open_store(folder, SystemClock())
    try:
        with store.raw() as connection:
            connection.execute("BEGIN IMMEDIATE")
            rows, events = _rows(applications)
            connection.executemany(
                "INSERT INTO application (id, created_at, updated_at, company, role, source, url, "
                "location, prepared, notes) VALUES (?, ?, ?, ?, ?, '', '', '', '', '')",
                rows,
            )
            connection.executemany(
                "INSERT INTO stage_event (id, created_at, updated_at, application_id, kind, day, "
                "as_written, note) VALUES (?, ?, ?, ?, ?, ?, '', '')",
                events,
            )
            connection.execute("COMMIT")
    finally:
        store.close()
    return folder


def _rows(count: int) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    chance = random.Random(7)
    now = datetime(2026, 1, 1, tzinfo=UTC).isoformat(timespec="microseconds")
    rows: list[tuple[str, ...]] = []
    events: list[tuple[str, ...]] = []
    for number in range(count):
        key = new_id()
        rows.append((key, now, now, f"Company {number}", chance.choice(_ROLES)))
        events.extend(
            (new_id(), now, now, key, kind, day) for kind, day in _ledger(chance, number, count)
        )
    return rows, events


def _ledger(chance: random.Random, number: int, count: int) -> Iterator[tuple[str, str]]:
    # Up to today: older noes are out of sight.
    first = datetime.now(UTC).date() - timedelta(days=640)
    day = first + timedelta(days=600 * number // max(count, 1))
    for kind in _STAGES[: chance.randint(1, len(_STAGES))]:
        yield kind, day.isoformat()
        day += timedelta(days=chance.randint(2, 9))
    if chance.random() < 1 / 3:
        yield "rejected", day.isoformat()
