"""`--doctor`: a short list of what the program needs here, and what to do where it is missing.

Standard library only and nothing of Qt, so that it speaks when nothing else can be imported: from
source, installed and packed alike.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from resilience_desktop import __version__
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.host import doctor, resources, surroundings
from resilience_desktop.host.qt_files import look_at_qt

Verdict = Literal["ok", "missing", "none"]
"""`missing`: the window cannot open, or nothing can be saved. `none`: it does without."""

OLDEST_PYTHON = (3, 11)
FREE_MB = 50
"""Below this the next backup may not fit."""

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


class Finding(NamedTuple):
    """One line of the list: what was looked at, how it is, and what to do about it."""

    verdict: Verdict
    name: str
    said: str
    step: str = ""


def run(profile_folder: Callable[[], Path], say: Callable[[str], object]) -> int:
    """Say the list line by line; 0 when nothing needed is missing, else 1.

    `profile_folder` tells where the profile is; it may fail where a library is missing.
    """
    findings = list(examine(profile_folder))
    for line in lines(findings):
        say(line)
    return 1 if any(finding.verdict == "missing" for finding in findings) else 0


def lines(findings: list[Finding]) -> Iterator[str]:
    """The list as it is printed."""
    words = {"ok": tr("ok"), "missing": tr("missing"), "none": tr("none")}
    first = max(len(word) for word in words.values())
    second = max(len(finding.name) for finding in findings)
    yield tr("Resilience {version}: what it finds here", version=__version__)
    for verdict, name, said, step in findings:
        yield f"{words[verdict]:{first}}  {name:{second}}  {said}"
        if step:
            yield f"{'':{first}}  {'':{second}}  -> {step}"
    missing = sum(finding.verdict == "missing" for finding in findings)
    yield tr("Something is missing: see above.") if missing else tr("Nothing needed is missing.")


def examine(
    profile_folder: Callable[[], Path], environ: Mapping[str, str] = os.environ
) -> Iterator[Finding]:
    """Look at everything, one after another."""
    yield _system()
    yield _python()
    for verdict, said, step in look_at_qt(environ):
        yield Finding(verdict, tr("Qt"), said, step)
    if sys.platform.startswith("linux"):
        yield _libraries()
        yield _display(environ)
        yield from _bus(environ)
    yield _profile(profile_folder)
    yield _temporary()
    yield from _fonts()


def _system() -> Finding:
    said = f"{platform.system()} {platform.release()}"
    if sys.platform.startswith("linux"):
        said = doctor.distribution_name() or said
        said += ", " + " ".join(platform.libc_ver()).strip()
    elif sys.platform == "darwin":
        said = f"macOS {platform.mac_ver()[0]}"
    return Finding("ok", tr("System"), f"{said}, {platform.machine()}")


def _python() -> Finding:
    kind = tr("inside the program") if getattr(sys, "frozen", False) else sys.prefix
    said = f"{platform.python_version()} ({kind})"
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(str(number) for number in OLDEST_PYTHON)
        return Finding("missing", "Python", said, tr("Install Python {oldest}.", oldest=oldest))
    return Finding("ok", "Python", said)


def _libraries() -> Finding:
    absent = doctor.missing("window")
    if not absent:
        return Finding("ok", tr("Libraries"), tr("all that Qt takes from the system are there"))
    return Finding("missing", tr("Libraries"), ", ".join(absent), doctor.install_line(absent) or "")


def _display(environ: Mapping[str, str]) -> Finding:
    named = [name for name in ("WAYLAND_DISPLAY", "DISPLAY") if environ.get(name)]
    said = ", ".join(f"{name}={environ[name]}" for name in named)
    if chosen := environ.get("QT_QPA_PLATFORM"):
        return Finding("ok", tr("Display"), f"QT_QPA_PLATFORM={chosen}")
    if not named:
        return Finding(
            "missing",
            tr("Display"),
            tr("there is no screen here: DISPLAY and WAYLAND_DISPLAY are not set"),
            tr("Start the program inside a desktop. The commands work without one."),
        )
    if surroundings.screen_answers(environ) is False:
        return Finding(
            "missing",
            tr("Display"),
            tr("{named} does not answer", named=said),
            tr("Start the program from a terminal of the desktop itself."),
        )
    return Finding("ok", tr("Display"), said)


def _bus(environ: Mapping[str, str]) -> Iterator[Finding]:
    names = (surroundings.NOTIFICATIONS, surroundings.TRAY)
    found = surroundings.bus_names(names, surroundings.bus_address(environ))
    if found is None:
        yield Finding(
            "none",
            "D-Bus",
            tr("no bus of a session answers"),
            tr("Messages then show in the window, and nothing starts it from outside."),
        )
        environ = {**environ, "XDG_DATA_DIRS": "/nowhere"}  # a bus would have to start it
        found = dict.fromkeys(names, False)
    else:
        yield Finding("ok", "D-Bus", tr("the bus of the session answers"))
    yield _notifications(found[surroundings.NOTIFICATIONS], environ)
    yield _tray(found[surroundings.TRAY], environ)


def _notifications(there: bool, environ: Mapping[str, str]) -> Finding:
    name = tr("Notifications")
    if there:
        return Finding("ok", name, tr("the desktop shows them"))
    if surroundings.is_started_when_asked(surroundings.NOTIFICATIONS, environ):
        return Finding("ok", name, tr("the desktop starts what shows them when it is needed"))
    return Finding(
        "none",
        name,
        tr("nothing shows them here"),
        tr("The window calls by itself. A notification daemon, such as dunst, would do it."),
    )


def _tray(there: bool, environ: Mapping[str, str]) -> Finding:
    if there or (environ.get("DISPLAY") and surroundings.x11_has_tray()):
        return Finding("ok", tr("Tray"), tr("there is one"))
    return Finding(
        "none",
        tr("Tray"),
        tr("there is none"),
        tr("Closing the window then ends the program. On GNOME an extension brings a tray."),
    )


def _profile(profile_folder: Callable[[], Path]) -> Finding:
    name = tr("Profile")
    try:
        folder = profile_folder()
        return _folder(name, folder)
    except KnownError as error:
        return Finding("missing", name, error.what, error.next_step)
    except (ImportError, OSError) as error:
        return Finding("missing", name, str(error), tr("Name a folder with --data-dir."))


def _folder(name: str, folder: Path) -> Finding:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    step = tr("Choose another one with --data-dir, or allow writing there.")
    if not there.is_dir():
        said = tr("{path} is a file, not a folder", path=there)
        return Finding(
            "missing", name, said, tr("Move it away, or choose another with --data-dir.")
        )
    refused = [path for path in (there, *there.glob("resilience.db*")) if not _may_write(path)]
    if refused:
        return Finding("missing", name, tr("{path} cannot be written", path=refused[0]), step)
    free = shutil.disk_usage(there).free // 1_000_000
    if free < FREE_MB:
        said = tr("only {free} MB are free for {path}", free=free, path=folder)
        return Finding("missing", name, said, tr("Make some room on that disk."))
    if folder == there:
        return Finding("ok", name, tr("{path}, {free} MB free", path=folder, free=free))
    said = tr("{path} will be made, {free} MB free", path=folder, free=free)
    return Finding("ok", name, said)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK | os.X_OK if path.is_dir() else os.W_OK)


def _temporary() -> Finding:
    try:
        return Finding("ok", tr("Temporary files"), tempfile.gettempdir())
    except OSError as error:
        step = tr("Set TMPDIR to a folder that can be written.")
        return Finding("missing", tr("Temporary files"), error.strerror or str(error), step)


def _fonts() -> Iterator[Finding]:
    name = tr("Fonts")
    try:
        own = sorted(resources.path("fonts").glob("*.ttf"))
    except FileNotFoundError:
        own = []
    if not own:
        said = tr("the program's own typeface is missing")
        yield Finding("missing", name, said, tr("Install the program again."))
        return
    if not sys.platform.startswith("linux"):
        yield Finding("ok", name, tr("the program's own"))
        return
    folders = (*_FONT_FOLDERS, os.path.expanduser("~/.fonts"))  # noqa: PTH111 - never raises
    if any(next(Path(each).rglob("*.[to]t[fc]"), None) for each in folders):
        yield Finding("ok", name, tr("the program's own, and the system's"))
        return
    yield Finding(
        "none",
        name,
        tr("the program's own, and none of the system"),
        tr("For names in other scripts, install fonts such as Noto."),
    )
