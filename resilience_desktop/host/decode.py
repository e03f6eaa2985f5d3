"""Bytes of a file to text: which encoding, or why it is not a text file at all."""

import re
from pathlib import Path

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr

MOST_BYTES = 64 * 1024 * 1024
"""A tracker of 10,000 rows takes two megabytes; far more than that is another kind of file."""

_SPREADSHEET = "spreadsheet"
_OTHER = "other"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", _SPREADSHEET),
    (b"PK\x05\x06", _SPREADSHEET),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _SPREADSHEET),
    (b"%PDF", _OTHER),
    (b"{\\rtf", _OTHER),
    (b"SQLite format 3\x00", _OTHER),
    (b"\x89PNG", _OTHER),
    (b"\xff\xd8\xff", _OTHER),
    (b"GIF8", _OTHER),
    (b"\x1f\x8b", _OTHER),
    (b"7z\xbc\xaf", _OTHER),
    (b"\x7fELF", _OTHER),
)

_MARKUP = ("<!doctype", "<html", "<?xml", "<table", "<svg")


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file and the name of the encoding it was read with.

    Raises KnownError, naming the file and the next step, when the file is missing, empty, a
    folder, too large, not readable, binary, of another kind, or in no encoding known here.
    """
    data = _bytes(path)
    _refuse_foreign(data, path)
    text, encoding = decode(data, path)
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise _empty(path)
    start = text.lstrip("\ufeff \t\r\n")[:64].casefold()
    if start.startswith(_MARKUP):
        raise _foreign(path)
    if re.match(r'[\[{]\s*["{]', start):  # JSON
        raise _foreign(path)
    return text, encoding


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """UTF-8, UTF-16 and UTF-32 by their marks, plain UTF-8, then Windows-1252 if it is text."""
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, path), name
    silent = _utf_16_without_mark(data)
    if silent:
        return _strict(data, silent, path), silent
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(data, path), "cp1252"
    if _control_share(text) > 0.1:
        raise _binary(path)
    return text, "utf-8"


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise KnownError(
                tr("{file} is a folder.", file=path.name),
                tr("Choose the file inside it."),
                path,
            )
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise KnownError(
                tr("{file} is too large for a list.", file=path.name),
                tr("Save only the sheet with your list as CSV, then choose that file."),
                path,
            )
        data = path.read_bytes()
    except FileNotFoundError as gone:
        raise KnownError(
            tr("There is no file {file}.", file=str(path)),
            tr("Check the name and the folder, then choose the file again."),
            path,
        ) from gone
    except (OSError, ValueError) as refused:
        raise KnownError(
            tr("{file} could not be read.", file=path.name),
            tr("Check that you may open it and that its disk is connected, then try again."),
            path,
        ) from refused
    if not data:
        raise _empty(path)
    return data


def _refuse_foreign(data: bytes, path: Path) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            if kind == _SPREADSHEET:
                raise KnownError(
                    tr(
                        "{file} is a workbook or an archive, not a text or CSV file.",
                        file=path.name,
                    ),
                    tr("Open it in your spreadsheet program, save it as CSV first, then import."),
                    path,
                )
            raise _foreign(path)


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise _wrong_encoding(path) from broken
    if _control_share(text) > 0.1:
        raise _binary(path)
    return text


def _utf_16_without_mark(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in nearly every second byte, always on the same side."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return ""


def _windows(data: bytes, path: Path) -> str:
    """Text from older programs in Western Europe; anything less sure is refused, not garbled."""
    loose = data.decode("utf-8", errors="surrogateescape")
    broken = sum(1 for letter in loose if "\udc80" <= letter <= "\udcff")
    whole = sum(1 for letter in loose if letter > "\x7f") - broken
    if _control_share(loose) > 0.02:
        raise _binary(path)
    if whole > broken:  # a UTF-8 file with damage in it: the other reading would garble it all
        raise _wrong_encoding(path)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as undefined:
        raise _wrong_encoding(path) from undefined
    letters = sum(1 for letter in text if letter.isalnum() or letter.isspace())
    if letters < len(text) * 0.5:
        raise _binary(path)
    return text


def _control_share(text: str) -> float:
    sample = text[:65536]
    controls = sum(1 for letter in sample if letter < " " and letter not in "\t\n\r\x0b\x0c\x1a")
    return controls / max(len(sample), 20)


def _empty(path: Path) -> KnownError:
    return KnownError(
        tr("{file} is empty.", file=path.name),
        tr("Choose the file that holds your list."),
        path,
    )


def _binary(path: Path) -> KnownError:
    return KnownError(
        tr("{file} is not a text file.", file=path.name),
        tr("Open it in the program it comes from and save it as CSV first, then import that."),
        path,
    )


def _foreign(path: Path) -> KnownError:
    return KnownError(
        tr("{file} is not a plain text or CSV file.", file=path.name),
        tr("Open your list in a spreadsheet program, save it as CSV first, then import that."),
        path,
    )


def _wrong_encoding(path: Path) -> KnownError:
    return KnownError(
        tr("The letters in {file} are in an encoding that cannot be read safely.", file=path.name),
        tr("Save it again with the encoding UTF-8, then import that."),
        path,
    )
