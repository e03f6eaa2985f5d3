"""The wins: search, three of them now, scrolling, and importing; each bound is of issue 5."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figure import Figure
from bench.many_wins import drafts, make
from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.wins import exchange, exchange_csv
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.store.engine import open_store

MANY = 100_000
PICTURES = 150
IMPORTED = 10_000
ROUNDS = 5
PROBE = Path(__file__).parent / "probes" / "wins.py"


def figures() -> Iterator[Figure]:
    """Drive the page on a large profile, then import in turn with bare sqlite3."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        marks = _drive(make(Path(place) / "many", MANY, PICTURES))
        yield Figure(
            "search, key to repaint, 100,000 wins",
            marks["search"],
            16,
            "ms",
            f"95 of 100 within {marks['search95']:.1f} ms",
        )
        yield Figure(
            "three wins now, 100,000 wins",
            marks["three_most"],
            50,
            "ms",
            f"the longest; median {marks['three']:.1f} ms",
        )
        yield Figure(
            "a frame while the cards scroll",
            marks["frame95"],
            16.7,
            "ms",
            f"95 of 100; median {marks['frame']:.1f} ms, {PICTURES} pictures made meanwhile",
        )
        yield _import(Path(place))


def _drive(folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(PROBE), str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"wins.py failed:\n{done.stderr}")
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return marks


def _import(place: Path) -> Figure:
    """From the text of a list to wins that can be found, against the same rows by bare sqlite3.

    Bare are the rows as they end up, into the same tables with the same indexes and the same
    index of words, in one transaction; without reading a text, undo and records.
    """
    text = exchange_csv.table(list(drafts(IMPORTED, seed=11)))
    ours, bare = [], []
    for number in range(ROUNDS):
        folder = place / f"import {number}"
        begun = perf_counter()
        _import_text(folder, text)
        ours.append(perf_counter() - begun - _opening(place / f"empty {number}"))
        bare.append(_bare(folder / "resilience.db", place / f"bare {number}.db"))
    ratio = median(ours) / median(bare)
    note = f"{median(ours) * 1000:.0f} ms, sqlite3 {median(bare) * 1000:.0f} ms"
    return Figure("importing 10,000 wins", ratio, 3, "×", note)


def _import_text(folder: Path, text: str) -> None:
    store = open_store(folder, SystemClock())
    queries = WinQueries(store, store.clock)
    added = queries.add_many(exchange.plan(text, queries.titles()).drafts)
    store.close()
    if added != IMPORTED:
        raise SystemExit(f"{added} wins were imported")


def _opening(folder: Path) -> float:
    begun = perf_counter()
    open_store(folder, SystemClock()).close()
    return perf_counter() - begun


def _bare(source: Path, target: Path) -> float:
    """The rows of `source` into a new database with the same tables, without those of undo."""
    with closing(sqlite3.connect(source)) as old:
        schema = [
            str(sql)
            for name, table, sql in old.execute(
                "SELECT name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
            )
            if table in ("win", "win_text") and not name.startswith("undo_")
        ]
        cursor = old.execute("SELECT * FROM win")
        marks = ", ".join("?" * len(cursor.description))
        rows = cursor.fetchall()
    with closing(sqlite3.connect(target, isolation_level=None)) as new:
        new.execute("PRAGMA journal_mode = WAL")
        new.execute("PRAGMA synchronous = FULL")
        for statement in schema:
            new.execute(statement)
        begun = perf_counter()
        new.execute("BEGIN IMMEDIATE")
        new.executemany(f"INSERT INTO win VALUES ({marks})", rows)
        new.execute("COMMIT")
        return perf_counter() - begun
