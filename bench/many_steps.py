"""What a person did beside very many applications: goals kept, windows, contacts, wins."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.store.engine import open_store

_DAYS = 6 * 365
_KINDS = ("apply", "network", "learn", "help", "care")
_VERDICTS = (None, None, "early", "late", "outside")
_KEPT = (
    "INSERT INTO rejection (id, created_at, updated_at, application_id, came_by, message, "
    "feedback, reflection, notes, verdict) SELECT 'r' || id, created_at, created_at, id, 'mail', "
    "'We regret to tell you that we went on with others.', '', '', '', ? FROM application "
    "WHERE number_of(id) % 5 = ?"
)


def fill(folder: Path) -> None:
    """Six years of five goals, two windows and a ritual a week, contacts, wins; half with a no."""
    store = open_store(folder, SystemClock())
    try:
        with store.raw() as connection:
            connection.create_function("number_of", 1, _number_of)
            connection.execute("BEGIN IMMEDIATE")
            for place, verdict in enumerate(_VERDICTS):
                connection.execute(_KEPT, (verdict, place))
            for statement, row in _steps():
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {statement} VALUES ({marks})", row)
            connection.execute("COMMIT")
    finally:
        store.close()


def _number_of(key: str) -> int:
    return int(key[:8], 16)


def _steps() -> Iterator[tuple[str, tuple[object, ...]]]:
    chance = random.Random(17)
    today = datetime.now(UTC).date()
    first = today - timedelta(days=_DAYS)
    record = "id, created_at, updated_at"
    for kind in _KINDS:
        yield (
            f"goal ({record}, title, kind, rhythm, times, is_minimum, chosen_on, position)",
            (kind, *_at(first), kind.title(), kind, "daily", 1, 0, first.isoformat(), 0),
        )
    yield (
        f"ritual ({record}, cue, action, icon, position)",
        ("walk", *_at(first), "If the window closes", "Walk", "", 0),
    )
    yield f"person ({record}, {_PERSON})", ("ines", *_at(first), "Ines", *[""] * 5, 4)
    for number in range(_DAYS):
        day = first + timedelta(days=number)
        for kind in _KINDS:
            if chance.random() < 0.6:
                key = f"{kind}{number}"
                yield f"goal_check ({record}, goal_id, day)", (key, *_at(day), kind, str(day))
        yield from _beside(chance, number, day)


_PERSON = "name, company, role, how_met, reach, notes, every_weeks"


def _beside(
    chance: random.Random, number: int, day: date
) -> Iterator[tuple[str, tuple[object, ...]]]:
    record, key, at = "id, created_at, updated_at", f"n{number}", _at(day)
    if number % 3 == 0:
        yield (
            f"wallow_session ({record}, started_at, planned_seconds, extended_seconds, "
            "paused_seconds, outcome, distress_before, distress_after)",
            (key, *at, at[0], 900, 0, 0, "done", chance.randint(4, 9), chance.randint(1, 6)),
        )
    if number % 7 == 0:
        yield (
            f"ritual_run ({record}, ritual_id, started_at, feeling_before, feeling_after)",
            (key, *at, "walk", at[0], chance.randint(1, 5), chance.randint(3, 8)),
        )
        yield (
            f"contact ({record}, person_id, day, line, kind, thank_you)",
            (key, *at, "ines", str(day), "Coffee", "talk", 0),
        )
    if number % 4 == 0:
        yield (
            f"win ({record}, {_WIN})",
            (key, *at, f"Win {number}", "helped", *[""] * 6, str(day), "[]"),
        )


_WIN = "title, kind, situation, task, action, result, figure, evidence, happened_on, tags"


def _at(day: date) -> tuple[str, str]:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat(timespec="microseconds")
    return at, at
