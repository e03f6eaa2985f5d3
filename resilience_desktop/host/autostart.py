"""Starting with the login, as the person chooses; no Qt in here.

Linux and its kin: a desktop entry in the autostart folder (freedesktop.org, Desktop Application
Autostart). Windows: a value under the person's own `Run` key. macOS: a launch agent. Nothing of it
needs more rights than the person's own.

What stands there and was not written here, or was changed since, is left alone: `Standing.OTHER`,
until someone says that it may be replaced. A desktop's own switch for such entries is respected:
`Standing.OFF`.
"""

from __future__ import annotations

import os
import plistlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from subprocess import list2cmdline
from typing import Any, Protocol

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.host.files import save_whole
from resilience_desktop.host.frozen import program

NAME = "org.resilience.Resilience"
FLAG = "--quietly"
"""The argument of a start by login: the window stays out of the way."""

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
_VALUE = "Resilience"
_MARK = "X-Resilience-Written"


class Standing(StrEnum):
    """How it stands: not there, there, switched off by the desktop, or somebody else's."""

    ABSENT = "absent"
    ON = "on"
    OFF = "off"
    OTHER = "other"


class Autostart(Protocol):
    """The entry of this program at login."""

    def standing(self) -> Standing:
        """How it stands. Never raises: what cannot be read is somebody else's."""

    def add(self, command: Sequence[str], replace: bool = False) -> None:
        """Write the entry. `KnownError` when it cannot be written, and, unless `replace`, when
        something else stands there."""

    def remove(self, replace: bool = False) -> None:
        """Take the entry away; `KnownError` as for `add`. Without one nothing happens."""


def make_autostart() -> Autostart:
    """The way of this system."""
    if sys.platform == "win32":
        import winreg

        return RunKey(winreg)
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    kept = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(kept) if kept.startswith("/") else Path.home() / ".config"
    return DesktopEntry(base / "autostart")


def start_command(folder: Path, usual: bool, *, quietly: bool = True) -> list[str]:
    """What starts this very program on the profile in `folder`.

    `usual`: it opens when nothing is said (`folders.is_usual`); what the environment names is not
    to be counted on at the next login. `quietly`: as the login does, with the window out of the
    way.
    """
    where = [] if usual else ["--data-dir", str(folder)]
    return [*program(), *([FLAG] if quietly else []), *where]


class _InFile:
    """An entry that is a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, command: Sequence[str], replace: bool = False) -> None:
        """Write the file aside and move it into place."""
        self._refuse_other(replace)
        data = self._content(command)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _not_written(self._path) from error
        save_whole(self._path, lambda out: _write(out, data), _doing())

    def remove(self, replace: bool = False) -> None:
        """Take the file away."""
        self._refuse_other(replace)
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _not_written(self._path) from error

    def standing(self) -> Standing:
        """How it stands."""
        if not self._path.exists() and not self._path.is_symlink():
            return Standing.ABSENT
        try:
            return self._judge(self._path.read_bytes())
        except (OSError, ValueError):
            return Standing.OTHER

    def _refuse_other(self, replace: bool) -> None:
        if not replace and self.standing() is Standing.OTHER:
            raise _somebody_elses(str(self._path))

    def _content(self, command: Sequence[str]) -> bytes:
        raise NotImplementedError

    def _judge(self, data: bytes) -> Standing:
        raise NotImplementedError


class DesktopEntry(_InFile):
    """A desktop entry in the autostart folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"{NAME}.desktop")

    def _content(self, command: Sequence[str]) -> bytes:
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.4",
            "Name=Resilience",
            f"Exec={' '.join(_quoted(word) for word in command)}",
            f"Icon={NAME}",
            "Terminal=false",
            "StartupNotify=false",
            "X-GNOME-Autostart-enabled=true",
            f"{_MARK}=true",
        )
        return ("\n".join(lines) + "\n").encode()

    def _judge(self, data: bytes) -> Standing:
        pairs = (line.partition("=") for line in data.decode().splitlines())
        found = {key.strip(): value.strip() for key, _, value in pairs}
        if found.get(_MARK) != "true" or FLAG not in found.get("Exec", ""):
            return Standing.OTHER
        off = found.get("Hidden") == "true" or found.get("X-GNOME-Autostart-enabled") == "false"
        return Standing.OFF if off else Standing.ON


