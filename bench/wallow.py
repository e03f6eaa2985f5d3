"""An open wallow window: what ticking, hiding and breathing cost, and how late the end comes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figure import Figure
from bench.profiles import make

SECONDS = 20
LAST_SECONDS = 6
ENDS = 5
_LONGEST = 120
PROBE = Path(__file__).parent / "probes" / "wallow.py"


def figures() -> Iterator[Figure]:
    """Run the program with a window open, each time for some real seconds."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        folder = make(Path(place) / "few", 60)
        idle = _run(folder, "idle", SECONDS)["share"]
        share = _run(folder, "digits", SECONDS)["share"]
        note = f"of a core; {idle:.2f} % without a window"
        yield Figure("countdown with digits on screen", share, 0.5, "%", note)
        hidden = _run(folder, "hidden", SECONDS)
        note = f"{hidden['share']:.2f} % of a core"
        # Twenty whole wake-ups in 19.999 seconds are one a second; one more would show as 1.05.
        wakes = round(hidden["wakes"], 2)
        yield Figure("wake-ups of a hidden countdown", wakes, 1, "/s", note)
        breath = _run(folder, "breath", SECONDS)["share"]
        yield Figure("ring that breathes", breath, 5, "%", "of a core, with the digits")
        with _load():
            late = [_run(folder, "end", LAST_SECONDS)["late"] for _ in range(ENDS)]
        note = f"worst of {ENDS}, 15 simulated minutes, the other cores busy"
        yield Figure("end of a window after its true time", max(late), 250, "ms", note)


@contextmanager
def _load() -> Iterator[None]:
    """Keep every core but one busy; one at least."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    command = [sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(command) for _ in range(max((cores or 2) - 1, 1))]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def _run(folder: Path, what: str, seconds: float) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(PROBE), str(folder), what, str(seconds)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=_LONGEST,
    )
    if done.returncode:
        raise SystemExit(f"{PROBE.name} {what} failed:\n{done.stderr}")
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return marks
