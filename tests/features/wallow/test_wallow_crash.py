"""The process is killed at random moments of a countdown; nothing of it is lost or left open."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from resilience_desktop.features.wallow.span import Countdown

KILLS = 50
RATE = 600.0
"""A window of five minutes is over in half a second."""
MOMENT = 30.0
"""At this pace so many seconds pass between two looks at the clock."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of a process")


class Lives:
    """The process that is killed; see lives.py."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        here = Path(__file__)
        command = [sys.executable, str(here.with_name("lives.py")), str(folder)]
        self._process = subprocess.Popen(
            [*command, str(time.time()), str(RATE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=here.parents[3],
            env={**os.environ, "PYTHONPATH": str(here.parents[3])},
        )

    def begin(self, word: str, away: int) -> int:
        """A new life, so many seconds later; its process."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{word} {away}\n")
        self._process.stdin.flush()
        born = self.line()
        assert born.startswith("born ")
        return int(born.split()[1])

    def line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait()

    def rows(self) -> list[dict[str, Any]]:
        """The windows as the database has them, the newest first."""
        with closing(sqlite3.connect(self.folder / "resilience.db")) as database:
            database.row_factory = sqlite3.Row
            assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            query = "SELECT * FROM wallow_session ORDER BY started_at DESC"
            return [dict(row) for row in database.execute(query)]


@pytest.fixture
def lives(tmp_path: Path) -> Iterator[Lives]:
    made = Lives(tmp_path / "profile")
    yield made
    made.close()


def instant(text: Any) -> datetime:
    at = datetime.fromisoformat(str(text))
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def countdown(row: dict[str, Any]) -> Countdown:
    return Countdown(
        instant(row["started_at"]),
        row["planned_seconds"],
        row["extended_seconds"],
        row["paused_seconds"],
        instant(row["paused_at"]) if row["paused_at"] else None,
    )


def check(before: list[dict[str, Any]], found: dict[str, Any]) -> str:
    """Whether what a new life found is what the last one left; how it was."""
    open_ones = [row for row in before if row["ended_at"] is None]
    assert len(open_ones) <= 1
    if not open_ones:
        assert found["state"] == "idle"
        return "nothing open"
    window, now = countdown(open_ones[0]), instant(found["now"])
    ended_just_now = window.remaining(now) < MOMENT and found["state"] == "over"
    if window.is_paused or not (window.is_over(now) or ended_just_now):
        assert found["id"] == open_ones[0]["id"]
        assert (found["state"] == "paused") == window.is_paused
        assert found["remaining"] == pytest.approx(window.remaining(now), abs=MOMENT)
        return "paused" if window.is_paused else "went on"
    assert found["state"] == "over"
    assert instant(found["ended_at"]) == window.ends_at(now)
    return "was over"


def test_fifty_kills_leave_every_window_resumed_or_closed(lives: Lives) -> None:
    chance = random.Random(4)
    seen: Counter[str] = Counter()
    before: list[dict[str, Any]] = []
    for seed in range(KILLS):
        process = lives.begin(str(seed), chance.choice((0, 0, 1500)))
        line = ""
        if not before or chance.random() < 0.85:
            line = lives.line()
            seen[check(before, json.loads(line))] += 1
        # How long a life lasts; nothing is waited for.
        threading.Event().wait(chance.uniform(0.0, 0.35))
        os.kill(process, signal.SIGKILL)
        while lives.line() != "gone":
            pass
        before = lives.rows()
    lives.begin("last", 0)
    seen[check(before, json.loads(lives.line()))] += 1
    assert lives.line() == "gone"
    for row in lives.rows():
        if row["ended_at"] is None:
            continue
        assert row["outcome"] in {"rang", "ready", "left"}
        assert row["paused_at"] is None
        assert instant(row["ended_at"]) >= instant(row["started_at"])
    assert seen["went on"]
    assert seen["paused"]
    assert seen["was over"]
    assert seen.total() > KILLS / 2
