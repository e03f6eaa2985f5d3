"""What Qt leaves out of a PDF: the language of its text, its title in the window, and bookmarks.

Added as an incremental update (ISO 32000-1, 7.5.6): new objects and a new catalogue are written
behind the file as Qt left it, and nothing of it moves. It knows only how Qt writes a PDF: one table
of all objects at the end, and all pages in one list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = 20
"""Bytes of a line of the table."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: a title, a page from 1 on, and a height in points above the page's lower edge."""

    title: str
    page: int
    height: float


def outlined(data: bytes, marks: Sequence[Mark], language: str) -> bytes:
    """`data`, a PDF that Qt wrote, with bookmarks and a language such as "en-GB".

    ValueError when it is not such a PDF.
    """
    table = _table_of(data)
    trailer = data[data.rindex(b"trailer", table) :]
    count, root = _number(trailer, b"/Size"), _number(trailer, b"/Root")
    catalogue = _object(data, table, root)
    pages = _pages(_object(data, table, _number(catalogue, b"/Pages")))
    added = {
        root: catalogue.rstrip().removesuffix(b">>")
        + b"/Lang %b\n/ViewerPreferences << /DisplayDocTitle true >>\n" % _text(language)
        + b"/Outlines %d 0 R\n>>" % count,
        **_outline(marks, pages, count),
    }
    return _appended(data, added, trailer, table)


def _table_of(data: bytes) -> int:
    found = _END.search(data[-64:])
    if found is None:
        raise ValueError("no end of a PDF")
    return int(found[1])


def _number(part: bytes, name: bytes) -> int:
    found = re.search(name + rb"\s+(\d+)", part)
    if found is None:
        raise ValueError(f"no {name.decode()} in the PDF")
    return int(found[1])


def _object(data: bytes, table: int, number: int) -> bytes:
    """What stands between the object's "obj" and "endobj"."""
    first = data.index(b"0000000000", table)
    place = int(data[first + _ENTRY * number :][:10])
    begin = data.index(b"obj", place) + 3
    return data[begin : data.index(b"endobj", begin)]


def _pages(listed: bytes) -> list[int]:
    kids = listed[listed.index(b"/Kids") :].split(b"]", 1)[0]
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]


def _text(text: str) -> bytes:
    """A text string: UTF-16 with its mark, in hexadecimal."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode()


def _outline(marks: Sequence[Mark], pages: list[int], number: int) -> dict[int, bytes]:
    first, last = number + 1, number + len(marks)
    objects = {
        number: b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        % (first, last, len(marks))
    }
    for place, mark in enumerate(marks, first):
        before = b"/Prev %d 0 R " % (place - 1) if place > first else b""
        after = b"/Next %d 0 R " % (place + 1) if place < last else b""
        objects[place] = b"<< /Title %b /Parent %d 0 R %b%b/Dest [%d 0 R /XYZ 0 %d null] >>" % (
            _text(mark.title),
            number,
            before,
            after,
            pages[mark.page - 1],
            round(mark.height),
        )
    return objects


def _appended(data: bytes, objects: dict[int, bytes], trailer: bytes, table: int) -> bytes:
    made, entries = bytearray(data), [b"0 1\n0000000000 65535 f \n"]
    if not made.endswith(b"\n"):
        made += b"\n"
    for number, body in sorted(objects.items()):
        entries.append(b"%d 1\n%010d 00000 n \n" % (number, len(made)))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body.strip())
    place = len(made)
    kept = trailer[: trailer.index(b"startxref")]
    size = max(_number(trailer, b"/Size"), max(objects) + 1)
    kept = re.sub(rb"/Size\s+\d+", b"/Size %d\n/Prev %d" % (size, table), kept, count=1)
    made += b"xref\n%b%bstartxref\n%d\n%%%%EOF\n" % (b"".join(entries), kept, place)
    return bytes(made)
