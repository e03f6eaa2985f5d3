"""Two kinds of errors: the world (KnownError) and our own bugs (everything else)."""

from __future__ import annotations

import errno
from pathlib import Path

from resilience_desktop.core.words import tr


class KnownError(Exception):
    """Something outside went wrong: what happened, and what can be done about it.

    `what` and `next_step` are whole sentences without private text; `path` is the file concerned.
    """

    def __init__(self, what: str, next_step: str = "", path: Path | None = None) -> None:
        super().__init__(what, next_step)
        self.what = what
        self.next_step = next_step
        self.path = path

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class Cancelled(KnownError):
    """The person stopped a long piece of work; nothing of it was kept."""


class DamagedStore(KnownError):
    """The data file is not a whole SQLite database of this program."""


class NewerStore(KnownError):
    """The data file was written by a newer version of the program."""


def explain_os_error(error: OSError, path: Path, doing: str) -> KnownError:
    """Turn an `OSError` into a sentence with a next step.

    `doing` opens the sentence, such as "The report could not be saved".
    """
    reason, step = _reason_and_step(error.errno)
    what = tr("{doing}: {reason} ({path}).", doing=doing, reason=reason, path=path)
    return KnownError(what, step, path)


def _reason_and_step(number: int | None) -> tuple[str, str]:
    elsewhere = tr("Choose another folder. Nothing else changed.")
    full = tr("the disk is full"), tr("Free some space and try again. Nothing else changed.")
    denied = tr("there is no permission to write there"), elsewhere
    missing = tr("the file or folder does not exist"), tr("Check the name and try again.")
    in_use = (
        tr("the file of this name is open in another program, or protected"),
        tr("Close it there, or choose another name. Nothing else changed."),
    )
    known = {
        errno.EBUSY: in_use,
        errno.ENOSPC: full,
        errno.EDQUOT: full,
        errno.EACCES: denied,
        errno.EPERM: denied,
        errno.EROFS: (tr("the folder is read-only"), elsewhere),
        errno.ENOENT: missing,
        errno.EISDIR: (tr("this is a folder, not a file"), tr("Choose a file name.")),
        errno.ENOTDIR: (tr("a part of the path is not a folder"), elsewhere),
        errno.ENAMETOOLONG: (tr("the name is too long"), tr("Choose a shorter name.")),
    }
    other = tr("the computer refused"), tr("Try another place. Nothing else changed.")
    return known.get(number or 0, other)
