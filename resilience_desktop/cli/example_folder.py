"""A filled example profile in a temporary folder, for --demo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.host.folders import temporary_folder


@contextmanager
def example_folder() -> Iterator[Path]:
    """A profile with the example in it; it goes away at the end, whatever happened."""
    with temporary_folder("resilience-example-") as folder:
        _fill(folder)
        yield folder


def _fill(folder: Path) -> None:
    from resilience_desktop.example.run import fill
    from resilience_desktop.store.engine import open_store

    clock = SystemClock()
    store = open_store(folder, clock)
    try:
        fill(store, clock)
    finally:
        store.close()
