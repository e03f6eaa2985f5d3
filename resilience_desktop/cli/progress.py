"""A line on the terminal for work that takes over a second."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import TextIO

PATIENCE = 1.0
"""Seconds of work before anything is said."""

_EVERY = 0.25


class TerminalProgress:
    """Shows `title` and how far it is, as "Exporting 42 %"; nothing unless `stream` is a terminal.

    A thread draws, so that work which cannot tell how far it is still shows that it goes on.
    Call it with (done, total); it never stops the work.
    """

    def __init__(
        self, title: str, stream: TextIO | None = None, *, patience: float = PATIENCE
    ) -> None:
        self._title = title
        self._stream = sys.stderr if stream is None else stream
        self._patience = patience
        self._part = (0, 0)
        self._drawn = 0
        self._ticks = 0
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, done: int, total: int) -> None:
        self._part = (done, total)

    def __enter__(self) -> TerminalProgress:
        if self._stream is not None and self._stream.isatty():
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        if self._drawn:
            self._write("\r" + " " * self._drawn + "\r")

    def _watch(self) -> None:
        if self._over.wait(self._patience):
            return
        while True:
            self._draw()
            if self._over.wait(_EVERY):
                return

    def _draw(self) -> None:
        done, total = self._part
        self._ticks += 1
        share = f" {100 * done // total} %" if total else "." * (self._ticks % 4)
        line = self._title + share
        self._write("\r" + line.ljust(self._drawn))
        self._drawn = max(self._drawn, len(line))

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()
