"""The report as a whole process, less the start of one; the bounds are of issue 7."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figure import Figure
from bench.many_noes import make

TYPICAL, MANY = 300, 10_000
ROUNDS = 5
PROBE = Path(__file__).parent / "probes" / "report.py"


def figures() -> Iterator[Figure]:
    """Write the report on all days of two profiles, and start a process that writes none."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        folder = Path(place)
        typical = make(folder / "typical", TYPICAL)
        many = make(folder / "many", MANY)
        nothing = _median(typical, "none", folder)
        for key, bound in (("html", 300), ("pdf", 1000)):
            taken = _median(typical, key, folder) - nothing
            yield Figure(f"report of {TYPICAL} applications, {key}", taken * 1000, bound, "ms")
        marks = _marks(many, "pdf", folder)
        note = f"{marks['pages']:.0f} pages"
        yield Figure(f"report of {MANY:,} rows, pdf", marks["seconds"] - nothing, 10, "s", note)
        yield Figure("its memory", marks["peak"] / 1024, 300, "MB", "the whole process")


def _median(profile: Path, key: str, folder: Path) -> float:
    return median(_marks(profile, key, folder)["seconds"] for _ in range(ROUNDS))


def _marks(profile: Path, key: str, folder: Path) -> dict[str, float]:
    """Seconds of processor time from start to end, peak in KB, pages."""
    done = subprocess.run(
        [sys.executable, str(PROBE), str(profile), key, str(folder / f"made.{key}")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"report.py failed:\n{done.stderr}")
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return marks
