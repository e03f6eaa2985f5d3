"""A CSV file to rows of cells, numbered as the person sees them in a spreadsheet program."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.host.decode import MOST_BYTES, read_text
from resilience_desktop.intake.headers import count_known

DELIMITERS = (",", ";", "\t", "|")
BLANKS = " \t\r\n\u00a0\u202f\ufeff"
"""What is trimmed from a cell. Other control characters belong to the person's text."""

_LOOK_AT = 60


@dataclass(frozen=True)
class Row:
    """One record; `number` counts from 1, blank rows included, as a spreadsheet program does."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Table:
    """All rows of a file as they stand, blank ones too, and how the file was read."""

    rows: tuple[Row, ...]
    delimiter: str
    encoding: str


def read_table(path: Path) -> Table:
    """Read a CSV file. Raises KnownError when it is not one (see `decode.read_text`)."""
    text, encoding = read_text(path)
    return parse(text, path, encoding)


def parse(text: str, path: Path, encoding: str = "utf-8") -> Table:
    """Split text into rows; commas, semicolons, tabs or bars, quoted line breaks allowed."""
    text = text.removeprefix("\ufeff")
    delimiter, text = _told_delimiter(text)
    delimiter = delimiter or find_delimiter(text)
    _refuse_open_quote(text, delimiter, path)
    rows = tuple(
        Row(number, tuple(cell.strip(BLANKS) for cell in cells))
        for number, cells in enumerate(_records(text, delimiter, path), start=1)
    )
    return Table(rows, delimiter, encoding)


def find_delimiter(text: str) -> str:
    """The separator that makes a table of the first rows.

    Known headings weigh most, then how many rows agree on a width above one; so commas inside
    the cells of a semicolon file do not win.
    """
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def column_letter(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA: the name of a column in a spreadsheet program."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _fit(text: str, delimiter: str) -> tuple[int, int, int]:
    try:
        rows = [
            cells
            for cells in islice(_reader(text[:200_000], delimiter), _LOOK_AT)
            if any(cell.strip(BLANKS) for cell in cells)
        ]
    except csv.Error:
        return (0, 0, 0)
    known = max((count_known(cells) for cells in rows[:20]), default=0)
    widths = Counter(len(cells) for cells in rows)
    width, agreeing = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
    return (known, agreeing if width > 1 else 0, width)


def _told_delimiter(text: str) -> tuple[str, str]:
    """Excel writes and hides a first line such as `sep=;`."""
    first, _, rest = text.partition("\n")
    first = first.strip("\r \ufeff").strip('"')
    if len(first) == 5 and first.casefold().startswith("sep=") and first[4] in DELIMITERS:
        return first[4], rest
    if first.casefold() == "sep=" or first.casefold() == "sep=\t":
        return "\t", rest
    return "", text


def _reader(text: str, delimiter: str, strict: bool = False) -> Iterable[list[str]]:
    # The limit is the module's, not the reader's; its default would refuse a long note.
    csv.field_size_limit(MOST_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _records(text: str, delimiter: str, path: Path) -> Iterable[list[str]]:
    try:
        yield from _reader(text, delimiter)
    except csv.Error as broken:
        raise KnownError(
            tr("{file} could not be read as a table.", file=path.name),
            tr("Open it in a spreadsheet program, save it as CSV again, then import that."),
            path,
        ) from broken


def _refuse_open_quote(text: str, delimiter: str, path: Path) -> None:
    """A quotation mark that is never closed would swallow all rows after it into one cell."""
    number = 0
    try:
        for _ in _reader(text, delimiter, strict=True):
            number += 1
    except csv.Error as broken:
        if "unexpected end of data" not in str(broken):
            return  # only untidy: the tolerant reader takes it
        raise KnownError(
            tr(
                "In {file}, a quotation mark opened in row {row} is never closed.",
                file=path.name,
                row=number + 1,
            ),
            tr("Close it, or save the sheet as CSV again, then import that."),
            path,
        ) from broken
