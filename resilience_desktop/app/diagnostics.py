"""What helps to find a fault from afar, as text to copy: versions, system, sizes and counts.

It holds no text of the person's, no path, no name of the person or the computer. Its words are for
whoever looks after the program and are not translated.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QLocale, QSysInfo, Qt, qVersion
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from resilience_desktop import __version__
from resilience_desktop.core import words
from resilience_desktop.host import doctor, folders, journal
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.store.census import Census

_LIBRARIES = ("sqlmodel", "SQLAlchemy", "pydantic", "alembic", "Jinja2", "icalendar", "vobject")
_ENVIRONMENT = (
    "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION",
    "QT_QPA_PLATFORM", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_IM_MODULE",
    "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_SCALE_FACTOR_ROUNDING_POLICY",
    "QT_FONT_DPI", "GDK_SCALE", "LANG", "LC_ALL", "LANGUAGE",
)  # fmt: skip
_HARMLESS = re.compile(r"[\w.:;,=@+-]{1,60}", re.ASCII)
"""What such a setting usually is; anything else is told to be there and not what it is."""

Lines = Iterator[tuple[str, object]]


def diagnostics(folder: Path, census: Census | None) -> str:
    """The whole text. `census` counts the data, None when it could not be opened."""
    parts = (
        ("Program", _program(folder)),
        ("System", _system()),
        ("Screen", _screen()),
        ("Data", _data(folder, census)),
        ("Last faults", _faults(folder)),
    )
    blocks = []
    for heading, lines in parts:
        told = [f"  {name}: {value}" for name, value in lines]
        blocks.append("\n".join([heading, *(told or ["  none"])]))
    return without_names("\n\n".join(blocks)) + "\n"


def without_names(text: str, home: str = "", user: str = "") -> str:
    """The text with the home as "~", and without the name that the person has on this computer."""
    home = home or os.path.expanduser("~")  # noqa: PTH111 - never raises
    if len(home) > 1:
        text = text.replace(home, "~")
    for name in {user or _user(), Path(home).name} - {""}:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "(name)", text, flags=re.IGNORECASE)
    return text


def _user() -> str:
    with suppress(Exception):  # it raises many kinds where nobody is known
        return getpass.getuser()
    return ""


def _program(folder: Path) -> Lines:
    yield "Resilience", __version__
    packed = getattr(sys, "frozen", False)
    yield "Kind", "packed" if packed else _kind_of_container() or "Python package"
    yield "Profile", "usual folder" if folders.is_usual(folder) else "folder that was chosen"
    yield "Python", f"{platform.python_version()} {platform.python_implementation()}"
    yield "Qt", qVersion()
    yield "PySide6", pyside_version
    yield "SQLite", sqlite3.sqlite_version
    for name in _LIBRARIES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, "in the program" if packed else "not found"


def _kind_of_container() -> str:
    known = {"FLATPAK_ID": "Flatpak", "APPIMAGE": "AppImage", "SNAP": "Snap"}
    return next((word for name, word in known.items() if os.environ.get(name)), "")


def _system() -> Lines:
    yield "System", doctor.distribution_name() or QSysInfo.prettyProductName()
    yield "Kernel", f"{platform.system()} {platform.release()}, {platform.machine()}"
    libc = " ".join(platform.libc_ver()).strip()
    if libc:
        yield "C library", libc
    for name in _ENVIRONMENT:
        value = os.environ.get(name)
        if value:
            yield name, value if _HARMLESS.fullmatch(value) else "(set)"
    yield "Locale", QLocale.system().name()
    yield "Words", words.language()
    yield "Direction", "right to left" if QGuiApplication.isRightToLeft() else "left to right"
    yield "Tray", "yes" if QSystemTrayIcon.isSystemTrayAvailable() else "no"
    yield "Assistive technology", "listens" if QAccessible.isActive() else "not heard of"


def _screen() -> Lines:
    yield "Platform", QGuiApplication.platformName()
    for number, screen in enumerate(QGuiApplication.screens(), 1):
        size, ratio = screen.geometry(), screen.devicePixelRatio()
        dpi = round(screen.logicalDotsPerInch())
        yield (
            f"Screen {number}",
            f"{size.width()}x{size.height()} at {size.x()},{size.y()}, ratio {ratio:g}, {dpi} dpi",
        )
    window = next((w for w in QApplication.topLevelWidgets() if w.isVisible()), None)
    if window is not None:
        yield "Window", f"{window.width()}x{window.height()}"
    now = theme()
    hints = QGuiApplication.styleHints()
    system = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    yield "Look", f"{'dark' if now.dark else 'light'} (system: {system})"
    yield "Text size", f"{now.scale} %"
    yield "Typeface", now.font("body").family()
    yield "Motion", "less" if now.reduced_motion else "full"


def _data(folder: Path, census: Census | None) -> Lines:
    if census is None:
        yield "State", "could not be opened"
        return
    yield "Version of the data", census.schema
    yield "Size", f"{census.bytes / 1_000_000:.1f} MB"
    yield "Backups", census.backups
    yield "Files", census.files
    yield from census.rows.items()


def _faults(folder: Path) -> Lines:
    yield from journal.last_kinds(folder)
