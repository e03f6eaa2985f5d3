"""Giving files away: to save, or for another program to open."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.words import tr
from resilience_desktop.host.files import save_whole
from resilience_desktop.store.files import Kept, path_of, shown_name
from resilience_desktop.store.media import ending_of, media_named

_PIECE = 1 << 20
_LONGEST_STEM = 120
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
)


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
