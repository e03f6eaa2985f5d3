"""What the import sheet asks of the one that reads and writes for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from resilience_desktop.intake.plan import ImportOptions
from resilience_desktop.intake.preview import Preview
from resilience_desktop.intake.summary import Summary

Progress = Callable[[int, int], None]


class ImportService(Protocol):
    """Plans and applies imports; both may take a while and run on a worker thread."""

    def plan(self, path: Path, options: ImportOptions, progress: Progress | None = None) -> Preview:
        """Read a file and compare it with what is there. Raises KnownError; writes nothing."""

    def apply(self, preview: Preview, progress: Progress | None = None) -> Summary:
        """Add what is new. Raises KnownError or what `progress` raises; then nothing is kept."""
