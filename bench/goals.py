"""Goals over ten years: today's page, strength, and the map of a year; each bound is of issue 6."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from bench.many_goals import make

GOALS = 50
CHECKS = 180_000
PROBE = Path(__file__).parent / "probes" / "goals.py"


def figures() -> Iterator[Figure]:
    """Ask a large profile for its pages."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        marks = _drive(make(Path(place) / "many", GOALS, CHECKS))
    yield Figure("today's page, 180,000 checks", marks["day"], 50, "ms")
    note = "50 goals, from the store"
    yield Figure("strength of all goals, 180,000 checks", marks["strengths"], 20, "ms", note)
    yield Figure(
        "heat map of a year, a repaint",
        marks["repaint"],
        16,
        "ms",
        f"read from the store in {marks['year']:.1f} ms, of one goal {marks['year_of_one']:.1f} ms",
    )
    yield Figure(
        "list of all goals with their days",
        marks["goals"],
        100,
        "ms",
        f"best times {marks['best']:.1f} ms, steps of four months {marks['steps']:.1f} ms",
    )


def _drive(folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(PROBE), str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"goals.py failed:\n{done.stderr}")
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return marks
