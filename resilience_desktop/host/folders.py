"""Where a profile lives."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "RESILIENCE_DATA_DIR"


def profile_folder(chosen: str | None = None) -> Path:
    """The folder of the profile: `chosen` (--data-dir), RESILIENCE_DATA_DIR or the system's.

    The folder need not exist yet.
    """
    named = chosen or os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    import appdirs

    return Path(appdirs.user_data_dir("Resilience", appauthor=False))


def keep_private() -> None:
    """Make every file this process writes readable by the person alone."""
    os.umask(0o077)
