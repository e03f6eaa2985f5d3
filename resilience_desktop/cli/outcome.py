"""What the process says and returns when it did not work: one line, never a traceback."""

from __future__ import annotations

import errno
import tempfile
from contextlib import suppress
from pathlib import Path

from resilience_desktop.cli.speech import complain
from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.words import tr

DONE, FAILED, USAGE = 0, 1, 2
"""The exit statuses."""

_OF_THE_WORLD = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


def explain(error: BaseException, folder: Path) -> int:
    """Say on standard error what went wrong; the exit status. `folder` is the profile's."""
    complain(_sentence(error, folder))
    return FAILED


def _sentence(error: BaseException, folder: Path) -> str:
    if isinstance(error, KeyboardInterrupt):
        return tr("Stopped. What was not finished was not kept.")
    if isinstance(error, KnownError):
        return str(error)
    if isinstance(error, OSError) and error.errno in _OF_THE_WORLD:
        path = Path(str(error.filename)) if error.filename else folder
        return str(explain_os_error(error, path, tr("This did not work")))
    noted = _write_down(error, folder)
    if noted is None:
        return tr("A fault in Resilience, sorry: {kind}.", kind=type(error).__name__)
    return tr(
        "A fault in Resilience, sorry: {kind}. What happened is noted in {path}, "
        "without any text of yours.",
        kind=type(error).__name__,
        path=noted,
    )


def _write_down(error: BaseException, folder: Path) -> Path | None:
    """Note the fault in the profile's journal, or in a new folder when there is no profile.

    Where it is; None when nothing can be written here.
    """
    from resilience_desktop.host import journal

    with suppress(OSError):
        if not folder.is_absolute() or not folder.is_dir():
            folder = Path(tempfile.mkdtemp(prefix="resilience-"))
        if journal.noted(folder, error):
            return folder / journal.FILE
    return None
