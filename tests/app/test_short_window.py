"""A wallow window of twenty real seconds: Xvfb, a window manager, a private D-Bus, real keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from resilience_desktop.host import doctor
from tests.desktop import FakeDesktop, private_bus, why_no_bus

SECONDS = 20
HERE = Path(__file__).parent


def why_not() -> str:
    absent = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
    if absent:
        return f"{', '.join(absent)} not installed"
    missing = doctor.missing("window", environ={"QT_QPA_PLATFORM": "xcb"})
    return f"{', '.join(missing)} cannot be loaded" if missing else why_no_bus()


pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "-"),
]


@contextmanager
def screen() -> Iterator[str]:
    """A screen with a window manager; its display."""
    near, far = os.pipe()
    command = ["Xvfb", "-displayfd", str(far), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[far], stderr=subprocess.DEVNULL)
    os.close(far)
    with os.fdopen(near) as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL
    )
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


class Program:
    """The program as a process; see short_window.py."""

    def __init__(self, folder: Path, display: str, bus: str) -> None:
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "PYTHONPATH": str(HERE.parents[1]),
        }
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "short_window.py"), str(folder), str(SECONDS)],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self, what: str) -> dict[str, Any]:
        """Wait until it tells `what`."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said: dict[str, Any] = json.loads(line)
            if said["what"] == what:
                return said
        raise AssertionError(f"it ended before it told {what!r}")

    def do(self, *words: str) -> str:
        """Act on the screen; what xdotool answers."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        return done.stdout.strip()

    def active(self) -> str:
        """The window in front; empty when there is none."""
        done = subprocess.run(
            ["xdotool", "getactivewindow"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout.strip()

    def close(self) -> None:
        self.process.terminate()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process.wait(timeout=30)


def test_a_real_window_of_twenty_seconds(tmp_path: Path, qtbot: Any) -> None:
    with screen() as display, private_bus(tmp_path / "bus") as bus:
        desktop = FakeDesktop(bus)
        program = Program(tmp_path / "profile", display, bus)
        try:
            window = str(program.hear("open")["window"])
            program.do("windowactivate", "--sync", window)
            program.do("key", "space")
            assert program.hear("started")["digits"] in {"0:20", "5:00"}
            program.do("windowminimize", "--sync", window)
            assert program.active() != window
            ended = program.hear("ended")
            assert ended["outcome"] == "rang"
            assert ended["in_ritual"]
            assert ended["late"] >= 0  # never early; how late is for bench/wallow.py
            program.hear("called")
            # By itself: nothing here activates it.
            qtbot.waitUntil(lambda: program.active() == window, timeout=10_000)
            (told,) = desktop.told
            assert told.app == "Resilience"
            assert told.title == "The time is up"
            assert told.hints["urgency"] == 1
            assert told.hints["desktop-entry"] == "org.resilience.Resilience"
        finally:
            program.close()
            desktop.close()
