"""The works in a staged folder that do not come from PyPI: Python, libraries, fonts, icons."""

from __future__ import annotations

import platform
import re
import sqlite3
import sys
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from notices.found import Unknown, Work, text
from notices.python_works import own_texts

ROOT = Path(__file__).resolve().parents[2]
INSIDE = "_internal"
_BINARY = re.compile(r"\.(so(\.[\d.]+)?|dylib|dll|pyd)$", re.IGNORECASE)
_EXTENSION = re.compile(r"^(?P<module>\w+)(\.[\w-]+)?\.(so|pyd)$")
_PYTHON = re.compile(r"^(libpython[\d.]+.*|python\d+\.dll|Python)$")
_QT = re.compile(r"^(lib)?(Qt6|pyside6|shiboken6|Qt[A-Z])")


@cache
def table() -> dict[str, Any]:
    """libraries.toml."""
    return tomllib.loads(Path(__file__).with_name("libraries.toml").read_text(encoding="utf-8"))


def binaries(folder: Path) -> list[Path]:
    """Every shared library and extension module; a link counts with what it leads to."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if _BINARY.search(path.name) and path.is_file() and not path.is_symlink()
    ]


def owned_elsewhere(place: PurePosixPath, packages: Collection[str]) -> bool:
    """Whether a file belongs to Python itself or to a package from PyPI."""
    if place.parts[0] in packages or _QT.match(place.name) or "lib-dynload" in place.parts:
        return True
    if _PYTHON.match(place.name) or place.name.lower() in ("python3.dll", "python.dll"):
        return True
    module = _EXTENSION.match(place.name)
    return len(place.parts) == 1 and bool(module and module["module"] in sys.stdlib_module_names)


def libraries(folder: Path, packages: Collection[str]) -> list[Work]:
    """The shared libraries beside Python's and Qt's own. Raises `Unknown` with all that are.

    `packages` are the folders of packages from PyPI.
    """
    files: dict[int, list[Path]] = defaultdict(list)
    unknown = []
    for path in binaries(folder):
        inside = path.relative_to(folder)
        place = PurePosixPath(*[part for part in inside.parts if part != INSIDE])
        found = _row_of(path.name)
        if found is not None:
            files[found].append(inside)
        elif not owned_elsewhere(place, packages):
            unknown.append(f"{inside}: whose is it? Add it to packaging/notices/libraries.toml.")
    if unknown:
        raise Unknown(unknown)
    return [_library(table()["library"][row], files[row]) for row in sorted(files)]


def _row_of(name: str) -> int | None:
    for number, row in enumerate(table()["library"]):
        if any(re.search(pattern, name, re.IGNORECASE) for pattern in row["files"]):
            return number
    return None


def _library(row: dict[str, Any], files: Iterable[Path]) -> Work:
    files = tuple(sorted(files))
    return Work(
        name=row["name"],
        version=_version(row["name"], files),
        licence=row["licence"],
        group="Libraries",
        copyright=row["copyright"],
        home=row["home"],
        texts=tuple(text(name) for name in row["texts"]),
        files=files,
    )


def _version(name: str, files: Iterable[Path]) -> str:
    """What the library says of itself to Python, or the number in its file's name."""
    if name == "SQLite":
        return sqlite3.sqlite_version
    if name == "zlib":
        import zlib

        return zlib.ZLIB_RUNTIME_VERSION
    for file in files:
        if found := re.search(r"\.so\.([\d.]+)$|[-_](\d[\d._]*)\.(?:dll|dylib)$", file.name):
            return found[1] or found[2]
    return ""


def python_itself() -> Work:
    """The interpreter and its library, with what they have compiled in."""
    inside = [
        Work("Expat", _expat(), "MIT", "Python"),
        Work("mpdecimal", _mpdecimal(), "BSD-2-Clause", "Python"),
    ]
    version = platform.python_version()
    return Work(
        name="Python",
        version=version,
        licence="PSF-2.0",
        group="Python",
        kind="platform",
        copyright="Copyright (c) 2001 Python Software Foundation",
        home="https://www.python.org",
        purl=f"pkg:generic/cpython@{version}",
        texts=(_python_text(),),
        parts=tuple(inside),
    )


def _python_text() -> str:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    base = Path(sys.base_prefix)
    for place in (base / "lib" / version / "LICENSE.txt", base / "LICENSE.txt"):
        if place.is_file():
            return place.read_text(encoding="utf-8", errors="replace").strip("\n")
    return text("PSF-2.0")


def _expat() -> str:
    import pyexpat

    return pyexpat.EXPAT_VERSION.removeprefix("expat_")


def _mpdecimal() -> str:
    import decimal

    return str(getattr(decimal, "__libmpdec_version__", ""))


def boot_loader() -> Work:
    """The small program that starts the frozen one, and the hooks compiled into it."""
    package = metadata.distribution("pyinstaller")
    return Work(
        name="PyInstaller boot loader",
        version=package.version,
        licence="GPL-2.0-or-later WITH Bootloader-exception",
        group="Python",
        kind="application",
        home="https://pyinstaller.org",
        purl=f"pkg:pypi/pyinstaller@{package.version}",
        note="The exception leaves the program that it starts under our own licence.",
        texts=own_texts(package),
    )


def inside_qt() -> tuple[Work, ...]:
    """What Qt's own files hold of others."""
    return tuple(Work(row["name"], "", row["licence"], "Inside Qt") for row in table()["inside_qt"])


def drawings(root: Path = ROOT) -> list[Work]:
    """Fonts and icons. Their licences lie beside them."""
    resources = root / "resources"
    inter = (resources / "fonts" / "LICENSE-Inter.txt").read_text(encoding="utf-8")
    lucide = (resources / "icons" / "LICENSE-lucide.txt").read_text(encoding="utf-8")
    return [
        Work(
            name="Inter",
            version="",
            licence="OFL-1.1",
            group="Fonts and icons",
            kind="file",
            copyright="Copyright (c) 2016 The Inter Project Authors",
            home="https://rsms.me/inter/",
            texts=(inter.strip("\n"),),
        ),
        Work(
            name="Lucide",
            version="",
            licence="ISC AND MIT" if "MIT License" in lucide else "ISC",
            group="Fonts and icons",
            kind="file",
            copyright="Copyright (c) Lucide Contributors",
            home="https://lucide.dev",
            texts=(lucide.strip("\n"),),
        ),
    ]
