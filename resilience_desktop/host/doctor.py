"""Says which system libraries Qt lacks here, and the one command that brings them.

Qt's wheels leave some two dozen libraries to the system. Without one of them Qt ends in a
backtrace, or aborts with a message that names xcb-cursor whatever is really missing. So this is
asked first: by `tools/bootstrap.py` before anything is downloaded, and by the app before a window
opens or after an import of Qt that failed. It needs the standard library only.

A program that was packed into a folder (`sys.frozen`) brings most of these libraries along: what
lies beside it counts as there, and only the system's part is asked for.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from resilience_desktop.core.words import tr

Level = Literal["offscreen", "window"]
"""`offscreen`: tests, reports, bench. `window`: a real window, on X11 or on Wayland."""

# What the ELF headers of PySide6-Essentials 6.11.3 ask for beyond glibc and libstdc++, and the
# package that holds it. `offscreen` is always needed, `x11` and `wayland` by the session. What only
# QtNetwork asks for is not here: the program opens no connection and never loads it.
_TABLE = """
soname                   apt                  dnf                  pacman               zypper               apk
[offscreen]
libGL.so.1               libgl1               libglvnd-glx         libglvnd             Mesa-libGL1          mesa-gl
libEGL.so.1              libegl1              libglvnd-egl         libglvnd             Mesa-libEGL1         mesa-egl
libglib-2.0.so.0         libglib2.0-0         glib2                glib2                libglib-2_0-0        glib
libgthread-2.0.so.0      libglib2.0-0         glib2                glib2                libgthread-2_0-0     glib
libfontconfig.so.1       libfontconfig1       fontconfig           fontconfig           libfontconfig1       fontconfig
libfreetype.so.6         libfreetype6         freetype             freetype2            libfreetype6         freetype
libxkbcommon.so.0        libxkbcommon0        libxkbcommon         libxkbcommon         libxkbcommon0        libxkbcommon
libdbus-1.so.3           libdbus-1-3          dbus-libs            dbus                 libdbus-1-3          dbus-libs
libX11.so.6              libx11-6             libX11               libx11               libX11-6             libx11
libzstd.so.1             libzstd1             libzstd              zstd                 libzstd1             zstd-libs
[x11]
libX11-xcb.so.1          libx11-xcb1          libX11-xcb           libx11               libX11-xcb1          libx11
libxkbcommon-x11.so.0    libxkbcommon-x11-0   libxkbcommon-x11     libxkbcommon-x11     libxkbcommon-x11-0   libxkbcommon-x11
libxcb-cursor.so.0       libxcb-cursor0       xcb-util-cursor      xcb-util-cursor      libxcb-cursor0       xcb-util-cursor
libxcb-icccm.so.4        libxcb-icccm4        xcb-util-wm          xcb-util-wm          libxcb-icccm4        xcb-util-wm
libxcb-util.so.1         libxcb-util1         xcb-util             xcb-util             libxcb-util1         xcb-util
libxcb-image.so.0        libxcb-image0        xcb-util-image       xcb-util-image       libxcb-image0        xcb-util-image
libxcb-keysyms.so.1      libxcb-keysyms1      xcb-util-keysyms     xcb-util-keysyms     libxcb-keysyms1      xcb-util-keysyms
libxcb-render-util.so.0  libxcb-render-util0  xcb-util-renderutil  xcb-util-renderutil  libxcb-render-util0  xcb-util-renderutil
libxcb.so.1              libxcb1              libxcb               libxcb               libxcb1              libxcb
libxcb-glx.so.0          libxcb-glx0          libxcb               libxcb               libxcb-glx0          libxcb
libxcb-randr.so.0        libxcb-randr0        libxcb               libxcb               libxcb-randr0        libxcb
libxcb-render.so.0       libxcb-render0       libxcb               libxcb               libxcb-render0       libxcb
libxcb-shape.so.0        libxcb-shape0        libxcb               libxcb               libxcb-shape0        libxcb
libxcb-shm.so.0          libxcb-shm0          libxcb               libxcb               libxcb-shm0          libxcb
libxcb-sync.so.1         libxcb-sync1         libxcb               libxcb               libxcb-sync1         libxcb
libxcb-xfixes.so.0       libxcb-xfixes0       libxcb               libxcb               libxcb-xfixes0       libxcb
libxcb-xkb.so.1          libxcb-xkb1          libxcb               libxcb               libxcb-xkb1          libxcb
[wayland]
libwayland-client.so.0   libwayland-client0   libwayland-client    wayland              libwayland-client0   wayland-libs-client
libwayland-cursor.so.0   libwayland-cursor0   libwayland-cursor    wayland              libwayland-cursor0   wayland-libs-cursor
libwayland-egl.so.1      libwayland-egl1      libwayland-egl       wayland              libwayland-egl1      wayland-libs-egl
"""  # noqa: E501  (a table is read by its columns)


_RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
_RENAMED_FROM = (2, 39)
"""Packages of the table that Debian 13 and Ubuntu 24.04 call otherwise (64 bits for times), and
the glibc that the first of the two came with: it tells for all that is derived from them."""

_NOT_FOUND = ": cannot open shared object file"
"""What the loader says behind the name of the library that it looked for."""


class Manager(NamedTuple):
    """A package manager: the names in os-release that it serves, and how it installs."""

    name: str
    families: frozenset[str]
    install: str


MANAGERS = (
    Manager("apt", frozenset({"debian", "ubuntu"}), "apt-get install -y"),
    Manager("dnf", frozenset({"fedora", "rhel", "centos"}), "dnf install -y"),
    Manager("pacman", frozenset({"arch"}), "pacman -S --needed"),
    Manager("zypper", frozenset({"suse", "opensuse"}), "zypper install -y"),
    Manager("apk", frozenset({"alpine"}), "apk add"),
)


def missing(
    level: Level,
    *,
    load: Callable[[str], object] = ctypes.CDLL,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> tuple[str, ...]:
    """Return the sonames that Qt needs at `level` and that cannot be loaded here.

    Takes about 3 ms; the libraries stay loaded, so that Qt does not pay for them again. Only
    Linux leaves them to the system: elsewhere the answer is always empty.
    """
    if not platform.startswith("linux"):
        return ()
    waiting = {soname: soname for soname in _wanted(level, environ)}
    while waiting:
        failed = {soname: why for soname in waiting if (why := _lacking(soname, load))}
        # What came along may need another that came along: it loads once that one is there.
        if len(failed) == len(waiting) or not bundles():
            return tuple(dict.fromkeys(failed.values()))
        waiting = failed
    return ()


def bundles() -> tuple[Path, ...]:
    """The folders of a packed program that hold libraries; empty for an ordinary Python."""
    place = getattr(sys, "_MEIPASS", None)
    if not getattr(sys, "frozen", False) or place is None:
        return ()
    return Path(place), Path(place) / "PySide6" / "Qt" / "lib"


def open_library(soname: str, load: Callable[[str], Any] = ctypes.CDLL) -> Any:
    """Load a library of the system, or the one that came with a packed program; OSError."""
    try:
        return load(soname)
    except OSError:
        for folder in bundles():
            if (folder / soname).exists():
                return load(str(folder / soname))
        raise


def _lacking(soname: str, load: Callable[[str], object]) -> str:
    """The name of what is missing for `soname` to load: itself, or what it needs; "" for none."""
    try:
        open_library(soname, load)
    except OSError as error:
        return needed_by(error) or soname
    return ""


def needed_by(error: OSError) -> str:
    """The library that the loader says it lacked; "" when it failed for another cause."""
    needed, said, _ = str(error).partition(_NOT_FOUND)
    return needed if said and "/" not in needed else ""


def explain_missing(sonames: Sequence[str], manager: Manager | None = None) -> str:
    """Return the one line that gives the command that installs `sonames` on this distribution."""
    line = install_line(sonames, manager)
    if line is None:
        return tr(
            "Qt needs libraries that are missing here. Please install the packages that hold: "
            "{names}",
            names=", ".join(sonames),
        )
    return tr("Qt needs libraries that are missing here. To install them: {command}", command=line)


def install_line(sonames: Sequence[str], manager: Manager | None = None) -> str | None:
    """Return the shell command that brings `sonames`; None for a distribution not known."""
    manager = manager or find_manager()
    return command(packages_for(sonames, manager), manager) if manager is not None else None


def explain_import_error(error: BaseException) -> str | None:
    """Return one line for a failed import of Qt, or None when the cause is something else.

    The loader names only the first library it lacks. The line covers all of them, so that a
    person runs one command and not one after another.
    """
    if not isinstance(error, ImportError):
        return None
    if isinstance(error, ModuleNotFoundError):
        package = (error.name or "").partition(".")[0]
        if package not in {"PySide6", "shiboken6"}:
            return None
        return tr(
            "Qt for Python is missing here. To install it: {command}",
            command="pip install PySide6-Essentials",
        )
    soname, colon, _ = str(error).partition(_NOT_FOUND)
    if not colon:
        return None
    return explain_missing(tuple(dict.fromkeys((*missing("window"), soname))))


def no_display_message(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> str | None:
    """Return what to say when there is no screen for a window, or None when there is one."""
    if not platform.startswith("linux") or environ.get("QT_QPA_PLATFORM"):
        return None
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return None
    return tr(
        "There is no screen here to open a window on: DISPLAY and WAYLAND_DISPLAY are not set. "
        "What works without one: {command}",
        command="resilience-desktop --help",
    )


def find_manager(os_release: Path = Path("/etc/os-release")) -> Manager | None:
    """Return the package manager of this distribution, by ID and ID_LIKE, or None."""
    for name in _distribution(os_release):
        for manager in MANAGERS:
            if name in manager.families or name.partition("-")[0] in manager.families:
                return manager
    return None


def packages_for(
    sonames: Iterable[str], manager: Manager, glibc: tuple[int, ...] | None = None
) -> tuple[str, ...]:
    """Return the packages that hold `sonames`, each once and sorted.

    `glibc` is the version of the C library here, asked of the system unless given.
    """
    columns, rows = _table()
    column = columns.index(manager.name)
    known = {row[0]: row[column] for level in rows.values() for row in level}
    if manager.name == "apt" and (glibc or glibc_version()) >= _RENAMED_FROM:
        known = {soname: _RENAMED.get(package, package) for soname, package in known.items()}
    # A library outside the table still gets a useful command: its own name is searched for.
    return tuple(sorted({known.get(soname, soname) for soname in sonames}))


def command(packages: Sequence[str], manager: Manager) -> str:
    """Return the shell command that installs `packages`, with sudo unless this is root."""
    line = f"{manager.install} {shlex.join(packages)}"
    return line if is_root() else f"sudo {line}"


def glibc_version() -> tuple[int, ...]:
    """Return the version of the C library as numbers; empty where it is another library."""
    if not hasattr(os, "confstr") or "CS_GNU_LIBC_VERSION" not in os.confstr_names:
        return ()
    name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
    numbers = version.split(".")
    if name != "glibc" or not all(number.isdigit() for number in numbers):
        return ()
    return tuple(int(number) for number in numbers)


def is_root() -> bool:
    """Return whether this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _wanted(level: Level, environ: Mapping[str, str]) -> tuple[str, ...]:
    _, rows = _table()
    levels = ["offscreen"]
    if level == "window":
        levels.append(window_system(environ))
    return tuple(row[0] for name in dict.fromkeys(levels) for row in rows.get(name, ()))


