"""A file that was handed to the program: what kind it is, or in a sentence why it cannot be opened.

Judged by what is in it where that can be told, and by its name where not. It runs on a thread of
its own, for a file may lie on a drive that takes its time.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.host.calling import is_address
from resilience_desktop.intake import mailbox
from resilience_desktop.intake.mail import Mail, read_head
from resilience_desktop.intake.mailbox import Found, Place

_SQLITE, _OURS = b"SQLite format 3\x00", b"Resl"
"""How a database begins, and our mark in it (`store.schema`, which is not for here)."""

_HEAD = 64 * 1024
_MAIL_ENDINGS = frozenset({".eml", ".mbox", ".mbx"})
_LISTS = frozenset({".csv", ".tsv", ".txt"})
_BACKUPS = frozenset({".resilience", ".db"})
_MAIL_HEADER = re.compile(
    rb"(?im)^(from|to|subject|date|received|message-id|return-path|mime-version|delivered-to):"
)
_HEADER_LINES = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:>?From [^\n]*\n)?[!-9;-~]+:[^\n]*\n")


class Kind(StrEnum):
    """What a file is to the program."""

    MAIL = "mail"
    TABLE = "table"
    EXPORT = "export"
    BACKUP = "backup"


@dataclass(frozen=True)
class Handed:
    """Files that were sorted out. `mails` are the mails in them, else `path` is the one file.

    `left` files are not among that: one thing is done at a time.
    """

    kind: Kind
    path: Path
    mails: tuple[Found, ...] = ()
    left: int = 0


def sort_out(files: Sequence[str], progress: Progress | None = None) -> Handed:
    """What is to be done with these files: all of the mails, or else the first file.

    `KnownError` when the first cannot be opened, or is nothing for this program.
    """
    first = _checked(files[0])
    kind = kind_of(first)
    if kind is not Kind.MAIL:
        return Handed(kind, first, left=len(files) - 1)
    mails = list(_mails_in(first, progress))
    left = 0
    for name in files[1:]:
        try:
            path = _checked(name)
            more = _mails_in(path, progress) if kind_of(path) is Kind.MAIL else ()
        except KnownError:
            more = ()
        mails += more
        left += not more
    return Handed(Kind.MAIL, first, tuple(mails[: mailbox.MOST_LISTED]), left)


def kind_of(path: Path) -> Kind:
    """What kind of file this is; `KnownError` when it is none that the program knows."""
    head, ending = _head(path), path.suffix.casefold()
    if not head:
        raise KnownError(tr("{file} is empty.", file=path.name), "", path)
    if head.startswith(_SQLITE):
        if head[68:72] == _OURS or ending in _BACKUPS:
            return Kind.BACKUP
        raise _foreign(path)
    if ending in _MAIL_ENDINGS or mailbox.looks_like_a_mailbox(head):
        return Kind.MAIL
    if ending == ".json" or re.match(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]", head):
        return Kind.EXPORT
    # Mails are saved as .txt, too; notes may begin like one, and never with so much of it.
    if ending == ".txt" and _headers(head) >= 4:
        return Kind.MAIL
    if ending in _LISTS:
        return Kind.TABLE
    if ending in _BACKUPS:
        raise KnownError(
            tr("{file} is not a backup of Resilience, or it is damaged.", file=path.name), "", path
        )
    if _headers(head) >= 2:
        return Kind.MAIL
    raise _foreign(path)


def _headers(head: bytes) -> int:
    """How many of a mail's usual headers stand in a file that begins with such a line."""
    if not _HEADER_LINES.match(head):
        return 0
    return len({name.lower() for name in _MAIL_HEADER.findall(head)})


def _checked(name: str) -> Path:
    """The path, once it is known to be a plain file that is there."""
    path = Path(name)
    if is_address(name) or name.casefold().startswith("file:"):
        raise KnownError(
            tr("Only files on this computer can be opened: nothing is fetched from elsewhere.")
        )
    try:
        about = os.stat(path)  # noqa: PTH116 - one call, before anything is opened
    except FileNotFoundError as gone:
        raise KnownError(
            tr("{file} is not there any more.", file=path.name),
            tr("Look for it under its new name or place."),
            path,
        ) from gone
    except (OSError, ValueError) as refused:
        raise _unreadable(path) from refused
    if stat.S_ISDIR(about.st_mode):
        raise KnownError(
            tr("{file} is a folder.", file=path.name), tr("Choose a file inside it."), path
        )
    if not stat.S_ISREG(about.st_mode):  # a pipe would be waited for, a device never ends
        raise KnownError(tr("{file} is no plain file.", file=path.name), "", path)
    return path


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError) as refused:
        raise _unreadable(path) from refused


def _mails_in(path: Path, progress: Progress | None) -> tuple[Found, ...]:
    head = _head(path)
    try:
        if mailbox.looks_like_a_mailbox(head):
            return mailbox.list_mails(path, progress)
    except OSError as refused:
        raise _unreadable(path) from refused
    return (Found(read_head(head), Place(path)),)


def read_mail(place: Place) -> Mail:
    """The mail at a place; `KnownError` when it cannot be read, or has gone meanwhile."""
    _checked(str(place.path))
    try:
        return mailbox.read_at(place)
    except OSError as refused:
        raise _unreadable(place.path) from refused


def _unreadable(path: Path) -> KnownError:
    return KnownError(
        tr("{file} could not be read.", file=path.name),
        tr("Check that you may open it and that its disk is connected, then try again."),
        path,
    )


def _foreign(path: Path) -> KnownError:
    if path.suffix.casefold() == ".msg":
        return KnownError(
            tr("{file} is in a form that only Outlook reads.", file=path.name),
            tr("Save the mail as .eml, or copy its text."),
            path,
        )
    return KnownError(
        tr("{file} is nothing that Resilience can open.", file=path.name),
        tr(
            "It opens mails (.eml, .mbox), lists (.csv), exports (.json) and backups (.resilience)."
        ),
        path,
    )
