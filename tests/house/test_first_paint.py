"""The first paint comes before the store's libraries."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "jinja2", "PySide6.QtNetwork", "appdirs")

SCRIPT = f"""
import sys
from pathlib import Path
import resilience_desktop.__main__
from resilience_desktop.app import start

class Probe(start.Program):
    def _furnish(self):
        print(sorted(name for name in {HEAVY!r} if name in sys.modules))
        self.end()

start.Program = Probe
sys.exit(start.run(Path(sys.argv[1])))
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, f"{tmp_path}/profile"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "[]", done.stderr
