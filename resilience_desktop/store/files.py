"""Files that belong to records: copied into the profile, named by their content.

What a file is called never becomes a path. The same content is kept once, whoever has it; what
nobody uses any more goes when the trash is emptied, unless one of the profile's own backups still
refers to it (docs/adr/0014).
"""

from __future__ import annotations

import atexit
import errno
import hashlib
import os
import re
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.words import tr
from resilience_desktop.host.files import save_whole
from resilience_desktop.store.media import Media, ending_of, media_named, media_of, misnamed

FOLDER = "attachments"
MOST_BYTES = 25 * 1024 * 1024
_PIECE = 1 << 20
_HEAD = 4096
_LONGEST_STEM = 120
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
)
_NAMED = re.compile(r"[0-9a-f]{64}")
_CAREFUL = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy in the profile: `name` for people, `stored` the SHA-256 it lies under."""

    name: str
    stored: str
    media_type: str
    size: int


def copy_in(folder: Path, source: Path) -> Kept:
    """Copy a picture, PDF or mail into the profile in `folder`.

    Raises `KnownError` with one line to read when it is missing, a link, a device, too large,
    not readable, or not what its name says; then nothing was kept.
    """
    name = shown_name(source.name)
    room = folder / FOLDER
    try:
        file = _opened(source, name)
    except OSError as error:
        raise _explained(error, source, name) from error
    try:
        with file:
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _copy(file, room, name)
    except OSError as error:
        doing = tr("“{name}” could not be added", name=name)
        raise explain_os_error(error, room, doing) from error


def place_of(folder: Path, stored: str) -> Path | None:
    """Where the content `stored` should lie; None when that is no such name."""
    return folder / FOLDER / stored if _NAMED.fullmatch(stored) else None


def path_of(folder: Path, stored: str) -> Path | None:
    """Where the content `stored` lies; None when it is not there (or no such name)."""
    path = place_of(folder, stored)
    return path if path is not None and path.is_file() and not path.is_symlink() else None


def missing(name: str) -> KnownError:
    """What to say when the content of a file is not in the profile any more."""
    return KnownError(
        tr("The content of “{name}” is not there any more.", name=name),
        tr("Add the file again, or restore a backup that holds it. The win stays as it is."),
    )


def copy_out(folder: Path, kept: Kept, target: Path) -> None:
    """Write a content to `target`, whole or not at all.

    Raises `KnownError` when it is missing, is not what was added, or `target` refuses.
    """
    save_whole(target, partial(_write_checked, folder, kept), tr("The file could not be saved"))


def copy_for_opening(folder: Path, kept: Kept) -> Path:
    """A checked copy to give to another program; gone when this one ends.

    Its name is made safe and ends as its content demands. Raises `KnownError` as `copy_out`.
    """
    try:
        room = Path(tempfile.mkdtemp(dir=_opened_files()))
    except OSError as error:
        doing = tr("“{name}” could not be opened", name=kept.name)
        raise explain_os_error(error, Path(tempfile.gettempdir()), doing) from error
    path = room / file_name(kept.name, kept.media_type)
    copy_out(folder, kept, path)
    return path


def file_name(name: str, media_type: str) -> str:
    """A name that is safe in every file system, with the ending of its media type."""
    stem = "".join(" " if c in '<>:"/\\|?*' else c for c in shown_name(name))
    ending = ending_of(media_type)
    media = media_named(stem)
    if media is not None and media.type == media_type:
        stem = stem.rpartition(".")[0]
    stem = " ".join(stem.split()).strip(" .")
    while len(stem.encode()) > _LONGEST_STEM:
        stem = stem[:-1]
    if not stem or stem.partition(".")[0].rstrip().upper() in _RESERVED:
        stem = f"file {stem}".strip()
    return f"{stem}.{ending}" if ending else stem


def _write_checked(folder: Path, kept: Kept, out: BinaryIO) -> None:
    path = path_of(folder, kept.stored)
    if path is None:
        raise missing(kept.name)
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while piece := content.read(_PIECE):
            digest.update(piece)
            out.write(piece)
    if digest.hexdigest() != kept.stored:
        raise KnownError(
            tr("The content of “{name}” is damaged.", name=kept.name),
            tr("Add the file again, or restore a backup that holds it. The win stays as it is."),
        )


@cache
def _opened_files() -> str:
    """A private folder for copies that other programs open, removed at the end."""
    room = tempfile.mkdtemp(prefix="resilience-files-")
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    return room


def sweep(folder: Path, used: Iterable[str], backups: Iterable[Path] = ()) -> int:
    """Delete the contents nobody uses, and remains of copies that broke off; how many.

    Contents that one of `backups` refers to stay: restoring it must bring them back.
    """
    room = folder / FOLDER
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


def shown_name(name: str) -> str:
    """A file's name to show: one line, no control characters, not too long."""
    plain = "".join(c if c.isprintable() else " " for c in name)
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    return " ".join(plain.split())[:200]


