"""Counts what is in a staged folder and says everything that is wrong with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from staging import linked, plan

LIMIT = 150_000_000
"""Bytes that the program may take on a disk, on Linux."""

INSIDE = "_internal"


def faults(folder: Path, platform: str = sys.platform) -> Iterator[str]:
    """One sentence for each thing that is missing in `folder` or should not be there."""
    inside = folder / INSIDE
    yield from _module_faults(folder)
    yield from _data_faults(inside)
    yield from _plugin_faults(inside, platform)
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not path.exists():
            yield f"{path.relative_to(folder)}: a link that leads nowhere"
        if path.suffix in {".pyi", ".pyx", ".qml", ".h"}:
            yield f"{path.relative_to(folder)}: of no use to anyone who installs this"
    if platform.startswith("linux"):
        yield from _link_faults(folder)
        if weight(folder) > LIMIT:
            yield f"{weight(folder) / 1e6:.1f} MB, and {LIMIT / 1e6:.0f} are the most"


def modules(folder: Path) -> frozenset[str]:
    """The names of all Python modules inside that are compiled from source."""
    inside = folder / INSIDE
    found = (path.relative_to(inside).with_suffix("").parts for path in inside.rglob("*.pyc"))
    return frozenset(".".join(parts).removesuffix(".__init__") for parts in found)


def weight(folder: Path) -> int:
    """Bytes on disk: whole blocks where the system tells, as `du` counts."""
    found = (path.lstat() for path in (folder, *folder.rglob("*")))
    return sum(getattr(entry, "st_blocks", -(-entry.st_size // 512)) * 512 for entry in found)


def count(folder: Path) -> int:
    """How many files there are."""
    return sum(1 for path in folder.rglob("*") if path.is_file())


def asked_of_system(folder: Path) -> dict[str, list[str]]:
    """Soname of each library that is not inside, with the files that ask for it (Linux)."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    here = {path.name for path in files}
    asked: dict[str, list[str]] = {}
    for path in files:
        if not path.is_symlink():
            for soname in linked.needed(path):
                if soname not in here:
                    asked.setdefault(soname, []).append(str(path.relative_to(folder)))
    return asked


def _module_faults(folder: Path) -> Iterator[str]:
    inside = modules(folder)
    for name in (*plan.own_modules(), *plan.HIDDEN_MODULES):
        if name not in inside:
            yield f"{name}: imported by name somewhere, and missing"
    for name in plan.EXCLUDED_MODULES:
        if name in inside:
            yield f"{name}: there, although it was left out"


def _data_faults(inside: Path) -> Iterator[str]:
    for source, place in plan.data():
        copy = inside / place / Path(source).name
        if not copy.is_file():
            yield f"{place}/{copy.name}: missing"
        elif copy.read_bytes() != Path(source).read_bytes():
            yield f"{place}/{copy.name}: not as it is in the source"


def _plugin_faults(inside: Path, platform: str) -> Iterator[str]:
    home = inside / "PySide6" / ("plugins" if platform == "win32" else "Qt/plugins")
    there = {
        f"{path.parent.name}/{path.name.split('.')[0].removeprefix('lib')}"
        for path in home.glob("*/*")
    }
    meant = set(plan.plugins(platform))
    for name in sorted(meant - there):
        yield f"Qt's plugin {name}: missing"
    for name in sorted(there - meant):
        yield f"Qt's plugin {name}: there without a reason in plan.py"


def _link_faults(folder: Path) -> Iterator[str]:
    outside = plan.outside_libraries()
    for soname, askers in sorted(asked_of_system(folder).items()):
        if soname not in outside:
            yield f"{soname}: asked for by {askers[0]}, not inside and not in the doctor's table"
    for path in sorted(folder.rglob("*.so*")):
        if path.name in outside:
            yield f"{path.name}: inside, although the system brings it"
