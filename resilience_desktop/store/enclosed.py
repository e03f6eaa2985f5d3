"""Files inside a backup: a backup in one piece brings them to another computer.

They lie in a table that is in no profile: it is made in the finished copy of the database, and
taken out again before a restore (docs/adr/0014). The automatic backups have none; they lie in the
profile and refer to its files, which stay for them.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

from resilience_desktop.store import files, files_used, fulltext

TABLE = "enclosed_file"


def enclose(copy: sqlite3.Connection, folder: Path) -> int:
    """Put the files of the profile in `folder` into a copy of its database; how many are missing.

    One whose content is not what it was counts as missing.
    """
    missing = 0
    wanted = sorted(files_used.used(copy.execute))
    if not wanted:
        return 0
    copy.execute("BEGIN")
    copy.execute(f"CREATE TABLE {TABLE} (stored TEXT PRIMARY KEY, content BLOB NOT NULL)")
    for stored in wanted:
        content = _content(folder, stored)
        if content is None:
            missing += 1
        else:
            copy.execute(f"INSERT INTO {TABLE} VALUES (?, ?)", (stored, content))
    copy.execute("COMMIT")
    return missing


def take_out(copy: sqlite3.Connection, folder: Path) -> None:
    """Put the files that are in a copy of a backup into the profile in `folder`.

    What is damaged is left behind: the win stays, and says that its file is not there.
    """
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not copy.execute(query, (TABLE,)).fetchone()[0]:
        return
    for stored, content in copy.execute(f"SELECT stored, content FROM {TABLE}"):
        place = files.place_of(folder, str(stored))
        if place is None or not isinstance(content, bytes):
            continue
        if _digest(content) == stored and _content(folder, stored) is None:
            _put(place, content)
    copy.execute(f"DROP TABLE {TABLE}")
    copy.commit()
    copy.execute("VACUUM")  # or the profile would keep their room
    fulltext.rebuild(copy.execute)
    copy.commit()


def _content(folder: Path, stored: str) -> bytes | None:
    path = files.path_of(folder, stored)
    if path is None:
        return None
    with suppress(OSError):
        if path.stat().st_size <= files.MOST_BYTES:
            content = path.read_bytes()
            return content if _digest(content) == stored else None
    return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _put(place: Path, content: bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(place)
    finally:
        with suppress(OSError):
            aside.unlink()
