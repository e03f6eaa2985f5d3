"""From the source tree to a staged folder, step by step."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from staging import census, freeze, workshop

HERE = Path(__file__).resolve().parent.parent


def stage(out: Path, work: Path = workshop.WORK) -> Path:
    """Make ``out/resilience-desktop``, looked through and evened out; return it.

    Raises SystemExit with what is wrong.
    """
    python = workshop.provide(work)
    folder = freeze.freeze(python, out, work / "freeze")
    add_notes(python, folder)
    freeze.even_out(folder)
    look_through(folder)
    return folder


def add_notes(python: Path, folder: Path) -> None:
    """Add the licences of all that is inside, and the bill of materials (packaging/licences.py)."""
    maker = HERE / "licences.py"
    if maker.exists():
        _in_packaging(python, str(maker), str(folder))


def look_through(folder: Path) -> None:
    """Hold the folder against plan.py; SystemExit with all that differs."""
    if faults := list(census.faults(folder)):
        raise SystemExit("\n".join(faults))
    print(f"{census.weight(folder) / 1e6:.1f} MB, {census.count(folder)} files: all in order")


def differences(one: Path, other: Path) -> Iterator[str]:
    """Names of files that are not the same in both folders, byte for byte and mode for mode."""
    names = {
        path.relative_to(folder)
        for folder in (one, other)
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    for name in sorted(names):
        if not _same(one / name, other / name):
            yield str(name)


def _same(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and one.readlink() == other.readlink()
    if not (one.exists() and other.exists()):
        return False
    return one.stat().st_mode == other.stat().st_mode and filecmp.cmp(one, other, shallow=False)


def _in_packaging(python: Path, *arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([str(python), *arguments], env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)
