"""All packages from one staged folder."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from linux.parcel import deb, portable, rpm
from staging import make, workshop


class Effort(NamedTuple):
    """How hard to press: quick while developing, small for a release."""

    deb: tuple[str, ...]
    rpm: str
    level: int


QUICK = Effort(("-Zzstd", "-z3"), "w3.zstdio", 1)
RELEASE = Effort(("-Zxz", "-z9"), "w9.xzdio", 9)

TOOLS = {"deb": "dpkg-deb", "rpm": "rpmbuild", "tar.gz": ""}


def packages(
    staged: Path, out: Path, effort: Effort, kinds: tuple[str, ...]
) -> list[tuple[Path, float]]:
    """Make the named kinds in `out`; each with the seconds it took. SystemExit without its tool."""
    out.mkdir(parents=True, exist_ok=True)
    roots = workshop.WORK / "roots"
    makers: dict[str, Callable[[], Path]] = {
        "deb": partial(deb.build, staged, roots / "deb", out, effort.deb),
        "rpm": partial(rpm.build, staged, roots / "rpm", out, effort.rpm),
        "tar.gz": partial(portable.build, staged, roots / "portable", out, effort.level),
    }
    roots.mkdir(parents=True, exist_ok=True)
    done = []
    for kind in kinds:
        if TOOLS[kind] and shutil.which(TOOLS[kind]) is None:
            raise SystemExit(f"A .{kind} needs {TOOLS[kind]}, which is not here.")
        begun = time.monotonic()
        path = makers[kind]()
        done.append((path, time.monotonic() - begun))
    shutil.rmtree(roots)
    return done


def stage(folder: Path | None) -> Path:
    """The staged folder: the one given, or a new one."""
    if folder is not None:
        return folder.absolute()
    return make.stage(workshop.WORK / "stage")