def window_system(environ: Mapping[str, str]) -> str:
    """Return `x11`, `wayland` or another platform's name, as Qt is going to choose it."""
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if chosen:
        return {"xcb": "x11", "wayland-egl": "wayland"}.get(chosen, chosen)
    on_wayland = environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland"
    return "wayland" if on_wayland else "x11"


@cache
def _table() -> tuple[list[str], dict[str, list[list[str]]]]:
    """Return the names of the columns, and the rows under each heading."""
    heading, *lines = _TABLE.strip().splitlines()
    rows: dict[str, list[list[str]]] = {}
    for line in lines:
        if line.startswith("["):
            level = rows.setdefault(line.strip("[]"), [])
        else:
            level.append(line.split())
    return heading.split(), rows


def distribution_name(os_release: Path = Path("/etc/os-release")) -> str:
    """Return what the distribution calls itself, such as "Debian GNU/Linux 12 (bookworm)"."""
    return _fields(os_release).get("PRETTY_NAME", "")


def _distribution(os_release: Path) -> tuple[str, ...]:
    """Return ID and the names of ID_LIKE in lower case; empty when nothing is known."""
    fields = _fields(os_release)
    names = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}"
    return tuple(names.lower().split())


def _fields(os_release: Path) -> dict[str, str]:
    try:
        lines = os_release.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    pairs = (line.partition("=") for line in lines)
    return {key.strip(): value.strip().strip("\"'") for key, _, value in pairs}
