"""A real X11 screen with a window manager, and hands on its keyboard."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linux.trial.waiting import until

NEEDED = ("Xvfb", "openbox", "xdotool", "maim")
PATIENCE = 30.0
STILL = 0.4
"""Seconds without a change after which a picture is finished; a text cursor blinks slower."""


class Screen:
    """The screen called `display`; pictures of it go into `pictures`."""

    def __init__(self, display: str, pictures: Path) -> None:
        self.display = display
        self.pictures = pictures

    def window(self, name: str = "resilience-desktop", patience: float = PATIENCE) -> str:
        """Wait for a visible window of a program (WM_CLASS), and return its number."""
        command = ("search", "--onlyvisible", "--classname", f"^{name}$")
        found = until(lambda: self._do(*command).split(), f"a window of {name}", patience)
        return found[-1]

    def is_empty(self, name: str = "resilience-desktop") -> bool:
        """Whether the program shows no window."""
        return not self._do("search", "--onlyvisible", "--classname", f"^{name}$").split()

    def focus(self, window: str) -> None:
        """Give a window the keyboard, as a click in the task bar does."""
        self._do("windowactivate", window)
        until(lambda: self._do("getactivewindow").strip() == window, "the window's turn", PATIENCE)

    def press(self, *keys: str) -> None:
        """Press keys, such as ctrl+n; wait until the window has drawn what comes of each."""
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            self.settle()

    def write(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "20", text)
        self.settle()

    def settle(self) -> None:
        """Wait until the picture has stopped changing."""
        last, since, end = "", time.monotonic(), time.monotonic() + PATIENCE
        while time.monotonic() < end:
            now = hashlib.sha256(self._picture()).hexdigest()
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > STILL:
                return
            time.sleep(0.1)

    def keep_picture(self, name: str) -> Path:
        """Save what is to be seen."""
        self.settle()
        path = self.pictures / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._picture())
        return path

    def _picture(self) -> bytes:
        # Without the pointer, whose place means nothing here.
        return self._run("maim", "--hidecursor")

    def _do(self, *words: str) -> str:
        return self._run("xdotool", *words).decode(errors="replace")

    def _run(self, *command: str) -> bytes:
        environ = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(command, env=environ, capture_output=True, timeout=60, check=False)
        return done.stdout


@contextmanager
def screen(pictures: Path) -> Iterator[Screen]:
    """A screen of 1280 by 800 with openbox on it; both are ended afterwards."""
    if absent := [name for name in NEEDED if shutil.which(name) is None]:
        raise SystemExit(f"The trial needs {', '.join(absent)}.")
    near, far = os.pipe()
    size = ("-screen", "0", "1280x800x24")
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(far), *size, "-nolisten", "tcp"], pass_fds=(far,), stderr=quiet
    )
    os.close(far)
    with os.fdopen(near, encoding="ascii") as told:
        display = f":{told.readline().strip()}"
    environ = {**os.environ, "DISPLAY": display}
    manager = subprocess.Popen(["openbox"], env=environ, stdout=quiet, stderr=quiet)
    try:
        yield Screen(display, pictures)
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
