"""Starting with the login: written, respected, removed; on all three systems' terms.

The desktop entry is checked by desktop-file-validate where it is installed. The registry is a
stand-in with the calls of `winreg`, the launch agent a file: neither was run on its own system.
"""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import KnownError
from resilience_desktop.host import autostart
from resilience_desktop.host.autostart import (
    FLAG,
    NAME,
    Autostart,
    DesktopEntry,
    LaunchAgent,
    RunKey,
    Standing,
    make_autostart,
    start_command,
)

COMMAND = ["/opt/a b/python", "-m", "resilience_desktop", FLAG, "--data-dir", '/x "$HOME" 5%']


class Registry:
    """What `RunKey` calls of `winreg`, on a dictionary."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = 1, 2, 1

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], Any] = {}
        self.locked = False

    def OpenKey(self, _root: int, name: str, _zero: int = 0, access: int = 0) -> Any:
        if self.locked and access:
            raise PermissionError(5, "no")
        return nullcontext(name)

    def CreateKey(self, _root: int, name: str) -> Any:
        return self.OpenKey(1, name, 0, 2)

    def QueryValueEx(self, key: str, name: str) -> tuple[Any, int]:
        try:
            return self.values[key, name], 1
        except KeyError:
            raise FileNotFoundError(name) from None

    def SetValueEx(self, key: str, name: str, _zero: int, _kind: int, value: str) -> None:
        self.values[key, name] = value

    def DeleteValue(self, key: str, name: str) -> None:
        if (key, name) not in self.values:
            raise FileNotFoundError(name)
        del self.values[key, name]


Way = tuple[Autostart, Callable[[], None]]


@pytest.fixture(params=["entry", "agent", "registry"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Way:
    """Each way, and what somebody else would do to its place."""
    if request.param == "registry":
        registry = Registry()
        key = autostart._RUN_KEY, "Resilience"
        return RunKey(registry), lambda: registry.values.update({key: "C:\\other.exe"})
    folder = tmp_path / "new" / "folder"
    kind, name = (
        (DesktopEntry, f"{NAME}.desktop")
        if request.param == "entry"
        else (LaunchAgent, f"{NAME}.plist")
    )

    def meddle() -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"\xff of somebody else")

    return kind(folder), meddle


def test_it_is_added_and_removed(way: Way) -> None:
    entry, _ = way
    assert entry.standing() is Standing.ABSENT
    entry.remove()
    entry.add(COMMAND)
    assert entry.standing() is Standing.ON
    entry.add(COMMAND)
    entry.remove()
    assert entry.standing() is Standing.ABSENT


def test_what_somebody_else_wrote_is_left_alone_until_someone_says_so(way: Way) -> None:
    entry, meddle = way
    meddle()
    assert entry.standing() is Standing.OTHER
    with pytest.raises(KnownError, match="left as it is"):
        entry.add(COMMAND)
    with pytest.raises(KnownError):
        entry.remove()
    assert entry.standing() is Standing.OTHER
    entry.add(COMMAND, replace=True)
    assert entry.standing() is Standing.ON


def test_the_switch_of_a_desktop_is_respected(tmp_path: Path) -> None:
    entry = DesktopEntry(tmp_path)
    entry.add(COMMAND)
    path = tmp_path / f"{NAME}.desktop"
    text = path.read_text()
    for off in (text + "Hidden=true\n", text.replace("enabled=true", "enabled=false")):
        path.write_text(off)
        assert entry.standing() is Standing.OFF
    entry.add(COMMAND)
    assert entry.standing() is Standing.ON

    agent = LaunchAgent(tmp_path)
    agent.add(COMMAND)
    path = tmp_path / f"{NAME}.plist"
    found = plistlib.loads(path.read_bytes())
    assert found["ProgramArguments"] == COMMAND
    path.write_bytes(plistlib.dumps({**found, "Disabled": True}))
    assert agent.standing() is Standing.OFF

    registry = Registry()
    key = RunKey(registry)
    key.add(COMMAND)
    registry.values[autostart._APPROVED_KEY, "Resilience"] = b"\x03\0\0"
    assert key.standing() is Standing.OFF


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="could not be changed"):
        DesktopEntry(tmp_path / "file").add(COMMAND)
    registry = Registry()
    registry.locked = True
    with pytest.raises(KnownError, match="could not be changed"):
        RunKey(registry).add(COMMAND)
    with pytest.raises(KnownError, match="could not be changed"):
        RunKey(registry).remove()
    (tmp_path / f"{NAME}.desktop").mkdir()
    assert DesktopEntry(tmp_path).standing() is Standing.OTHER
    with pytest.raises(KnownError):
        DesktopEntry(tmp_path).remove(replace=True)


def read_exec(line: str) -> list[str]:
    """An `Exec` line as the specification reads it: string escapes first, then the quotes."""
    plain = line.replace("\\\\", "\\")
    words, word, inside, escaped = [], "", False, False
    for sign in plain:
        if escaped:
            word, escaped = word + sign, False
        elif sign == "\\":
            escaped = True
        elif sign == '"':
            inside = not inside
            if not inside:
                words.append(word)
                word = ""
        elif inside:
            word += sign
    return [word.replace("%%", "%") for word in words]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"])), min_size=1))
def test_any_command_survives_its_quotes(words: list[str]) -> None:
    assert read_exec(" ".join(autostart._quoted(word) for word in words)) == words


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="not installed")
def test_the_desktop_entry_is_valid(tmp_path: Path) -> None:
    DesktopEntry(tmp_path).add(COMMAND)
    path = tmp_path / f"{NAME}.desktop"
    command = ["desktop-file-validate", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    make_autostart().add(COMMAND)
    assert (tmp_path / "autostart" / f"{NAME}.desktop").is_file()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    make_autostart().add(COMMAND)
    assert (tmp_path / "home/.config/autostart" / f"{NAME}.desktop").is_file()
    monkeypatch.setattr(sys, "platform", "darwin")
    make_autostart().add(COMMAND)
    assert (tmp_path / "home/Library/LaunchAgents" / f"{NAME}.plist").is_file()


def test_it_starts_this_very_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = [sys.executable, "-m", "resilience_desktop", FLAG]
    assert start_command(tmp_path, True) == here
    assert start_command(tmp_path, False) == [*here, "--data-dir", str(tmp_path)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command(tmp_path, True) == [sys.executable, FLAG]
