"""The rejection log with 100,000 applications and 400,000 events; each bound is of issue 3."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from bench.figure import Figure
from bench.many_noes import make
from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.rejections.port import PAGE, Wish
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.rejections.sql import IS_NO, ROW, ROWS, order_by, order_of
from resilience_desktop.store.engine import open_store

MANY = 100_000
ROUNDS = 200
PROBE = Path(__file__).parent / "probes" / "rejections.py"

_BARE = (
    f"SELECT {ROW[True]} FROM {ROWS} WHERE {IS_NO} "
    f"{order_by(*order_of('', Show.NOES))} LIMIT {PAGE + 1}"
)


def figures() -> Iterator[Figure]:
    """Drive the page on a large and on an empty profile, then ask in turn with bare sqlite3."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        many = make(Path(place) / "many", MANY)
        empty = make(Path(place) / "empty", 0)
        marks, nothing = _drive(many), _drive(empty)
        yield Figure("rejections, tab to first rows", marks["open"], 50, "ms", "100,000")
        yield Figure("search among them, key to repaint", marks["search"], 16, "ms", "median")
        yield Figure("the same, 95 of 100 keys", marks["search95"], 33, "ms")
        more = (marks["peak"] - nothing["peak"]) / 1024
        yield Figure("memory above the empty profile", more, 60, "MB", "after scrolling")
        yield _against_bare(many)


def _drive(folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(PROBE), str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"rejections.py failed:\n{done.stderr}")
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return marks


def _against_bare(folder: Path) -> Figure:
    """A page of the list through the program, and its rows by bare sqlite3, in turn."""
    store = open_store(folder, SystemClock())
    queries = RejectionQueries(store, store.clock)
    ours, bare = [], []
    with closing(sqlite3.connect(folder / "resilience.db")) as connection:
        for _ in range(ROUNDS):
            ours.append(_taken(lambda: queries.page(Wish())))
            bare.append(_taken(lambda: connection.execute(_BARE).fetchall()))
    store.close()
    note = f"{median(ours) * 1000:.2f} ms, sqlite3 {median(bare) * 1000:.2f} ms"
    return Figure("a page of the list, against sqlite3", median(ours) / median(bare), 3, "×", note)


def _taken(ask: Callable[[], Any]) -> float:
    begun = perf_counter()
    ask()
    return perf_counter() - begun
