"""The profile that a command works on, and the files it may write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.store.schema import DATABASE_NAME

if TYPE_CHECKING:
    from resilience_desktop.store.engine import Store


def is_there(folder: Path) -> bool:
    """Whether there is a profile in the folder."""
    return (folder / DATABASE_NAME).is_file()


@contextmanager
def existing(folder: Path) -> Iterator[Store]:
    """The profile in `folder`; a `KnownError`, and nothing made, when there is none."""
    if not is_there(folder):
        raise KnownError(
            tr("There is no profile in {folder} yet.", folder=folder),
            tr("Start the app or import a spreadsheet first, or name its folder with --data-dir."),
            folder,
        )
    with opened(folder) as store:
        yield store


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The profile in `folder`, made when there is none."""
    from resilience_desktop.store.engine import close_quietly, open_store

    store = open_store(folder, SystemClock())
    try:
        yield store
    finally:
        close_quietly(store)


def output(text: str, folder: Path) -> Path:
    """Where `-o` points to. Raises `KnownError` for a file that the profile is made of."""
    from resilience_desktop.store.backup import refuse_own

    target = Path(text)
    refuse_own(folder, target)
    return target
