"""What went wrong inside, for a report the person can copy. It never holds a text of theirs."""

from __future__ import annotations

import platform
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from resilience_desktop import __version__

FILE = "errors.log"
_MOST_BYTES = 200_000

_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
_KIND = re.compile(r"[a-zA-Z_][\w]*(?:\.[a-zA-Z_][\w]*)+", re.ASCII)
_PLACE = re.compile(r"  ([\w.-]+/[\w.-]+:\d+) in [\w<>]+", re.ASCII)


def describe(error: BaseException) -> str:
    """Kind and place of an error, without its message: that may quote what someone wrote."""
    lines = [
        f"Resilience {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC).isoformat(timespec='seconds')}",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        for frame in traceback.extract_tb(link.__traceback__):
            place = Path(frame.filename)
            lines.append(f"  {place.parent.name}/{place.name}:{frame.lineno} in {frame.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def write_down(folder: Path, error: BaseException) -> str:
    """Append the description to the journal of the profile, and return it."""
    text = describe(error)
    if not _append(folder, text):
        print(text, file=sys.stderr)
    return text


def noted(folder: Path, error: BaseException) -> bool:
    """Append the description to the journal of the profile; whether it could be."""
    return _append(folder, describe(error))


def _append(folder: Path, text: str) -> bool:
    path = folder / FILE
    try:
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.unlink()
        with path.open("a", encoding="utf-8") as file:
            file.write(text + "\n\n")
    except OSError:
        return False
    return True


def last_kinds(folder: Path, most: int = 5) -> list[tuple[str, str]]:
    """When the last errors were, and their kind and place, newest first.

    Only what `describe` writes is taken over: the file may have been changed by hand.
    """
    try:
        with (folder / FILE).open("rb") as file:
            file.seek(max(file.seek(0, 2) - _MOST_BYTES, 0))
            lines = file.read().decode("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found: list[tuple[str, str]] = []
    when, kind, place = "", "", ""
    for line in [*lines, ""]:
        if _WHEN.fullmatch(line):
            when, kind, place = line, "", ""
        elif when and not kind and _KIND.fullmatch(line):
            kind = line
        elif kind and (at := _PLACE.fullmatch(line)):
            place = at[1]  # the last one of the first link is where it happened
        elif when and kind:
            found.append((when, f"{kind} at {place}" if place else kind))
            when = ""
    return found[: -most - 1 : -1]
