"""What SQLite says, in sentences with a next step."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from resilience_desktop import __version__
from resilience_desktop.core.errors import DamagedStore, KnownError, NewerStore, explain_os_error
from resilience_desktop.core.words import tr
from resilience_desktop.store.schema import MADE_BY, SCHEMA_VERSION

_VERSION = re.compile(r"\d+(\.\w{1,12}){0,4}", re.ASCII)
_LEAST_FREE = 64 * 1024
"""Bytes; SQLite makes its shared memory in steps of half of it."""

_DAMAGE = ("not a database", "malformed", "disk image", "corrupt")


def explain_database_error(error: BaseException | None, path: Path) -> KnownError | None:
    """The `KnownError` for an error of the world, None when it is a bug of ours."""
    if isinstance(error, OSError):
        return explain_os_error(error, path, tr("The data could not be read or saved"))
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    said = str(error).lower()
    if "disk i/o" in said and _is_full(path):
        said = "disk is full"  # of its shared memory, SQLite says only that it failed
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


def newer(path: Path, version: int, made_by: str = "") -> NewerStore:
    """The error for data of a later version; `made_by` is the program that wrote it, if known."""
    what = tr(
        "{path} was written by a newer version of Resilience (data version {found}; this one "
        "reads up to {known}).",
        path=path,
        found=version,
        known=SCHEMA_VERSION,
    )
    step = tr("Install the newer version. Nothing was changed.")
    if made_by and made_by != __version__:
        step = tr("Install Resilience {version} or newer. Nothing was changed.", version=made_by)
    return NewerStore(what, step, path)


def program_of(connection: sqlite3.Connection) -> str:
    """The version of the program that brought a database to its version; "" when unknown."""
    with suppress(sqlite3.Error):
        found = connection.execute("SELECT value FROM setting WHERE key = ?", (MADE_BY,)).fetchone()
        if found and isinstance(found[0], str) and _VERSION.fullmatch(found[0]):
            return found[0]
    return ""


def _is_full(path: Path) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < _LEAST_FREE
    return False


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
