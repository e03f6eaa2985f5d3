"""Settings that belong to the profile and travel with its data."""

from __future__ import annotations

from sqlmodel import select

from resilience_desktop.core.words import tr
from resilience_desktop.store.engine import Store
from resilience_desktop.store.model import Setting


class ProfileSettings:
    """Values by key, as text."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: str = "") -> str:
        """The value, or `default` when it was never set."""
        with self._store.read() as session:
            found = session.exec(select(Setting.value).where(Setting.key == key)).first()
        return default if found is None else found

    def put(self, key: str, value: str) -> None:
        """Keep a value."""
        with self._store.write(tr("Change a setting"), undoable=False) as session:
            session.merge(Setting(key=key, value=value))
