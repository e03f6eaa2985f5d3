"""An installed program against the source: from the start of the process to the first pixels.

    python -m bench installed=/usr/bin/resilience-desktop

Both open a real window on an X server of their own, whose picture lies in a file: nothing has to
be built into the program, and nothing but what a person would see is measured. Needs Xvfb.
"""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from bench.figure import Figure
from bench.profiles import make

ROUNDS = 15
FEW = 60
WIDTH, HEIGHT = 1280, 800
LOOKED_AT = slice(-(HEIGHT - 250) * WIDTH * 4, -(HEIGHT - 260) * WIDTH * 4)
"""Ten rows of the picture, across any window that opens in its middle or corner."""
PATIENCE = 60.0


class Screen(NamedTuple):
    """An X server: its name, and its picture."""

    display: str
    picture: mmap.mmap

    def rows(self) -> bytes:
        """The part of the picture that is looked at."""
        return self.picture[LOOKED_AT]


def figures(program: str = "") -> Iterator[Figure]:
    """Start both in turn and compare the best of each."""
    if not program:
        raise SystemExit("Which program? For example: installed=/usr/bin/resilience-desktop")
    source = [str(Path(sys.executable).with_name("resilience-desktop"))]
    with tempfile.TemporaryDirectory(prefix="resilience-bench-") as place, screen() as shown:
        yield from _compared("empty profile", 0, Path(place), shown, (source, [program]))
        yield from _compared(f"{FEW} applications", FEW, Path(place), shown, (source, [program]))


def _compared(
    words: str, rows: int, place: Path, shown: Screen, programs: tuple[list[str], list[str]]
) -> Iterator[Figure]:
    folder = str(make(place / words.replace(" ", "-"), rows))
    commands = [[*program, "--data-dir", folder] for program in programs]
    for command in commands:
        first_paint(command, shown)  # once for the disk's cache and the compiled files
    rounds = [tuple(first_paint(command, shown) for command in commands) for _ in range(ROUNDS)]
    # The best of each: what else the machine does only ever adds.
    before, after = (min(times) for times in zip(*rounds, strict=True))
    note = f"{after * 1000:.0f} ms, from source {before * 1000:.0f} ms"
    yield Figure(f"first pixels, installed, {words}", after / before, 1.2, "×", note)


def first_paint(command: Sequence[str], shown: Screen) -> float:
    """Seconds from starting `command` to the first change of the picture; it is ended after."""
    blank = shown.rows()
    environment = {**os.environ, "DISPLAY": shown.display, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    nothing = subprocess.DEVNULL
    begun = monotonic()
    running = subprocess.Popen(command, env=environment, stdout=nothing, stderr=nothing)
    try:
        while shown.rows() == blank:
            if running.poll() is not None or monotonic() - begun > PATIENCE:
                raise SystemExit(f"{command[0]} painted nothing.")
            sleep(0.0005)
        return monotonic() - begun
    finally:
        sleep(0.5)  # let it settle, so that each ends in the same state
        running.send_signal(signal.SIGTERM)
        running.wait(PATIENCE)
        while shown.rows() != blank:
            sleep(0.01)


@contextmanager
def screen() -> Iterator[Screen]:
    """An X server with nothing on it."""
    server = shutil.which("Xvfb")
    if server is None:
        raise SystemExit("This part needs Xvfb.")
    with tempfile.TemporaryDirectory(prefix="resilience-screen-") as place:
        near, far = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = [server, "-displayfd", str(far), "-screen", "0", size, "-fbdir", place]
        running = subprocess.Popen(command, pass_fds=(far,), stderr=subprocess.DEVNULL)
        os.close(far)
        try:
            with os.fdopen(near, encoding="ascii") as told:
                display = f":{told.readline().strip()}"
            with (Path(place) / "Xvfb_screen0").open("r+b") as file:
                yield Screen(display, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        finally:
            running.terminate()
            running.wait()
