"""What SQLite says, in sentences with a next step."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from resilience_desktop.core.errors import DamagedStore, KnownError, explain_os_error
from resilience_desktop.core.words import tr

_DAMAGE = ("not a database", "malformed", "disk image", "corrupt")


def explain_database_error(error: BaseException | None, path: Path) -> KnownError | None:
    """The `KnownError` for an error of the world, None when it is a bug of ours."""
    if isinstance(error, OSError):
        return explain_os_error(error, path, tr("The data could not be read or saved"))
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    said = str(error).lower()
    if any(word in said for word in _DAMAGE):
        return damaged(path)
    for words, what, step in _known_refusals(path):
        if words in said:
            return KnownError(what, step, path)
    return None


def damaged(path: Path) -> DamagedStore:
    """The error for a data file that cannot be read as one."""
    return DamagedStore(
        tr("{path} is damaged or not a file of Resilience.", path=path),
        tr("Restore a backup: they lie in the folder “backups” beside it."),
        path,
    )


def _known_refusals(path: Path) -> tuple[tuple[str, str, str], ...]:
    return (
        (
            "disk is full",
            tr("Nothing could be saved: the disk is full ({path}).", path=path),
            tr("Free some space and try again. Everything saved before is still there."),
        ),
        (
            "readonly",
            tr("Nothing could be saved: {path} is read-only.", path=path),
            tr("Allow writing to it, or choose another folder with --data-dir."),
        ),
        (
            "unable to open",
            tr("{path} could not be opened.", path=path),
            tr("Check that the folder exists and may be written to."),
        ),
        (
            "locked",
            tr("{path} is in use by another program.", path=path),
            tr("Close the other program and try again."),
        ),
        (
            "disk i/o",
            tr("The disk reported an error at {path}.", path=path),
            tr("Check the disk, then try again or restore a backup."),
        ),
    )
