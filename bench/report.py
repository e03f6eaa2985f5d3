"""The report as a whole process, less the start of one; the bounds are of issue 7.

Both are timed by the clock on the wall, in turns, and the best of the rounds counts: what other
work on the machine adds is never taken away again. The process that only starts opens the profile.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.figure import Figure
from bench.many_noes import make

TYPICAL, MANY = 300, 10_000
ROUNDS, FEW_ROUNDS = 9, 3
PROBE = Path(__file__).parent / "probes" / "report.py"
_UNWANTED = {"PYTHONDONTWRITEBYTECODE"}


def figures() -> Iterator[Figure]:
    """Write the report on all days of two profiles, and start a process that writes none."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        folder = Path(place)
        typical = make(folder / "typical", TYPICAL)
        many = make(folder / "many", MANY)
        for key, bound in (("html", 300), ("pdf", 1000)):
            start, whole, _ = _best(typical, key, folder, ROUNDS)
            note = f"whole process {whole * 1000:.0f} ms"
            taken = (whole - start) * 1000
            yield Figure(f"report of {TYPICAL} applications, {key}", taken, bound, "ms", note)
        start, whole, peak = _best(many, "pdf", folder, FEW_ROUNDS)
        made = (folder / "made.pdf").read_bytes()
        note = f"{_pages(made)} pages, {len(made) / 1e6:.1f} MB"
        yield Figure(f"report of {MANY:,} rows, pdf", whole - start, 10, "s", note)
        yield Figure("its memory", peak / 1024, 300, "MB", "the whole process")


def _best(profile: Path, key: str, folder: Path, rounds: int) -> tuple[float, float, float]:
    """Least seconds of a process that only starts and of one that writes, and the peak of that.

    The first round is not counted: it writes the byte code.
    """
    starts: list[float] = []
    wholes: list[float] = []
    peak = 0.0
    for _ in range(rounds + 1):
        starts.append(_timed(profile, "none", folder)[0])
        taken, peak = _timed(profile, key, folder)
        wholes.append(taken)
    return min(starts[1:]), min(wholes[1:]), peak


def _timed(profile: Path, key: str, folder: Path) -> tuple[float, float]:
    """Seconds from before the process to after it, and its peak in KB."""
    known = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    begin = perf_counter()
    done = subprocess.run(
        [sys.executable, str(PROBE), str(profile), key, str(folder / f"made.{key}")],
        env={**known, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    taken = perf_counter() - begin
    if done.returncode:
        raise SystemExit(f"report.py failed:\n{done.stderr}")
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return taken, marks["peak"]


def _pages(made: bytes) -> int:
    """How many there are: their objects are packed into streams."""
    packed = re.finditer(rb"/Type /ObjStm.*?stream\n", made, re.DOTALL)
    texts = (zlib.decompressobj().decompress(made[found.end() :]) for found in packed)
    return sum(len(re.findall(rb"/Type /Page\s", text)) for text in texts)
