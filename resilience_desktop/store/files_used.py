"""Which files are wanted: by records, by what can be undone, by backups; the others go."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from resilience_desktop.core.words import tr
from resilience_desktop.store import files

_IN_A_STEP = re.compile(r"x'([0-9A-Fa-f]{128})'")  # a SHA-256 as the undo log writes a text

Ask = Callable[[str], Iterable[Any]]
"""Runs a query: `execute` of a connection."""


def used(ask: Ask) -> set[str]:
    """The contents that records refer to, also those that an undo would bring back."""
    found = {str(row[0]) for row in ask("SELECT stored FROM attachment")}
    for (statement,) in ask("SELECT statement FROM undo_change WHERE table_name = 'attachment'"):
        for digits in _IN_A_STEP.findall(statement):
            found.add(bytes.fromhex(digits).decode("ascii", "replace"))
    return {stored for stored in found if files.place_of(Path(), stored)}


def problems(folder: Path, ask: Ask) -> Iterator[str]:
    """What is wrong with the files of records, a sentence each."""
    rows = ask("SELECT DISTINCT stored, name FROM attachment WHERE deleted_at IS NULL")
    for stored, name in list(rows):
        path = files.path_of(folder, stored)
        if path is None:
            yield tr("The content of “{name}” is not there.", name=name)
        elif not files.is_whole(path, stored):
            yield tr("The content of “{name}” is damaged.", name=name)


def sweep(folder: Path, used: Iterable[str], backups: Iterable[Path] = ()) -> int:
    """Delete the contents nobody uses, and remains of copies that broke off; how many.

    Contents that one of `backups` refers to stay: restoring it must bring them back.
    """
    room = folder / files.FOLDER
    if not room.is_dir():
        return 0
    wanted = set(used)
    for backup in backups:
        referred = _referred(backup)
        if referred is None:
            return 0  # it cannot be asked: rather keep a file too many
        wanted |= referred
    gone = 0
    for path in room.iterdir():
        if path.name not in wanted:
            with suppress(OSError):
                path.unlink()
                gone += 1
    return gone


def _referred(backup: Path) -> set[str] | None:
    """The contents a backup refers to; None when it cannot be read."""
    try:
        uri = f"{backup.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            query = "SELECT count(*) FROM sqlite_master WHERE name = 'attachment'"
            if not connection.execute(query).fetchone()[0]:
                return set()  # from before there were any
            return {str(row[0]) for row in connection.execute("SELECT stored FROM attachment")}
    except (sqlite3.Error, OSError):
        return None
