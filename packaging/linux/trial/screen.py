"""A real X11 screen with a window manager, and hands on its keyboard."""

from __future__ import annotations

import mmap
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from linux.trial.waiting import BREATH, NotSo, until

NEEDED = ("Xvfb", "openbox", "xdotool", "maim")
PATIENCE = 30.0
STILL = 1.0
"""Seconds without a change after which a picture is finished."""

WIDTH, HEIGHT = 1280, 800
STRIDE = WIDTH * 4
CURSOR = 32
"""As many rows may differ where a text cursor blinks."""


class Screen:
    """The screen called `display`; pictures of it go into `pictures`."""

    def __init__(self, display: str, pictures: Path, memory: mmap.mmap) -> None:
        self.display = display
        self.pictures = pictures
        self._memory = memory

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
        """Press keys, such as Tab; wait until the window has drawn what comes of each."""
        for key in keys:
            self._change(1, "key", "--clearmodifiers", key)

    def turn_page(self, key: str) -> None:
        """Press a key that brings another page, and wait for it."""
        self._change(HEIGHT // 4, "key", "--clearmodifiers", key)

    def write(self, text: str) -> None:
        """Type a text."""
        self._change(1, "type", "--delay", "20", text)

    def settle(self) -> None:
        """Wait until the picture has stopped changing; a text cursor may blink."""
        last, since, end = self._rows(), time.monotonic(), time.monotonic() + PATIENCE
        while time.monotonic() < min(end, since + STILL):
            time.sleep(BREATH)
            now = self._rows()
            if _differing(last, now) > CURSOR:
                last, since = now, time.monotonic()

    def _change(self, rows: int, *words: str) -> None:
        before = self._rows()
        self._do(*words)
        with suppress(NotSo):  # a key may be without effect; what counts is asked of the profile
            until(lambda: _differing(before, self._rows()) >= rows, "a change", PATIENCE)
        self.settle()

    def _rows(self) -> list[bytes]:
        """The picture, row by row, from the end of the X server's own file."""
        start = len(self._memory) - HEIGHT * STRIDE
        return [self._memory[at : at + STRIDE] for at in range(start, len(self._memory), STRIDE)]

    def keep_picture(self, name: str) -> Path:
        """Save what is to be seen."""
        self.settle()
        path = self.pictures / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        # Without the pointer, whose place means nothing here.
        path.write_bytes(self._run("maim", "--hidecursor"))
        return path

    def _do(self, *words: str) -> str:
        return self._run("xdotool", *words).decode(errors="replace")

    def _run(self, *command: str) -> bytes:
        environ = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(command, env=environ, capture_output=True, timeout=60, check=False)
        return done.stdout


@contextmanager
def screen(pictures: Path) -> Iterator[Screen]:
    """A screen with openbox on it; both are ended afterwards."""
    if absent := [name for name in NEEDED if shutil.which(name) is None]:
        raise SystemExit(f"The trial needs {', '.join(absent)}.")
    with tempfile.TemporaryDirectory(prefix="resilience-screen-") as place:
        near, far = os.pipe()
        size = ("-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", place)
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(far), *size, "-nolisten", "tcp"],
            pass_fds=(far,),
            stderr=quiet,
        )
        os.close(far)
        with os.fdopen(near, encoding="ascii") as told:
            display = f":{told.readline().strip()}"
        environ = {**os.environ, "DISPLAY": display}
        manager = subprocess.Popen(["openbox"], env=environ, stdout=quiet, stderr=quiet)
        try:
            with (Path(place) / "Xvfb_screen0").open("rb") as file:
                memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            yield Screen(display, pictures, memory)
        finally:
            for process in (manager, server):
                process.terminate()
                process.wait()


def _differing(one: list[bytes], other: list[bytes]) -> int:
    return sum(before != after for before, after in zip(one, other, strict=True))
