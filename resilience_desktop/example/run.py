"""Filling a new profile with the example, for --demo and for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resilience_desktop.core.clock import Clock

if TYPE_CHECKING:
    from resilience_desktop.store.engine import Store


def fill(store: Store, clock: Clock) -> None:
    """Put the example into a store that has nothing in it, as one write without undo.

    The same clock gives the same records, ids too. Raises ValueError when something is there.
    """
    from resilience_desktop.example.queries import write

    write(store, clock)
