"""A filled example profile in a temporary folder, for --demo."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resilience_desktop.core.clock import SystemClock


@contextmanager
def example_folder() -> Iterator[Path]:
    """A profile with the example in it; it goes away at the end, whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix="resilience-example-"))
    try:
        _fill(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(folder: Path) -> None:
    from resilience_desktop.example.run import fill
    from resilience_desktop.store.engine import open_store

    clock = SystemClock()
    store = open_store(folder, clock)
    try:
        fill(store, clock)
    finally:
        store.close()
