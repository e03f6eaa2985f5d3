"""What a package has to ask of the system: from the doctor's table and the files themselves."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

from staging import census, linked, plan

_VERSIONED = re.compile(r"Name: (?P<tag>(?P<family>GLIBC|GLIBCXX|CXXABI|GCC)_(?P<number>[\d.]+))")

_COMPILERS = {
    "3.4.22": "6", "3.4.23": "7", "3.4.24": "7", "3.4.25": "8", "3.4.26": "9", "3.4.28": "9",
    "3.4.29": "11", "3.4.30": "12", "3.4.31": "13", "3.4.32": "13.2", "3.4.33": "14",
}  # fmt: skip
"""Which libstdc++6 brings a version of GLIBCXX."""


def newest_symbols(folder: Path) -> dict[str, str]:
    """The highest number of each family of symbols asked for: {"GLIBC": "2.34", …}."""
    highest: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            for family, number in _symbols(path):
                if _order(number) > _order(highest.get(family, "0")):
                    highest[family] = number
    return highest


def debian(folder: Path) -> list[str]:
    """The terms of `Depends`: C libraries with versions, and all that the doctor looks for."""
    symbols = newest_symbols(folder)
    asked = linked_sonames(folder)
    packages = set(plan.doctors_libraries("apt").values())
    packages |= {plan.SYSTEM_LIBRARIES[name] for name in asked & plan.SYSTEM_LIBRARIES.keys()}
    versions = {
        "libc6": symbols.get("GLIBC"),
        "libstdc++6": _COMPILERS.get(symbols.get("GLIBCXX", "")),
    }
    return [
        f"{name} (>= {number})" if (number := versions.get(name)) else name
        for name in sorted(packages)
    ]


def rpm(folder: Path) -> list[str]:
    """The lines of `Requires`: sonames, which are alike in every distribution with rpm."""
    symbols = newest_symbols(folder)
    sonames = {*linked_sonames(folder), *plan.doctors_libraries("dnf")}
    lines = [f"{name}()(64bit)" for name in sonames if not name.startswith("ld-linux")]
    for family, soname in (("GLIBC", "libc.so.6"), ("GLIBCXX", "libstdc++.so.6")):
        if number := symbols.get(family):
            lines.append(f"{soname}({family}_{number})(64bit)")
    return sorted(lines)


def linked_sonames(folder: Path) -> frozenset[str]:
    """The libraries of the system that files in `folder` link to."""
    return frozenset(census.asked_of_system(folder))


@cache
def _symbols(path: Path) -> tuple[tuple[str, str], ...]:
    if not linked.needed(path):
        return ()
    said = subprocess.run(
        ["readelf", "--version-info", "--wide", str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    # What a file defines itself stands before the part that says what it needs.
    needs = said.partition("Version needs section")[2]
    return tuple({(match["family"], match["number"]) for match in _VERSIONED.finditer(needs)})


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))
