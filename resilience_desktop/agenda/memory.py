"""What was written into calendar files before, so that importing again updates.

A calendar takes a changed entry for newer by its SEQUENCE. So for each entry a checksum of what it
said, the number, and when it changed are remembered; never its words. An entry that is gone is
written once more as cancelled, for a year, so that calendars let it go.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from resilience_desktop.agenda.entries import Entry

KEEP_GONE = timedelta(days=400)

Memory = Mapping[str, "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry as it was written last; `day` is its first day, `gone` that it was cancelled."""

    checksum: str
    sequence: int
    changed: datetime
    day: date | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Stamped:
    """An entry with its number and the instant it changed; None in place of one that is gone."""

    key: str
    entry: Entry | None
    mark: Mark


def stamp(
    found: Iterable[Entry], memory: Memory, now: datetime
) -> tuple[tuple[Stamped, ...], dict[str, Mark]]:
    """Number the entries; what is to be written, and the memory of it."""
    stamped = [
        Stamped(entry.key, entry, _mark(entry, memory.get(entry.key), now)) for entry in found
    ]
    here = {one.key for one in stamped}
    for key, mark in memory.items():
        gone = mark if mark.gone else replace(_next(mark, "", now), day=mark.day, gone=True)
        if key not in here and abs(now - gone.changed) <= KEEP_GONE:
            stamped.append(Stamped(key, None, gone))
    return tuple(stamped), {one.key: one.mark for one in stamped}


def _mark(entry: Entry, before: Mark | None, now: datetime) -> Mark:
    checksum = hashlib.sha256(repr(entry).encode("utf-8", "replace")).hexdigest()[:16]
    if before is None:
        return Mark(checksum, 0, now, entry.day)
    if before.checksum == checksum and not before.gone:
        return before
    return replace(_next(before, checksum, now), day=entry.day)


def _next(before: Mark, checksum: str, now: datetime) -> Mark:
    """The mark after a change; a clock that was set back does not make it older."""
    later = max(now, before.changed + timedelta(seconds=1))
    return Mark(checksum, before.sequence + 1, later)


def write_memory(memory: Memory) -> str:
    """The memory as text, for `read_memory`."""
    return json.dumps({key: _values(mark) for key, mark in memory.items()})


def read_memory(text: str) -> dict[str, Mark]:
    """What `write_memory` wrote; what cannot be read counts as never written."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    marks: dict[str, Mark] = {}
    for key, values in found.items() if isinstance(found, dict) else ():
        with suppress(TypeError, ValueError):
            marks[key] = _read(values)
    return marks


def _values(mark: Mark) -> list[Any]:
    day = None if mark.day is None else mark.day.isoformat()
    return [mark.checksum, mark.sequence, mark.changed.isoformat(), day, mark.gone]


def _read(values: Any) -> Mark:
    checksum, sequence, changed, day, gone = values
    instant = datetime.fromisoformat(changed)
    if instant.tzinfo is None or type(sequence) is not int or not 0 <= sequence < 2**31:
        raise ValueError("no mark")
    first = None if day is None else date.fromisoformat(day)
    return Mark(str(checksum), sequence, instant, first, bool(gone))
