"""The rows of a list and the quiet captions between them, as one Qt model."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a list shows.

    `when` is the short date at the far side, `dots` how many of the chip's four are filled (0
    for a plain chip), `group` the caption it belongs under (empty for none), `spoken` the whole
    sentence a screen reader says.
    """

    id: str
    title: str
    when: str = ""
    line: str = ""
    chip_text: str = ""
    dots: int = 0
    group: str = ""
    spoken: str = ""

    def sentence(self) -> str:
        """`spoken`, or else the visible parts one after the other."""
        parts = (self.title, self.line, self.chip_text, self.when)
        return self.spoken or ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Rows in the order given, a caption line wherever the group changes.

    A caption is a line of its own that can be neither selected nor reached. Lines are counted
    from 0 with the captions. Line to row and back, and the number of captions above a line, are
    found in logarithmic time, so that a list of 100,000 rows scrolls like a short one.
    """

    ROW: ClassVar[int] = int(Qt.ItemDataRole.UserRole)
    """Role of the `Row` itself; None for a caption."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Row | str] = []
        self._captions: list[int] = []
        self._line_of: dict[str, int] = {}
        self._group = ""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._lines, self._captions, self._line_of, self._group = [], [], {}, ""
        self._extend(rows)
        self.endResetModel()

    def append_rows(self, rows: Sequence[Row]) -> None:
        """Add rows at the end; a group that goes on gets no second caption."""
        if not rows:
            return
        groups = [self._group, *(row.group for row in rows)]
        captions = sum(1 for old, new in pairwise(groups) if new and new != old)
        start = len(self._lines)
        self.beginInsertRows(QModelIndex(), start, start + len(rows) + captions - 1)
        self._extend(rows)
        self.endInsertRows()

    def _extend(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if row.group and row.group != self._group:
                self._captions.append(len(self._lines))
                self._lines.append(row.group)
            self._group = row.group
            self._line_of[row.id] = len(self._lines)
            self._lines.append(row)

    # Lines

    def row_at(self, line: int) -> Row | None:
        """The row on a line; None for a caption and outside."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return found if isinstance(found, Row) else None

    def line_of(self, row_id: str) -> int:
        """The line of a row; -1 when it is not here."""
        return self._line_of.get(row_id, -1)

    def captions_above(self, line: int) -> int:
        """How many captions stand before `line`."""
        return bisect_left(self._captions, line)

    def captions(self) -> Sequence[int]:
        """Lines that are captions, in order."""
        return self._captions

    def ids(self) -> list[str]:
        """The rows' ids in order."""
        return [line.id for line in self._lines if isinstance(line, Row)]

    def find(self, wanted: str, start: int) -> int:
        """The first line from `start` on, round the end, whose title begins with `wanted`.

        Failing that, one whose title contains it; -1 without any. `wanted` is case-folded.
        """
        contains = -1
        count = len(self._lines)
        for step in range(count):
            line = (start + step) % count
            found = self._lines[line]
            title = found.title.casefold() if isinstance(found, Row) else ""
            if title.startswith(wanted):
                return line
            if contains < 0 and wanted in title:
                contains = line
        return contains

    # QAbstractListModel

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._lines):
            return None
        found = self._lines[index.row()]
        if isinstance(found, str):
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return found if role in shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return found.sentence()
        return found if role == self.ROW else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        alone = Qt.ItemFlag.ItemNeverHasChildren
        if self.row_at(index.row()) is None:
            return alone
        return alone | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
