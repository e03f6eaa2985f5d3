"""Reading an export piece by piece, so that its size costs no memory.

The standard library reads JSON whole. Here the lists at the top level are walked, and the library
reads one record at a time out of a buffer that is as large as the largest record.
"""

from __future__ import annotations

import codecs
import json
import math
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import JSONDecodeError
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr

MOST_BYTES = 512 * 1024 * 1024
"""An export of 100,000 applications takes about 100 MB."""

MOST_OF_ONE = 32 * 1024 * 1024
"""Characters of one record."""

_CHUNK = 256 * 1024
_BLANKS = " \t\r\n"
_BEHIND = frozenset(f",]}}{_BLANKS}")
"""What stands behind a number."""

_CUT = 12
"""A number, a literal or an escape that the end of the buffer cut begins no further from it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value at the top level (`number` 0), or record `number` of the list `name`."""

    name: str
    number: int
    value: Any


def pieces(path: Path, progress: Progress | None = None, passed: int = 0) -> Iterator[Piece]:
    """The values of the file's object; a list comes record by record, itself as `[]` before.

    Raises `KnownError` when the file cannot be read, is no JSON, or is no object. `progress`
    hears of `passed` bytes and those read here.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe would be waited for, a device never ends
            raise unreadable(path)
        size = about.st_size
        if size > MOST_BYTES:
            raise KnownError(
                tr("{file} is too large for an export.", file=path.name),
                tr("A backup has no such limit: use Restore. Nothing was changed."),
                path,
            )
        with path.open("rb") as file:
            yield from _Reader(file, path, progress, passed, size).walk()
    except (OSError, ValueError) as error:
        raise unreadable(path) from error


def looks_like_one(path: Path) -> bool:
    """Whether a file is to be taken for an export: it is JSON by its name or its beginning."""
    if path.suffix.casefold() == ".json":
        return True
    try:
        if not path.is_file():  # a pipe can be read only once
            return False
        with path.open("rb") as file:
            head = file.read(4096)
    except (OSError, ValueError):
        return False
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return text.startswith(b"{") and b'"resilience-export"' in text


def unreadable(path: Path) -> KnownError:
    """A file that the system does not give."""
    return KnownError(
        tr("{file} could not be read.", file=path.name),
        tr("Check the name, and that you may open it. Nothing was changed."),
        path,
    )


class _Reader:
    def __init__(
        self, file: BinaryIO, path: Path, progress: Progress | None, passed: int, size: int
    ) -> None:
        self._file, self._path = file, path
        self._progress, self._read, self._total = progress, passed, passed + size
        self._bytes = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder(parse_constant=_refused, parse_float=_finite)
        self._text, self._at, self._over, self._line = "", 0, False, 1

    def walk(self) -> Iterator[Piece]:
        if self._peek() != "{":
            self._broken()
        self._at += 1
        if self._peek() == "}":
            self._at += 1
        else:
            yield from self._members()
        if self._peek():
            self._broken()

    def _members(self) -> Iterator[Piece]:
        while True:
            if self._peek() != '"':
                self._broken()
            name = str(self._value())
            self._expect(":")
            if self._peek() == "[":
                self._at += 1
                yield Piece(name, 0, [])
                yield from self._records(name)
            else:
                yield Piece(name, 0, self._value())
            if self._expect(",}") == "}":
                return

    def _records(self, name: str) -> Iterator[Piece]:
        if self._peek() == "]":
            self._at += 1
            return
        number = 0
        while True:
            number += 1
            self._peek()
            yield Piece(name, number, self._value())
            if self._expect(",]") == "]":
                return

    def _peek(self) -> str:
        """The next character that is no blank, "" at the end."""
        while True:
            while self._at < len(self._text):
                letter = self._text[self._at]
                if letter not in _BLANKS:
                    return letter
                self._at += 1
            if not self._more():
                return ""

    def _expect(self, letters: str) -> str:
        found = self._peek()
        if not found or found not in letters:
            self._broken()
        self._at += 1
        return found

    def _value(self) -> Any:
        """The value that begins here; reads on as long as it may only be cut off."""
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
                if not isinstance(value, int | float) or self._ends_at(end):
                    self._at = end
                    return value
            except JSONDecodeError as error:
                if not self._is_cut(error):
                    self._at = error.pos
                    self._broken()
            except (RecursionError, ValueError):  # nested too deep; a number beyond all reason
                self._broken()
            if len(self._text) - self._at > MOST_OF_ONE:
                raise KnownError(
                    tr("A record in {file} is too large.", file=self._path.name),
                    tr("It is no export of Resilience. Nothing was changed."),
                    self._path,
                )
            if not self._more(len(self._text) - self._at):
                if self._ends_well():
                    continue
                self._broken(cut=True)

    def _ends_at(self, end: int) -> bool:
        """Whether a number is over there: "1" may become "12", and "1." or "1e-" is one cut off."""
        return self._text[end : end + 1] in _BEHIND or len(self._text) - end >= _CUT

    def _ends_well(self) -> bool:
        """At the end of the file a number may be whole; then a blank behind it says so."""
        if self._text.endswith(" "):
            return False
        self._text += " "
        return True

    def _is_cut(self, error: JSONDecodeError) -> bool:
        near = error.pos >= len(self._text) - _CUT
        return near or error.msg.startswith("Unterminated string")

    def _more(self, wanted: int = 0) -> bool:
        """Read on, at least `wanted` bytes; False at the end of the file."""
        if self._over:
            return False
        data = self._file.read(max(_CHUNK, wanted))
        self._over = not data
        self._line += self._text.count("\n", 0, self._at)
        try:
            self._text = self._text[self._at :] + self._bytes.decode(data, self._over)
        except UnicodeDecodeError as error:
            raise KnownError(
                tr("{file} is no text in UTF-8.", file=self._path.name),
                tr("Choose a file that “Export everything” wrote. Nothing was changed."),
                self._path,
            ) from error
        self._at = 0
        self._read += len(data)
        if self._progress is not None:
            self._progress(min(self._read, self._total), self._total)
        return not self._over

    def _broken(self, cut: bool = False) -> NoReturn:
        line = self._line + self._text.count("\n", 0, self._at)
        if cut or (self._over and self._at >= len(self._text) and self._read):
            what = tr("{file} ends in the middle, on line {line}.", file=self._path.name, line=line)
        else:
            what = tr("{file} is no whole JSON: line {line}.", file=self._path.name, line=line)
        raise KnownError(
            what,
            tr("Choose a file that “Export everything” wrote. Nothing was changed."),
            self._path,
        ) from None


def _refused(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number
