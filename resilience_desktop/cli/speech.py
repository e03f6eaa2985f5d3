"""Printing that never fails: whatever the terminal can show, and whoever stopped reading."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

_JOINERS = "\u200c\u200d"
"""Invisible, but parts of words in some languages."""


def prepare() -> None:
    """Let characters that the terminal's encoding lacks become "?" instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Print one line on standard output; silence when nobody reads it any more."""
    _write(sys.stdout, _line(text))


def complain(text: str) -> None:
    """Print one line on standard error."""
    with suppress(OSError):
        _write(sys.stderr, _line(text))
        if sys.stderr is not None:
            sys.stderr.flush()


def finish() -> None:
    """Bring everything to standard output. Raises OSError when its disk is full."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            _stop_listening(sys.stdout)
        except OSError:
            # Python would try once more at its end, fail again, and say so by a status of its own.
            _stop_listening(sys.stdout)
            raise


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # a program without a console, on Windows
        return
    try:
        stream.write(text + "\n")
    except BrokenPipeError:
        _stop_listening(stream)


def _stop_listening(stream: TextIO) -> None:
    """Nobody reads: let the rest go nowhere, also what Python writes at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _line(text: str) -> str:
    """The text on one line and without control characters: they command a terminal."""
    return "".join(
        letter if letter.isprintable() or letter in _JOINERS else " " if letter.isspace() else "?"
        for letter in text
    )
