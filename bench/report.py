"""The report as a whole process, less the start of one; the bounds are of issue 7.

Both are timed by the clock on the wall, in turns, and the best of the calm rounds counts: those in
which the machine left the process a processor. Where it never does, the time on the processor
counts instead, and the note says so. The process that only starts opens the profile.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.figure import Figure
from bench.many_noes import make

TYPICAL, MANY = 300, 10_000
ROUNDS, FEW_ROUNDS = 9, 3
PROBE = Path(__file__).parent / "probes" / "report.py"
CALM = 0.85
_UNWANTED = {"PYTHONDONTWRITEBYTECODE"}


def figures() -> Iterator[Figure]:
    """Write the report on all days of two profiles, and start a process that writes none."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        folder = Path(place)
        typical = make(folder / "typical", TYPICAL)
        many = make(folder / "many", MANY)
        for key, bound in (("html", 300), ("pdf", 1000)):
            taken, note, _ = _taken(typical, key, folder, ROUNDS)
            name = f"report of {TYPICAL} applications, {key}"
            yield Figure(name, taken * 1000, bound, "ms", note)
        taken, note, peak = _taken(many, "pdf", folder, FEW_ROUNDS)
        made = (folder / "made.pdf").read_bytes()
        note = f"{_pages(made)} pages, {len(made) / 1e6:.1f} MB{note and ', ' + note}"
        yield Figure(f"report of {MANY:,} rows, pdf", taken, 10, "s", note)
        yield Figure("its memory", peak / 1024, 300, "MB", "the whole process")


def _taken(profile: Path, key: str, folder: Path, rounds: int) -> tuple[float, str, float]:
    """Seconds that the report takes, what is to be said of them, and its peak in KB."""
    _timed(profile, key, folder)  # writes the byte code
    starts, wholes = [], []
    for _ in range(rounds):
        starts.append(_timed(profile, "none", folder))
        wholes.append(_timed(profile, key, folder))
    calm = [[run.wall for run in runs if run.calm] for runs in (starts, wholes)]
    peak = wholes[-1].peak
    if all(calm):
        return min(calm[1]) - min(calm[0]), "", peak
    on_processor = min(run.processor for run in wholes) - min(run.processor for run in starts)
    return on_processor, "on the processor: the machine was busy", peak


@dataclass(frozen=True)
class _Run:
    """A process from its start to its end: seconds by the wall and on the processor, peak in KB."""

    wall: float
    processor: float
    peak: float

    @property
    def calm(self) -> bool:
        """Whether it hardly had to wait for a processor."""
        return self.processor >= CALM * self.wall


def _timed(profile: Path, key: str, folder: Path) -> _Run:
    known = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    before, begin = _on_processor(), perf_counter()
    done = subprocess.run(
        [sys.executable, str(PROBE), str(profile), key, str(folder / f"made.{key}")],
        env={**known, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    wall, processor = perf_counter() - begin, _on_processor() - before
    if done.returncode:
        raise SystemExit(f"report.py failed:\n{done.stderr}")
    return _Run(wall, processor, json.loads(done.stdout.splitlines()[-1])["peak"])


def _on_processor() -> float:
    """Seconds that processes started from here have spent so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pages(made: bytes) -> int:
    """How many there are: their objects are packed into streams."""
    packed = re.finditer(rb"/Type /ObjStm.*?stream\n", made, re.DOTALL)
    texts = (zlib.decompressobj().decompress(made[found.end() :]) for found in packed)
    return sum(len(re.findall(rb"/Type /Page\s", text)) for text in texts)
