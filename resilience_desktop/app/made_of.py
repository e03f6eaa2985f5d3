"""What the program is made of: names, versions, licences, and the licences' full texts. No Qt.

Installed by pip, each library's own metadata tells. A packaged program has no such metadata; it
carries a folder `licences`, which is read instead.
"""

from __future__ import annotations

import platform
import re
import sqlite3
import sysconfig
from collections.abc import Iterator
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import NamedTuple, Protocol

from resilience_desktop import __version__
from resilience_desktop.app import carried
from resilience_desktop.core.words import tr
from resilience_desktop.host import resources

OWN = "resilience-desktop"
_TOLD = frozenset({"Resilience", "Python", "Qt", "PySide6", "SQLite"})
"""What runs is asked itself for its version."""

_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?/|licen[cs]e|copying|notice)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST_NAME = 60
_QT = {"pyside6-essentials", "shiboken6"}
"""Told of by `Qt` and `PySide6`; their wheels bring no text."""


class Text(Protocol):
    """Gives a licence's full text when it is asked for."""

    def __call__(self) -> str: ...


class Piece(NamedTuple):
    """One thing that is inside: its name, version ("" for none), licence, and that one's text."""

    name: str
    version: str
    licence: str
    text: Text

    @property
    def line(self) -> str:
        """Name and version."""
        return " ".join(part for part in (self.name, self.version) if part)


def versions(qt: str, pyside: str) -> tuple[tuple[str, str], ...]:
    """What to tell whoever looks after the program: names and versions, in order."""
    return (
        ("Resilience", __version__),
        ("Python", platform.python_version()),
        ("Qt", qt),
        ("PySide6", pyside),
        ("SQLite", sqlite3.sqlite_version),
        *(
            (piece.name, piece.version)
            for piece in _carried() or _installed()
            if piece.version and piece.name not in _TOLD
        ),
    )


def pieces(qt: str, pyside: str) -> tuple[Piece, ...]:
    """Everything, our own first, then what it stands on, then the libraries by name."""
    own = Piece("Resilience", __version__, "MIT", _own_licence)
    if inside := _carried():
        return (own, *inside)
    lgpl = partial(_resources, "licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")
    return (
        own,
        Piece("Python", platform.python_version(), "PSF", _python_licence),
        Piece("Qt", qt, "LGPL 3", lgpl),
        Piece("PySide6", pyside, "LGPL 3", lgpl),
        Piece("SQLite", sqlite3.sqlite_version, tr("Public domain"), _sqlite_words),
        Piece("Inter", "", "OFL 1.1", partial(_resources, "fonts/LICENSE-Inter.txt")),
        Piece("Lucide", "", "ISC", partial(_resources, "icons/LICENSE-lucide.txt")),
        *_installed(),
    )


# Installed by pip


def _installed() -> Iterator[Piece]:
    """The Python libraries, by name."""
    for name in sorted(_needed(OWN, set())):
        if name not in _QT:
            found = metadata.distribution(name)
            yield Piece(found.metadata["Name"], found.version, _licence(found), _Text(found))


def _needed(name: str, seen: set[str]) -> set[str]:
    """The libraries that are here because `name` asks for them, also those asked for in turn."""
    try:
        asked = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return seen
    for line in asked:
        match = _NAME.match(line)
        plain = re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
        if plain and "extra ==" not in line and plain not in seen and _is_here(plain):
            seen.add(plain)
            _needed(plain, seen)
    return seen


def _is_here(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _licence(found: metadata.Distribution) -> str:
    """The licence in a word or two, as the library's metadata has it."""
    told = _field(found, "License-Expression") or _field(found, "License")
    if told and len(told) <= _LONGEST_NAME and "\n" not in told:
        return told
    for line in found.metadata.get_all("Classifier") or []:
        if line.startswith(_CLASSIFIER):
            return str(line).removeprefix(_CLASSIFIER)
    return tr("See its text")


def _field(found: metadata.Distribution, name: str) -> str:
    """A field of a library's metadata, empty where it has none."""
    return str(next(iter(found.metadata.get_all(name) or ()), ""))


def _is_licence(place: str) -> bool:
    """Whether this is the library's licence; beside the metadata, not one of what it carries."""
    return ".dist-info/" in place and bool(_LICENCE_FILE.search(place))


def _licence_first(path: Path | metadata.PackagePath) -> bool:
    return not path.name.lower().startswith(("licen", "copying"))


class _Text:
    """Reads the licence files of a library."""

    def __init__(self, found: metadata.Distribution) -> None:
        self._found = found

    def __call__(self) -> str:
        listed = [path for path in self._found.files or () if _is_licence(path.as_posix())]
        listed.sort(key=_licence_first)
        texts = [path.locate().read_text(encoding="utf-8", errors="replace") for path in listed]  # type: ignore[attr-defined]
        return _joined(texts) or _field(self._found, "License") or _unknown()


# Carried by a packaged program


def _carried() -> tuple[Piece, ...]:
    folder = carried.folder()
    if folder is None:
        return ()
    return tuple(
        Piece(work.name, work.version, work.licence, partial(str, work.text))
        for work in carried.works(folder)
    )


# Texts that are not with a library


def _own_licence() -> str:
    places = [resources.path("licences").parent.parent / "LICENSE"]
    if (folder := carried.folder()) is not None:
        places.append(folder / "LICENSE")
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    return _Text(metadata.distribution(OWN))() if _is_here(OWN) else _unknown()


def _python_licence() -> str:
    place = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    return place.read_text(encoding="utf-8") if place.is_file() else _unknown()


def _sqlite_words() -> str:
    return tr("The authors of SQLite have given its code to the public domain.")


def _resources(*names: str) -> str:
    return _joined([resources.path(name).read_text(encoding="utf-8") for name in names])


def _unknown() -> str:
    return tr("The text lies beside the program, where it was installed.")


def _joined(texts: list[str]) -> str:
    return "\n\n\n".join(text.strip("\n") for text in texts if text.strip())
