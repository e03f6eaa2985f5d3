"""Runs every check that is not a test, all of them even when one fails, and says which did.

.venv/bin/python tools/check.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS: dict[str, tuple[str, ...]] = {
    "style (mended in part by: make format)": (str(BIN / "ruff"), "check", "--quiet", "."),
    "form (mended by: make format)": (str(BIN / "ruff"), "format", "--check", "--quiet", "."),
    "types": (str(BIN / "mypy"), "--no-error-summary"),
    "who imports whom": (str(BIN / "lint-imports"), "--no-cache"),
    "translations": (sys.executable, "tools/translations.py", "check"),
    "handbook": (sys.executable, "tools/handbook.py", "check"),
}


def main() -> int:
    """Return 0 when all checks pass, else 1 after a list of those that did not."""
    failed = []
    for name, command in CHECKS.items():
        result = subprocess.run(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        good = result.returncode == 0
        print(f"{'ok   ' if good else 'NOT  '} {name}", flush=True)
        if not good:
            failed.append(name)
            print(result.stdout + result.stderr, flush=True)
    if failed:
        print(f"To mend: {'; '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
