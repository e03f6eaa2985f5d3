"""The mails of an mbox: a list of the newest ones, and each when it is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from resilience_desktop.core.ports import Progress
from resilience_desktop.intake import mail as mails
from resilience_desktop.intake.mail import Mail, read_head

MOST_LISTED = 500
"""Mails that are offered to choose from; the newest ones."""

MOST_BYTES = 128 * 1024 * 1024
"""What is looked through of a large mailbox: its end, where the newest mails are."""

_CHUNK = 1024 * 1024
_HEAD = 64 * 1024
_START = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]{1,200}\d{4}[^\r\n]{0,40}\r?\n(?=[!-9;-~]+:)")
_LONGEST_START = 400


@dataclass(frozen=True)
class Place:
    """Where a mail lies: its file, and the bytes of it; `end` -1 is the end of the file."""

    path: Path
    start: int = 0
    end: int = -1


@dataclass(frozen=True)
class Found:
    """A mail in a list: what its head says, and where it is."""

    mail: Mail
    place: Place


def looks_like_a_mailbox(head: bytes) -> bool:
    """Whether a file that begins so holds mails in a row."""
    return bool(_START.match(head))


def list_mails(path: Path, progress: Progress | None = None) -> tuple[Found, ...]:
    """The newest mails of a mailbox, the newest first; OSError when it cannot be read."""
    size = path.stat().st_size
    first = max(0, size - MOST_BYTES)
    with path.open("rb") as file:
        starts = list(_starts(file, first, size, progress))
        ends = [*starts[1:], size]
        found = [
            Found(_head_at(file, start, end), Place(path, start, end))
            for start, end in list(zip(starts, ends, strict=True))[-MOST_LISTED:]
        ]
    # Of the same moment, the later one in the file is the newer.
    found.reverse()
    return tuple(sorted(found, key=_when, reverse=True))


def read_at(place: Place) -> Mail:
    """The mail at a place; OSError when its file cannot be read, KnownError without a text."""
    with place.path.open("rb") as file:
        file.seek(place.start)
        most = mails.MOST_BYTES
        if place.end >= 0:
            most = min(most, max(place.end - place.start, 0))
        data = file.read(most)
    if place.end >= 0:
        if not looks_like_a_mailbox(data[:_HEAD]):  # the mail program has tidied up meanwhile
            raise OSError("another mail is there now")
        data = re.sub(rb"(?m)^>(>*From )", rb"\1", data)
    return mails.read_mail(data)


def _starts(file: BinaryIO, first: int, size: int, progress: Progress | None) -> Iterator[int]:
    """Where mails begin. Chunks overlap by as much as such a line may be long."""
    file.seek(first)
    place, kept, seen = first, b"", -1
    while chunk := file.read(_CHUNK):
        data = kept + chunk
        base = place - len(kept)
        for match in _START.finditer(data):
            start = base + match.start()
            whole = match.start() > 0 or start == 0
            if whole and start > seen:
                seen = start
                yield start
        place += len(chunk)
        kept = data[-_LONGEST_START:]
        if progress is not None:
            progress(place - first, max(size - first, 1))


def _head_at(file: BinaryIO, start: int, end: int) -> Mail:
    file.seek(start)
    return read_head(file.read(min(_HEAD, end - start)))


def _when(found: Found) -> float:
    try:
        return found.mail.sent.timestamp() if found.mail.sent else 0.0
    except (ValueError, OverflowError, OSError):
        return 0.0
