"""Where a profile lives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr

VARIABLE = "RESILIENCE_DATA_DIR"


def profile_folder(chosen: str | None = None) -> Path:
    """The folder of the profile: `chosen` (--data-dir), RESILIENCE_DATA_DIR or the system's.

    The folder need not exist yet. Raises `KnownError` where the system tells of no home.
    """
    named = chosen or os.environ.get(VARIABLE)
    try:
        if named:
            return Path(named).expanduser().absolute()
        import appdirs

        # Without a home to put in its place, the "~" would become a folder of that name.
        return Path(appdirs.user_data_dir("Resilience", appauthor=False)).expanduser().absolute()
    except RuntimeError as error:
        raise KnownError(
            tr("This computer names no home folder for you, so there is no place for your data."),
            tr("Set HOME, or name a folder with --data-dir."),
        ) from error


def is_usual(folder: Path) -> bool:
    """Whether the profile in `folder` is the one that opens when nothing is said."""
    try:
        return not os.environ.get(VARIABLE) and folder == profile_folder()
    except KnownError:
        return False


@contextmanager
def temporary_folder(prefix: str = "resilience-") -> Iterator[Path]:
    """A new folder that goes away at the end. Raises `KnownError` where none can be made."""
    import shutil
    import tempfile

    try:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
    except OSError as error:
        raise KnownError(
            tr("There is no place for temporary files: {why}.", why=error.strerror or error),
            tr("Set TMPDIR to a folder that can be written."),
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep_private() -> None:
    """Make every file this process writes readable by the person alone."""
    os.umask(0o077)
