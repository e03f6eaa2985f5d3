"""Opening the profile, on the store's thread: nothing here touches the window."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from resilience_desktop.core.clock import Clock
from resilience_desktop.registry import Feature, load, load_shared_tables


class Profile:
    """An open profile and what the pages ask of it."""

    def __init__(self, store: Any, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self._queries: dict[str, Any] = {}

    def ready(self, feature: Feature) -> Any:
        """What `queries` would give when it was asked for before, else None. Quick."""
        return self._queries.get(feature.key)

    def queries(self, feature: Feature) -> Any:
        """What the feature's page asks of the store; imports its tables when first used."""
        if feature.key not in self._queries:
            load_shared_tables()
            self._queries[feature.key] = load(feature.queries)(self.store, self.clock)
        return self._queries[feature.key]


def open_profile(folder: Path, clock: Clock, first: Feature) -> Profile:
    """Open the store in `folder` and get the page `first` what it needs.

    Raises `KnownError` when the data cannot be opened; it is left as it was.
    """
    from resilience_desktop.store.engine import open_store

    profile = Profile(open_store(folder, clock), clock)
    profile.queries(first)
    return profile


def first_glance(feature: Feature, folder: Path) -> Any:
    """The first rows of a page, read from the database file ahead of the store."""
    return load(feature.glance)(folder / "resilience.db")


def prepare_desk() -> None:
    """Import what the window's commands are made of, while the first rows are looked at."""
    import_module("resilience_desktop.app.desk")


def close_profile(profile: Profile, keep: bool) -> None:
    """Back up what changed (unless nothing is to be kept, as in the example), and close."""
    from resilience_desktop.store.backup import backup_if_due

    try:
        if keep:
            backup_if_due(profile.store, "exit")
    finally:
        profile.store.close()
