"""Keeping a finished report."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from resilience_desktop.core.words import tr
from resilience_desktop.host.files import save_whole


def save(target: Path, data: bytes) -> Path:
    """Write `data` beside `target`, then move it into place; the path it is at.

    Readable by its owner alone, as a report is nobody else's business until it is handed over.
    KnownError, with the old file untouched and nothing left behind, when that is not possible.
    """

    def write(out: BinaryIO) -> None:
        out.write(data)

    return save_whole(target, write, tr("The report could not be saved"))