def _quoted(word: str) -> str:
    """A word of `Exec`, by the Desktop Entry Specification: quoted, then escaped as a string."""
    inner = "".join("\\" + sign if sign in '"`$\\' else sign for sign in word)
    return '"' + inner.replace("\\", "\\\\").replace("%", "%%") + '"'


class LaunchAgent(_InFile):
    """A property list in the person's folder of launch agents."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"{NAME}.plist")

    def _content(self, command: Sequence[str]) -> bytes:
        return plistlib.dumps(
            {
                "Label": NAME,
                "ProgramArguments": list(command),
                "RunAtLoad": True,
                "ProcessType": "Interactive",
                "LimitLoadToSessionType": "Aqua",
            }
        )

    def _judge(self, data: bytes) -> Standing:
        try:
            found = plistlib.loads(data)
        except Exception as error:  # plistlib lets through what its parsers raise
            raise ValueError("no property list") from error
        if not isinstance(found, dict) or FLAG not in found.get("ProgramArguments", ()):
            return Standing.OTHER
        return Standing.OFF if found.get("Disabled") is True else Standing.ON


class RunKey:
    """A value under the `Run` key of the person's own part of the registry."""

    def __init__(self, registry: Any) -> None:
        """`registry` is the module `winreg`."""
        self._registry = registry

    def standing(self) -> Standing:
        """How it stands."""
        command = self._read(_RUN_KEY)
        if command is None:
            return Standing.ABSENT
        if not isinstance(command, str) or FLAG not in command:
            return Standing.OTHER
        approved = self._read(_APPROVED_KEY)
        # The task manager notes an odd first byte for what it switched off.
        off = isinstance(approved, bytes) and bool(approved) and approved[0] % 2 == 1
        return Standing.OFF if off else Standing.ON

    def add(self, command: Sequence[str], replace: bool = False) -> None:
        """Set the value."""
        self._refuse_other(replace)
        reg = self._registry
        try:
            with reg.CreateKey(reg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                reg.SetValueEx(key, _VALUE, 0, reg.REG_SZ, list2cmdline(command))
        except OSError as error:
            raise _not_written(None) from error

    def remove(self, replace: bool = False) -> None:
        """Delete the value."""
        self._refuse_other(replace)
        reg = self._registry
        try:
            with reg.OpenKey(reg.HKEY_CURRENT_USER, _RUN_KEY, 0, reg.KEY_SET_VALUE) as key:
                reg.DeleteValue(key, _VALUE)
        except FileNotFoundError:
            return
        except OSError as error:
            raise _not_written(None) from error

    def _refuse_other(self, replace: bool) -> None:
        if not replace and self.standing() is Standing.OTHER:
            raise _somebody_elses(f"HKEY_CURRENT_USER\\{_RUN_KEY}\\{_VALUE}")

    def _read(self, name: str) -> Any:
        reg = self._registry
        with suppress(OSError), reg.OpenKey(reg.HKEY_CURRENT_USER, name) as key:
            return reg.QueryValueEx(key, _VALUE)[0]
        return None


def _write(out: Any, data: bytes) -> None:
    out.write(data)


def _doing() -> str:
    return tr("The start at login could not be changed")


def _not_written(path: Path | None) -> KnownError:
    return KnownError(tr("{doing}.", doing=_doing()), tr("Nothing else changed."), path)


def _somebody_elses(where: str) -> KnownError:
    return KnownError(
        tr("Something else starts Resilience at login: {where}.", where=where),
        tr("It was left as it is."),
    )
