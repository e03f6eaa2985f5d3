"""Which shared libraries are really linked to, by their ELF headers (Linux)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""PyInstaller's: the place inside, the source (of a link: where it leads), the type."""

_NEEDED = re.compile(r"\(NEEDED\).*\[(?P<name>[^\]]+)\]")
_LIBRARY = re.compile(r"^lib[^/]+\.so(\.[\d.]+)?$")


@cache
def needed(file: Path) -> tuple[str, ...]:
    """The sonames `file` asks for; none when it is no ELF file."""
    with file.open("rb") as begin:
        if begin.read(4) != b"\x7fELF":
            return ()
    said = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(file)], capture_output=True, text=True, check=True
    )
    return tuple(match["name"] for match in _NEEDED.finditer(said.stdout))


def is_library(place: str) -> bool:
    """Whether the file is there to be linked to; plugins and extension modules are not."""
    return "/plugins/" not in place and bool(_LIBRARY.match(PurePosixPath(place).name))


def reached(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without the libraries that only left-out files had asked for.

    Their order stays. libpython is a root: the boot loader opens it by name.
    """
    sources = {
        PurePosixPath(place).name: Path(source)
        for place, source, kind in entries
        if kind != "SYMLINK"
    }
    waiting = [name for place, _, _ in entries if _is_root(name := _name(place), place)]
    seen = set(waiting)
    while waiting:
        source = sources.get(waiting.pop())
        for name in needed(source) if source else ():
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return [entry for entry in entries if _name(entry[0]) in seen]


def without_dangling(entries: Sequence[Entry], places: Collection[str]) -> list[Entry]:
    """The entries without links that lead to a place outside `places`."""
    return [
        (place, source, kind)
        for place, source, kind in entries
        if kind != "SYMLINK" or _target(place, source) in places
    ]


def _is_root(name: str, place: str) -> bool:
    return not is_library(place) or name.startswith("libpython")


def _name(place: str) -> str:
    return PurePosixPath(place).name


def _target(place: str, source: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(place).parent / source).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
