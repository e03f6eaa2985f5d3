"""Wins as a CSV table, in and out. A text that is no such table is left to the other reader."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from resilience_desktop.core.text import one_line, printable
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.exchange_build import Builder, Found, Line, Reading
from resilience_desktop.features.wins.exchange_words import (
    LONGEST_LINE,
    field_of,
    shown_names,
)
from resilience_desktop.features.wins.port import WinDraft

_DELIMITERS = (",", ";", "\t", "|")
_ON_ONE_LINE = frozenset({"title", "figure", "place", "tags", "skills", ""})
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_RULED = re.compile(r":?-+:?")
_SOMETIMES = 2_000


def read(text: str, progress: Callable[[int, int], None] | None = None) -> Reading | None:
    """The wins of a table whose first row names at least two fields, one of them the title.

    None when it is no table: then it is text.
    """
    start = text.lstrip("\n \t")
    before = text.count("\n", 0, len(text) - len(start))
    head = start.partition("\n")[0]
    if len(head) > LONGEST_LINE:
        return None
    for delimiter in _DELIMITERS:
        names = [name.strip().strip("*_ ") for name in _first(head, delimiter)]
        columns = [(field_of(name), name) for name in names]
        fields = {field for field, _name in columns} - {""}
        if len(fields) >= 2 and "title" in fields:
            return _read_rows(start, delimiter, columns, before, progress)
    return None


def table(wins: Sequence[WinDraft]) -> str:
    """All of the wins as a table, which `read` understands.

    No cell is a formula to a spreadsheet: one that would be begins with an apostrophe (OWASP).
    """
    out = io.StringIO()
    rows = csv.writer(out)
    names = {k: name for k, name in shown_names().items() if k in WinDraft.__dataclass_fields__}
    rows.writerow(names.values())
    rows.writerows([_cell(_shown(win, key)) for key in names] for win in wins)
    return out.getvalue()


def _shown(win: WinDraft, key: str) -> str:
    value = getattr(win, key)
    if key == "kind":
        return rules.kind_name(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _cell(text: str) -> str:
    shown = printable(text)
    return f"'{shown}" if shown.startswith(_STARTS_A_FORMULA) else shown


def _bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS_A_FORMULA) else cell


def _first(head: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([head], delimiter=delimiter), [])
    except csv.Error:
        return []


def _read_rows(
    text: str,
    delimiter: str,
    columns: Sequence[tuple[str, str]],
    before: int,
    progress: Callable[[int, int], None] | None,
) -> Reading:
    reading = Reading()
    total = text.count("\n") + 1
    for count, (line, cells) in enumerate(_rows(text, delimiter)):
        if progress is not None and count % _SOMETIMES == 0:
            progress(min(line, total), total)
        if not any(cell.strip() for cell in cells) or _is_ruled(cells):
            continue
        words = any(c.isalnum() for cell in cells for c in cell)
        found = _build(columns, cells, line + before) if words else None
        if found is None:
            reading.unknown.append(Line(line + before, one_line(delimiter.join(cells))))
        else:
            reading.found.append(found)
    return reading


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows below the first one, each with the line it begins in."""
    csv.field_size_limit(max(len(text) + 1, 131_072))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    next(reader)
    line = reader.line_num + 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _build(columns: Sequence[tuple[str, str]], cells: Sequence[str], line: int) -> Found | None:
    win = Builder(line)
    for place, cell in enumerate(cells):
        field, name = columns[place] if place < len(columns) else ("", "")
        text = _bare(cell.strip())
        text = one_line(text) if field in _ON_ONE_LINE else text
        if field:
            win.put(field, text)
        elif text:
            win.odd(f"{name}: {text}" if name else text)
    return win.build()


def _is_ruled(cells: Sequence[str]) -> bool:
    """The line below the head of a Markdown table."""
    marks = [cell.strip() for cell in cells if cell.strip()]
    return bool(marks) and all(_RULED.fullmatch(mark) for mark in marks)
