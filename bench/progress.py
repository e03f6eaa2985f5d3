"""The pictures of the progress with 100,000 applications; each bound is of issue 7."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.many_noes import make
from bench.many_steps import fill

MANY = 100_000
PROBE = Path(__file__).parent / "probes" / "progress.py"
_PERIODS = {
    "days": "30 days",
    "months": "a quarter",
    "year": "this year",
    "all": "six years",
    "own": "five years of one's own",
}


def figures() -> Iterator[Figure]:
    """Ask for the page's numbers, and count how long the window stands still meanwhile."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        folder = make(Path(place) / "many", MANY)
        fill(folder)
        marks = _drive(folder)
    for period, words in _PERIODS.items():
        first = f"100,000; the first time {marks[f'first {period}']:.0f} ms"
        yield Figure(f"all pictures of {words}", marks[period], 200, "ms", first)
    said = f"changing period; six years are painted after {marks['shown']:.0f} ms"
    yield Figure("longest standstill of the window", marks["still"], 50, "ms", said)
    yield Figure("the same while the page first fills", marks["still first"], 50, "ms")


def _drive(folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(PROBE), str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"progress.py failed:\n{done.stderr}")
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return marks
