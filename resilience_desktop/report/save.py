"""Writing a file so that there is always a whole one: the old, or the new."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.words import tr


def save(target: Path, data: bytes) -> Path:
    """Write `data` beside `target`, then move it into place; the path it is at.

    Readable by its owner alone, as a report is nobody else's business until it is handed over.
    KnownError, with the old file untouched and nothing left behind, when that is not possible.
    """
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if target.exists() and not target.is_file():
            # A pipe or a device is written to: moving a file over /dev/null would replace it.
            target.write_bytes(data)
            return target
        place = Path(os.path.realpath(target))
        _write_aside(place, data)
    except OSError as error:
        raise explain_os_error(error, target, tr("The report could not be saved")) from error
    except ValueError as error:
        if "\0" not in str(target):
            raise
        raise KnownError(
            tr("The report could not be saved: this is no possible file name."),
            tr("Choose another name."),
            target,
        ) from error
    return place


def _write_aside(place: Path, data: bytes) -> None:
    number, name = tempfile.mkstemp(dir=place.parent, prefix=".resilience-", suffix=".part")
    aside = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise
    _settle(place.parent)


def _settle(folder: Path) -> None:
    """Ask the folder to remember the move; where folders cannot be synced, that is no failure."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