def _opened(source: Path, name: str) -> BinaryIO:
    if source.is_symlink():  # where the system has no O_NOFOLLOW
        raise OSError(errno.ELOOP, "link")
    descriptor = os.open(source, os.O_RDONLY | _CAREFUL)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise KnownError(tr("“{name}” is not a file.", name=name), _stays())
        if found.st_size > MOST_BYTES:
            raise _too_large(name)
        if not found.st_size:
            raise KnownError(tr("“{name}” is empty.", name=name), _stays())
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _copy(file: BinaryIO, room: Path, name: str) -> Kept:
    head = file.read(_HEAD)
    media = media_of(head)
    _refuse(media, name)
    digest, size = hashlib.sha256(head), len(head)
    descriptor, aside = tempfile.mkstemp(dir=room, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as copy:
            copy.write(head)
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > MOST_BYTES:  # it grows while it is read
                    raise _too_large(name)
                digest.update(piece)
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        target = room / digest.hexdigest()
        if not (target.is_file() and not target.is_symlink() and target.stat().st_size == size):
            Path(aside).replace(target)
    finally:
        with suppress(OSError):
            Path(aside).unlink()
    assert media is not None
    return Kept(name, digest.hexdigest(), media.type, size)


def _refuse(media: Media | None, name: str) -> None:
    if media is None:
        raise KnownError(
            tr("“{name}” is not a picture, a PDF or a mail.", name=name),
            tr("Save it as a PDF and add that. The win stays as it is."),
        )
    if misnamed(media, name):
        raise KnownError(
            tr("“{name}” is not what its name says: inside it is {kind}.", name=name, kind=media),
            _stays(),
        )


def _too_large(name: str) -> KnownError:
    most = MOST_BYTES // (1024 * 1024)
    return KnownError(
        tr("“{name}” is too large; {most} MB is the most.", name=name, most=most), _stays()
    )


def _stays() -> str:
    return tr("It was not added. The win stays as it is.")


def _explained(error: OSError, source: Path, name: str) -> KnownError:
    said = {
        errno.ELOOP: tr("“{name}” is a link to somewhere else.", name=name),
        errno.ENOENT: tr("“{name}” is not there any more.", name=name),
        errno.ENOTDIR: tr("“{name}” is not there any more.", name=name),
        errno.EISDIR: tr("“{name}” is a folder.", name=name),
        errno.EACCES: tr("“{name}” may not be read.", name=name),
        errno.EPERM: tr("“{name}” may not be read.", name=name),
        errno.ENXIO: tr("“{name}” is not a file.", name=name),
        errno.ENAMETOOLONG: tr("“{name}” is not there any more.", name=name),
    }.get(error.errno or 0)
    if said is not None:
        return KnownError(said, _stays())
    return explain_os_error(error, source, tr("“{name}” could not be added", name=name))


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
