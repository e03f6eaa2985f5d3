"""A reminder while the program is in the tray: on a real screen, with real keys and a real bus."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.app.test_short_window import screen, why_not
from tests.desktop import FakeDesktop, private_bus

HERE = Path(__file__).parent

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "-"),
]


@contextmanager
def program(folder: Path, world: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The program as a process; see reminder_window.py."""
    command = [sys.executable, str(HERE / "reminder_window.py"), str(folder)]
    process = subprocess.Popen(command, env=world, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(timeout=30)


def hear(process: subprocess.Popen[str], what: str) -> dict[str, Any]:
    """Wait until it tells `what`."""
    assert process.stdout is not None
    for line in process.stdout:
        said: dict[str, Any] = json.loads(line)
        if said["what"] == what:
            return said
    raise AssertionError(f"it ended before it told {what!r}")


def test_a_reminder_reaches_who_closed_the_window(tmp_path: Path, qtbot: Any) -> None:
    with screen() as display, private_bus(tmp_path / "bus") as bus:
        desktop = FakeDesktop(bus)
        world = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "PYTHONPATH": str(HERE.parents[1]),
        }

        def act(*words: str) -> None:
            subprocess.run(["xdotool", *words], env=world, timeout=30, check=True)

        try:
            with program(tmp_path / "profile", world) as process:
                window = str(hear(process, "open")["window"])
                act("windowactivate", "--sync", window)
                act("key", "alt+F4")
                hear(process, "hidden")
                qtbot.waitUntil(lambda: len(desktop.told) == 1, timeout=20_000)
                (told,) = desktop.told
                assert (told.title, told.body) == (
                    "A small step is waiting",
                    "Whenever it suits you.",
                )
                assert told.actions[2:] == [
                    "10", "In 10 minutes", "60", "In an hour", "today", "Tomorrow",
                ]  # fmt: skip
                assert told.hints["urgency"] == 1
                assert told.hints["suppress-sound"] is True
                desktop.press(1, "60")
                assert hear(process, "changed")["quiet"]
                assert process.poll() is None
        finally:
            desktop.close()
