"""Importing a file from end to end: for the command line, and for the window's import sheet."""

from collections.abc import Callable
from pathlib import Path

from resilience_desktop.core.clock import Clock
from resilience_desktop.intake import queries
from resilience_desktop.intake.drafts import plan_file
from resilience_desktop.intake.plan import ImportOptions
from resilience_desktop.intake.preview import Preview
from resilience_desktop.intake.region import order_here
from resilience_desktop.intake.summary import Summary
from resilience_desktop.store.engine import Store

Progress = Callable[[int, int], None]


class Importer:
    """Plans and applies imports on one store; its methods may run on a worker thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def plan(self, path: Path, options: ImportOptions, progress: Progress | None = None) -> Preview:
        """Read a file and compare it with the store. Raises KnownError; nothing is written."""
        plan = plan_file(path, options, order_here(), progress)
        return queries.preview(self._store, plan)

    def apply(self, preview: Preview, progress: Progress | None = None) -> Summary:
        """Write what the preview adds. Raises KnownError, or what `progress` raises to stop."""
        applied = queries.apply(self._store, self._clock, preview.plan, progress)
        return Summary(applied, applied=True)


def import_file(
    store: Store,
    clock: Clock,
    path: Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read a file and add what is new in it. Raises KnownError and leaves the data as it was."""
    importer = Importer(store, clock)
    return importer.apply(importer.plan(path, options or ImportOptions()), progress)


def preview_file(
    store: Store, clock: Clock, path: Path, options: ImportOptions | None = None
) -> Summary:
    """What `import_file` would do. Nothing is written."""
    return Summary(Importer(store, clock).plan(path, options or ImportOptions()), applied=False)
