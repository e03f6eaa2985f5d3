"""Runs PyInstaller so that the same source gives the same bytes."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

from staging.plan import PROGRAM, ROOT

SPEC = Path(__file__).resolve().with_name("resilience.spec")


def freeze(python: Path, out: Path, work: Path) -> Path:
    """Build the one-folder program as ``out/resilience-desktop``; return that folder.

    What stood there is replaced. `work` takes PyInstaller's notes. Raises SystemExit with the
    end of PyInstaller's log when it fails.
    """
    folder = out / PROGRAM
    shutil.rmtree(folder, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    log = work / "pyinstaller.log"
    command = [
        *(str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", str(out), "--workpath", str(work), str(SPEC)),
    ]
    with log.open("wb") as file:
        done = subprocess.run(
            command, env=environment(work), stdout=file, stderr=file, cwd=ROOT, check=False
        )
    if done.returncode:
        end = log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise SystemExit(f"{end}\nPyInstaller failed; all of its words are in {log}.")
    return folder


def environment(work: Path) -> dict[str, str]:
    """The environment of a build: nothing in it changes from one run to the next."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def epoch() -> int:
    """Seconds since 1970 that every file of a build carries.

    SOURCE_DATE_EPOCH when it is set, else the moment of the last commit; outside a clone, that of
    the changelog.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdigit():
        return int(told)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return int(said)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def even_out(folder: Path, seconds: int | None = None) -> None:
    """Give everything in `folder` the same time and the plain permissions of installed files."""
    moment = epoch() if seconds is None else seconds
    for path in (*_inside(folder), folder):
        if not path.is_symlink():
            path.chmod(_mode(path))
        if os.utime in os.supports_follow_symlinks:
            os.utime(path, (moment, moment), follow_symlinks=False)
        else:
            os.utime(path, (moment, moment))


def _inside(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*"), reverse=True)


def _mode(path: Path) -> int:
    if path.is_dir():
        return 0o755
    return 0o755 if path.stat().st_mode & stat.S_IXUSR and not _is_library(path) else 0o644


def _is_library(path: Path) -> bool:
    return ".so" in path.suffixes or path.suffix in {".so", ".dylib", ".pyd", ".dll"}
