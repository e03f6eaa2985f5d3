"""Go to anything, among 100,000 applications and 100,000 wins; the bound is that of a search."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import many_noes, many_wins
from bench.figure import Figure

MANY = 100_000
PROBE = Path(__file__).parent / "probes" / "goto.py"


def figures() -> Iterator[Figure]:
    """Type into the field over a large profile."""
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place:
        folder = many_noes.make(Path(place), MANY)
        many_wins.make(folder, MANY, 0)
        done = subprocess.run(
            [sys.executable, str(PROBE), str(folder)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"goto.py failed:\n{done.stderr}")
        marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        note = f"median; 95 of 100 within {marks['key95']:.1f} ms"
        yield Figure("go to anything, key to repaint, 100,000", marks["key"], 16, "ms", note)
