"""The report of a self-test: what it ran on, then a line a step, written while it goes on."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TextIO

from resilience_desktop import __version__

TITLE = "Self-test of Resilience"
_WIDTH = 52


class Record:
    """Writes the report and counts what failed.

    Each line is on the disk as soon as it is known: a process that dies in a step leaves a report
    that ends with the name of it.
    """

    def __init__(self, out: TextIO | None, home: str = "") -> None:
        self._out = out
        self._home = home or os.path.expanduser("~")  # noqa: PTH111 - never raises
        self._begun = perf_counter()
        self.failed: list[str] = []
        self.done = 0

    def head(self) -> None:
        """What is tested, where, and when."""
        kind = "installed" if getattr(sys, "frozen", False) else "Python's own"
        self._say(f"{TITLE} {__version__}")
        self._say(f"{datetime.now(UTC).isoformat(timespec='seconds')}")
        self._say(f"Python {platform.python_version()} ({kind}), {platform.platform()}")
        self._say("")

    def note(self, text: str) -> None:
        """A line that is neither good nor bad."""
        self._say(f"  {text}")

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Do a step and write how it went; an error ends the step and not the test.

        What is yielded takes a few words on what was done.
        """
        self._say(f"{name:{_WIDTH}} ", end="")
        words: list[str] = []
        begun = perf_counter()
        try:
            yield words.append
        except Exception as error:
            self.failed.append(name)
            self._say(f"FAILED {perf_counter() - begun:6.2f} s")
            self._explain(error)
        else:
            self.done += 1
            told = f"  {', '.join(words)}" if words else ""
            self._say(f"ok     {perf_counter() - begun:6.2f} s{told}")

    def end(self) -> int:
        """Write the sum; the exit status."""
        self._say("")
        seconds = perf_counter() - self._begun
        total = self.done + len(self.failed)
        self._say(f"{self.done} of {total} steps ok, in {seconds:.1f} s")
        if self.failed:
            self._say(f"Failed: {'; '.join(self.failed)}")
        return 1 if self.failed else 0

    def _explain(self, error: BaseException) -> None:
        """Messages are told: only the example is in this profile."""
        link: BaseException | None = error
        while link is not None:
            said = " ".join(str(link).split())
            self._say(f"    {type(link).__name__}: {said}".rstrip(": "))
            for frame in traceback.extract_tb(link.__traceback__)[-4:]:
                place = Path(frame.filename)
                self._say(f"      {place.parent.name}/{place.name}:{frame.lineno} {frame.name}")
            link = link.__cause__

    def _say(self, line: str, end: str = "\n") -> None:
        if self._out is None:
            return
        with suppress(BrokenPipeError):
            self._out.write(line.replace(self._home, "~") + end)
            self._out.flush()
