"""Files that belong to records: copied into the profile, named by their content.

What a file is called never becomes a path. The same content is kept once, whoever has it
(docs/adr/0014). `files_out` gives copies away, `files_used` knows which are wanted.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.words import tr
from resilience_desktop.store.media import Media, is_sound, media_of, misnamed

FOLDER = "attachments"
MOST_BYTES = 25 * 1024 * 1024
_PIECE = 1 << 20
_HEAD = 4096
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


def is_whole(path: Path, stored: str) -> bool:
    """Whether a content is what its name says."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == stored
    except OSError:
        return False


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
    if media is not None and not is_sound(media, head):
        raise KnownError(tr("The picture “{name}” cannot be read.", name=name), _stays())
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
        stored = digest.hexdigest()
        target = path_of(room.parent, stored)
        if target is None or not is_whole(target, stored):
            Path(aside).replace(room / stored)
            _settle(room)
    finally:
        with suppress(OSError):
            Path(aside).unlink()
    assert media is not None
    return Kept(name, stored, media.type, size)


def _settle(room: Path) -> None:
    """Ask the folder to remember the move before a record speaks of it."""
    with suppress(OSError):
        descriptor = os.open(room, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
