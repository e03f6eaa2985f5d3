"""A PDF as Qt writes it, taken apart and put together again.

It knows only how Qt writes one (PDF 1.4): one table of all objects at the end, and all pages in one
list. It is written with object streams and a table that is a stream (ISO 32000-1, 7.5.7 and 7.5.8),
as thousands of small objects may be added to it.
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([fn])")
_TOGETHER = 500
"""Small objects in one stream."""

_FREE, _PLAIN, _PACKED = 0, 1, 2


class PdfFile:
    """Objects by number; ValueError when `data` is not as Qt writes it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        table = _table_of(data)
        self._trailer = data[data.rindex(b"trailer", table) :]
        entries = _ENTRY.findall(data, table, data.rindex(b"trailer", table))
        self._places = {n: int(at) for n, (at, use) in enumerate(entries) if use == b"n"}
        ends = [*sorted(self._places.values()), table]
        self._ends = dict(pairwise(ends))
        self._count = len(entries)
        self._streams: dict[int, bytes] = {}
        self._small: dict[int, bytes] = {}
        self.root = number(self._trailer, b"/Root")
        listed = self.body(number(self.body(self.root), b"/Pages"))
        kids = listed[listed.index(b"/Kids") :].split(b"]", 1)[0]
        self.pages = [int(found) for found in re.findall(rb"(\d+) 0 R", kids)]

    def body(self, which: int) -> bytes:
        """What stands between an object's "obj" and "endobj"."""
        if which in self._small:
            return self._small[which]
        raw = self._raw(which)
        return raw[raw.index(b"obj") + 3 : raw.rindex(b"endobj")]

    def stream(self, which: int) -> bytes:
        """What a stream holds, unpacked."""
        body = self.body(which)
        begin = body.index(b"stream\n") + 7
        packed = body[begin : body.rindex(b"endstream")]
        return zlib.decompressobj().decompress(packed) if b"FlateDecode" in body else packed

    def new(self) -> int:
        """The number of an object that will be `put`."""
        self._count += 1
        return self._count - 1

    def put(self, which: int, body: bytes) -> None:
        """Give an object, old or new, a body that is no stream."""
        self._small[which] = body.strip()

    def put_stream(self, which: int, content: bytes) -> None:
        """Give an object a stream."""
        self._streams[which] = _stream(b"", content)

    def add_to(self, which: int, entries: bytes) -> None:
        """Add entries to an object that is a dictionary."""
        self.put(which, self.body(which).rstrip().removesuffix(b">>") + entries + b"\n>>")

    def written(self) -> bytes:
        """The whole file."""
        first = min(self._places.values())
        head = re.sub(rb"%PDF-1\.\d", b"%PDF-1.5", self._data[:first], count=1)
        made, size = [head], len(head)
        found: dict[int, tuple[int, int, int]] = {}
        packed = sorted(self._small.items())
        groups = [packed[n : n + _TOGETHER] for n in range(0, len(packed), _TOGETHER)]
        for group in groups:
            holder = self.new()
            self._streams[holder] = _object_stream(group)
            found.update((key, (_PACKED, holder, place)) for place, (key, _) in enumerate(group))
        for which in sorted(self._places.keys() | self._streams.keys()):
            if which in self._small:
                continue
            found[which] = (_PLAIN, size, 0)
            stream = self._streams.get(which)
            raw = self._raw(which) if stream is None else _numbered(which, stream)
            made.append(raw)
            size += len(raw)
        made.append(self._table(found, size))
        return b"".join(made)

    def _raw(self, which: int) -> bytes:
        place = self._places[which]
        return self._data[place : self._ends[place]]

    def _table(self, found: dict[int, tuple[int, int, int]], place: int) -> bytes:
        """The table of all objects, itself one of them, and where it is."""
        own = self.new()
        found[own] = (_PLAIN, place, 0)
        rows = bytearray()
        for which in range(self._count):
            kind, one, two = found.get(which, (_FREE, 0, 65535))
            rows += bytes((kind,)) + one.to_bytes(5, "big") + two.to_bytes(2, "big")
        kept = self._trailer[self._trailer.index(b"<<") + 2 : self._trailer.rindex(b">>")]
        kept = re.sub(rb"/Size\s+\d+", b"/Size %d" % self._count, kept, count=1)
        body = _stream(b"/Type /XRef /W [1 5 2] %b" % kept.strip(), bytes(rows))
        return _numbered(own, body) + b"startxref\n%d\n%%%%EOF\n" % place


def number(part: bytes, name: bytes) -> int:
    """The number behind a name, such as that of the object it refers to."""
    found = re.search(name + rb"\s+(\d+)", part)
    if found is None:
        raise ValueError(f"no {name.decode()} in the PDF")
    return int(found[1])


def text(words: str) -> bytes:
    """A text string: UTF-16 with its mark, in hexadecimal."""
    return b"<FEFF%b>" % words.encode("utf-16-be", "replace").hex().upper().encode()


def _table_of(data: bytes) -> int:
    found = _END.search(data[-64:])
    if found is None:
        raise ValueError("no end of a PDF")
    return int(found[1])


def _numbered(which: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (which, body)


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< %b /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (
        entries,
        len(packed),
        packed,
    )


def _object_stream(group: list[tuple[int, bytes]]) -> bytes:
    bodies, index, place = [], [], 0
    for which, body in group:
        index.append(b"%d %d" % (which, place))
        bodies.append(body)
        place += len(body) + 1
    head = b" ".join(index) + b"\n"
    entries = b"/Type /ObjStm /N %d /First %d" % (len(group), len(head))
    return _stream(entries, head + b"\n".join(bodies))
