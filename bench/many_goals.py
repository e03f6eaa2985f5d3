"""A profile with ten years of goals, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.core.ids import new_id
from resilience_desktop.store.engine import open_store

YEARS = 10
_RHYTHMS = ("daily", "daily", "daily", "weekly", "weekdays", "every")

Row = tuple[object, ...]


def make(folder: Path, goals: int, checks: int) -> Path:
    """A profile with so many goals of all rhythms and so many checks up to today."""
    clock = SystemClock()
    store = open_store(folder, clock)
    try:
        rows, marks = _rows(goals, checks, clock.today())
        with store.raw() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT INTO goal (id, created_at, updated_at, title, kind, rhythm, times, "
                "is_minimum, chosen_on, position, weekdays, every, amount) "
                "VALUES (?, ?, ?, ?, 'apply', ?, 3, 0, ?, ?, '0123456', 1, 3)",
                rows,
            )
            connection.executemany(
                "INSERT INTO goal_check (id, created_at, updated_at, goal_id, day, amount, target, "
                "note) VALUES (?, ?, ?, ?, ?, ?, 3, 'a line beside it')",
                marks,
            )
            connection.executemany(
                "INSERT INTO rest_day (id, created_at, updated_at, first_day, last_day, label) "
                "VALUES (?, ?, ?, ?, ?, 'Holiday')",
                list(_rests(clock.today())),
            )
            connection.execute("COMMIT")
    finally:
        store.close()
    return folder


def _rows(goals: int, checks: int, today: date) -> tuple[list[Row], list[Row]]:
    chance = random.Random(5)
    first = today - timedelta(days=365 * YEARS)
    begun = _instant(first, 8)
    rows: list[Row] = []
    marks: list[Row] = []
    days = 365 * YEARS + 1
    for number in range(goals):
        key, rhythm = new_id(), _RHYTHMS[number % len(_RHYTHMS)]
        rows.append((key, begun, begun, f"Goal {number}", rhythm, first.isoformat(), number))
        kept = sorted(chance.sample(range(days), min(checks // goals, days)))
        for ahead in kept:
            day = first + timedelta(days=ahead)
            at = _instant(day, chance.randint(6, 22))
            amount = 2 if chance.random() < 0.1 else 3
            marks.append((new_id(), at, at, key, day.isoformat(), amount))
    chance.shuffle(marks)  # as they lie in a file that grew over years
    return rows, marks


def _rests(today: date) -> Iterator[Row]:
    for year in range(YEARS):
        first = today - timedelta(days=365 * year + 100)
        at = _instant(first, 8)
        last = first + timedelta(days=13)
        yield (new_id(), at, at, first.isoformat(), last.isoformat())


def _instant(day: date, hour: int) -> str:
    at = datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
    return at.isoformat(timespec="microseconds")
