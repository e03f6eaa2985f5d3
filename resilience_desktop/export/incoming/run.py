"""Bringing an export back, end to end: for the command line, and for the window's sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desktop.core.ports import Progress
from resilience_desktop.export.incoming.merge import Here, survey
from resilience_desktop.export.incoming.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resilience_desktop.store.engine import Store


class Bringer:
    """Looks at an export and brings it back; its methods may run on a worker thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def look(self, path: Path, progress: Progress | None = None) -> Summary:
        """What `bring` would do. Raises `KnownError`; nothing is written."""
        from resilience_desktop.export.incoming import queries

        found = queries.look(self._store, path, progress)
        return Summary(found, False, queries.missing_files(self._store, path, found))

    def bring(self, path: Path, progress: Progress | None = None) -> Summary:
        """Add and change what is to be. Raises `KnownError`, or what `progress` raises to stop."""
        from resilience_desktop.export.incoming import queries

        done = queries.bring(self._store, path, progress)
        return Summary(done, True, queries.missing_files(self._store, path, done))


def look_alone(path: Path, progress: Progress | None = None) -> Summary:
    """What bringing a file into an empty profile would do, where there is none yet."""
    return Summary(survey(path, _nothing, frozenset(), progress), False, 0)


def _nothing(_table: str) -> Mapping[str, Here]:
    return {}
