"""Writing a file so that there is always a whole one: the old, or the new."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.words import tr


def save_whole(target: Path, write: Callable[[BinaryIO], None], doing: str) -> Path:
    """Write beside `target` with `write`, then move it into place; the path it is at.

    Readable by its owner alone. A link is followed, a pipe or a device is written to. `doing`
    opens the sentence when it cannot be done, such as "The export could not be saved": then a
    KnownError says why, an older file is as it was, and nothing is left behind.
    """
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if target.exists() and not target.is_file():
            with target.open("wb") as out:  # moving a file over /dev/null would replace it
                write(out)
            return target
        place = Path(os.path.realpath(target))
        _write_aside(place, write)
    except OSError as error:
        if error.errno is None:  # not from the system: something of our own is amiss
            raise
        raise explain_os_error(error, target, doing) from error
    except ValueError as error:
        if "\0" not in str(target):
            raise
        reason = tr("{doing}: this is no possible file name.", doing=doing)
        raise KnownError(reason, tr("Choose another name."), target) from error
    return place


def _write_aside(place: Path, write: Callable[[BinaryIO], None]) -> None:
    number, name = tempfile.mkstemp(dir=place.parent, prefix=".resilience-", suffix=".part")
    aside = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        _put_in_place(aside, place)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    _settle(place.parent)


def _put_in_place(aside: Path, place: Path) -> None:
    """Windows replaces no file that is open elsewhere: what could be written beside it says so."""
    try:
        aside.replace(place)
    except PermissionError as error:
        if not place.exists():
            raise
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(place)) from error


def _settle(folder: Path) -> None:
    """Ask the folder to remember the move; where folders cannot be synced, that is no failure."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
