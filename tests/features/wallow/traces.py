"""Looks for a text in files, however it may have been written there."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def traces(text: str, places: Iterable[Path]) -> list[str]:
    """Files in or at `places` that hold `text`, in any case and encoding, packed or not."""
    wanted = {form.encode(code) for form in (text, text.lower()) for code in ENCODINGS}
    found = []
    for path in _files(places):
        contents = [(content, content.lower()) for content in _contents(path)]
        if any(each in plain or each in lower for plain, lower in contents for each in wanted):
            found.append(str(path))
    return sorted(set(found))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from (place.rglob("*") if place.is_dir() else (place,))


def _contents(path: Path) -> Iterator[bytes]:
    if not path.is_file() or path.is_symlink():
        return
    raw = path.read_bytes()
    yield raw
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    elif raw[:2] == b"\x1f\x8b":
        yield gzip.decompress(raw)
