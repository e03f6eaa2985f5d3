"""Whether Qt for Python is there, whole and loadable, found out without importing it.

A failed import of Qt tells one thing at a time, and a wrong one may abort the process. Looking at
the files and asking the loader tells all of it. Standard library only.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from resilience_desktop.core.words import tr
from resilience_desktop.host import doctor

PIP_LINE = 'pip install --force-reinstall "PySide6-Essentials>=6.8,!=6.12.0"'
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg")
_VERSION = re.compile(rb"Qt (\d+\.\d+\.\d+) \(")

Said = tuple[Literal["ok", "missing"], str, str]


def look_at_qt(environ: Mapping[str, str] = os.environ) -> Iterator[Said]:
    """Yield what was found, what it says, and what to do."""
    folder = _folder()
    if folder is None:
        yield "missing", tr("Qt for Python is not installed"), _again()
        return
    lacking = [name for name in MODULES if not _module(folder, name)]
    if lacking:
        said = tr("{names} missing in {path}", names=", ".join(lacking), path=folder)
        yield "missing", said, _again()
        return
    yield "ok", tr("{version} in {path}", version=_version(folder), path=folder), ""
    if sys.platform.startswith("linux"):
        yield from _loaded(folder, environ)


def _again() -> str:
    if getattr(sys, "frozen", False):
        return tr("Install the program again.")
    return PIP_LINE


def _folder() -> Path | None:
    """Where PySide6 lies; finding it does not run it."""
    for bundle in doctor.bundles()[:1]:
        return bundle / "PySide6" if (bundle / "PySide6").is_dir() else None
    try:
        spec = find_spec("PySide6")
    except (ImportError, ValueError):
        return None
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    return Path(places[0]) if places else None


def _module(folder: Path, name: str) -> bool:
    return any((folder / f"{name}{ending}").exists() for ending in EXTENSION_SUFFIXES)


def _version(folder: Path) -> str:
    """The version that the core library carries in it, "?" when it does not tell."""
    for pattern in ("Qt/lib/libQt6Core.so.6", "Qt6Core.dll", "Qt/lib/QtCore.framework/**/QtCore"):
        for path in folder.glob(pattern):
            with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as m:
                found = _VERSION.search(m)
                if found:
                    return found[1].decode()
    return "?"


def _loaded(folder: Path, environ: Mapping[str, str]) -> Iterator[Said]:
    """Ask the loader for the libraries of a window, and the part that talks to the screen."""
    qt = folder / "Qt"
    plugins = {"x11": "libqxcb.so", "wayland": "libqwayland.so"}
    plugin = plugins.get(doctor.window_system(environ), "libqoffscreen.so")
    wanted = [qt / "lib" / "libQt6Widgets.so.6", qt / "plugins" / "platforms" / plugin]
    for path in wanted:
        if not path.exists():
            yield "missing", tr("{path} is not there", path=path), _again()
            continue
        try:
            ctypes.CDLL(str(path))
        except OSError as error:
            needed = doctor.needed_by(error)
            if needed:
                said = tr("{name} needs {needed}", name=path.name, needed=needed)
                yield "missing", said, doctor.install_line((needed,)) or ""
            else:
                yield "missing", str(error), _again()
