"""The environment that installers are made in: the locked packages and nothing else."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from staging.plan import ROOT

LOCK = ROOT / "requirements-packaging.lock"
WORK = ROOT / "build" / "packaging"


def provide(work: Path = WORK, lock: Path = LOCK) -> Path:
    """Return the Python of a virtual environment with exactly what `lock` names.

    Made with the Python that runs this, once for each lock and Python. Raises SystemExit when the
    packages cannot be installed.
    """
    folder = work / f"venv-{_key(lock)}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / ".ready"
    if ready.exists():
        return python
    venv.create(folder, with_pip=True, clear=True)
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    done = subprocess.run([python, *install, "--require-hashes", "-r", lock], check=False)
    if done.returncode:
        raise SystemExit(f"The packages of {lock.name} could not be installed.")
    ready.touch()
    return python


def _key(lock: Path) -> str:
    known = hashlib.sha256(lock.read_bytes() + sys.version.encode() + sys.base_prefix.encode())
    return f"{sys.version_info[0]}.{sys.version_info[1]}-{known.hexdigest()[:12]}"
