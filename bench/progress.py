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

MANY = 100_000
PROBE = Path(__file__).parent / "probes" / "progress.py"


def figures() -> Iterator[Figure]:
    """Ask for the page's numbers, and count how long the window stands still meanwhile."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        marks = _drive(make(Path(place) / "many", MANY))
    # The page opens on the quarter; the longer times are read behind it and named beside.
    others = "30 days {days:.0f} ms, year {year:.0f} ms, six years {all:.0f} ms".format(**marks)
    yield Figure("all pictures of a quarter, 100,000", marks["months"], 200, "ms", others)
    yield Figure("longest standstill of the window", marks["still"], 50, "ms", "changing period")


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
