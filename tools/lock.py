"""Writes the lock files from pyproject.toml: uv.lock, and from it what pip installs.

    tools/with-python tools/lock.py             keep the versions that still fit
    tools/with-python tools/lock.py --upgrade   choose the newest

Needs uv. The files for pip carry hashes, so that any pip of the last years can check them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = {
    "requirements.lock": ("--no-default-groups", "--group", "build"),
    "requirements-dev.lock": ("--no-default-groups", "--group", "dev"),
    "requirements-packaging.lock": ("--no-default-groups", "--group", "packaging"),
    "requirements-publishing.lock": ("--no-default-groups", "--only-group", "publishing"),
}


def main(arguments: Sequence[str]) -> int:
    """Write all files; 1 with a line on standard error when that is not possible."""
    uv = shutil.which("uv")
    if uv is None:
        print("make lock needs uv: https://docs.astral.sh/uv (pip install uv)", file=sys.stderr)
        return 1
    commands = [(uv, "lock", "--quiet", *arguments)]
    for name, groups in EXPORTS.items():
        commands.append((uv, "export", "--quiet", "--no-emit-project", *groups, "-o", name))
    for command in commands:
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if status != 0:
            return 1
    print(f"Written: uv.lock, {', '.join(EXPORTS)}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
