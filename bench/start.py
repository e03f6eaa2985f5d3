"""Start-up: first paint, first rows, the longest pause, memory; each against a bare window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import monotonic

from bench.figure import Figure
from bench.profiles import make

ROUNDS = 10
MANY = 100_000
FEW = 60
PROBES = Path(__file__).parent / "probes"

Marks = dict[str, float]


def figures() -> Iterator[Figure]:
    """Start the program and the bare window in turn, ten times each, and compare the medians."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        empty = make(Path(place) / "empty", 0)
        few = make(Path(place) / "few", FEW)
        many = make(Path(place) / "many", MANY)
        for path in ("bare.py", "query.py", "app.py"):
            _run(path, str(few))  # once for the disk's cache and the compiled files
        rounds = [
            {
                "bare": _run("bare.py"),
                "empty": _run("app.py", str(empty)),
                "few": _run("app.py", str(few)),
                "many": _run("app.py", str(many)),
                "query_few": _run("query.py", str(few)),
                "query_many": _run("query.py", str(many)),
                "pauses": _run("app.py", str(many), "pauses"),
            }
            for _ in range(ROUNDS)
        ]
    yield from _compare(rounds)


def _compare(rounds: list[dict[str, Marks]]) -> Iterator[Figure]:
    def middle(name: str, mark: str) -> float:
        return median(one[name][mark] for one in rounds)

    bare = middle("bare", "paint")
    for name, words in (("empty", "empty profile"), ("many", "100,000 applications")):
        paint = middle(name, "paint")
        note = f"{paint * 1000:.0f} ms, bare {bare * 1000:.0f} ms"
        yield Figure(f"first paint, {words}", paint / bare, 1.25, "×", note)
    for name, words in (("few", f"{FEW} applications"), ("many", "100,000 applications")):
        rows = median(one[name]["rows"] - one[name]["paint"] for one in rounds)
        query = middle(f"query_{name}", "seconds")
        note = f"{rows * 1000:.0f} ms, import and query {query * 1000:.0f} ms"
        yield Figure(f"first rows after the paint, {words}", rows / query, 1.3, "×", note)
    pause = middle("pauses", "pause") * 1000
    yield Figure("longest pause of the event loop", pause, 100, "ms", "100,000 applications")
    for name, words in (("empty", "empty profile"), ("many", "100,000 applications")):
        peak, plain = middle(name, "peak"), middle("bare", "peak")
        note = f"{peak / 1024:.0f} MB, bare {plain / 1024:.0f} MB"
        yield Figure(f"peak memory, {words}", peak / plain, 2, "×", note)


def _run(probe: str, *arguments: str) -> Marks:
    """Run a probe; its marks, with the moment of the first paint counted from the start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    begun = monotonic()
    done = subprocess.run(
        [sys.executable, str(PROBES / probe), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{probe} failed:\n{done.stderr}")
    marks: Marks = json.loads(done.stdout.splitlines()[-1])
    for name in ("paint", "rows"):
        if name in marks:
            marks[name] -= begun
    return marks
