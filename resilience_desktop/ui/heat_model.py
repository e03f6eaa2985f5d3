"""Counts by day as a table of weeks, for the heat map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from resilience_desktop.core.days import say_full
from resilience_desktop.core.words import tr

_Index = QModelIndex | QPersistentModelIndex
WEEK = 7
_LEVELS = 4
_NO_PARENT = QModelIndex()

Describe = Callable[[date, int], str]


def say_count(day: date, count: int) -> str:
    """The plain description of a day: the full date and the number."""
    return tr("{day}: {n}", day=say_full(day), n=count)


def level(count: int, top: int) -> int:
    """Ramp step 0 to 4 for `count`, where `top` is the count that earns the darkest."""
    if count <= 0:
        return 0
    return min(max(-(-count * _LEVELS // max(top, _LEVELS)), 1), _LEVELS)


class HeatModel(QAbstractTableModel):
    """Days of `first` to `last` as a table: a row for each weekday, a column for each week."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first = self.last = date.today()  # noqa: DTZ011 - only until set_range
        self.start_of_week = 0
        self.describe: Describe = say_count
        self._days: dict[date, int] = {}
        self._top = _LEVELS

    def show(self, days: Mapping[date, int], first: date, last: date) -> None:
        """Take over counts and range; `last` before `first` means one day."""
        self.beginResetModel()
        self._days = dict(days)
        self.first, self.last = first, max(first, last)
        counts = sorted(count for count in self._days.values() if count > 0)
        # One very full day must not make all the others look empty.
        self._top = counts[(len(counts) - 1) * 19 // 20] if counts else _LEVELS
        self.endResetModel()

    def days(self) -> dict[date, int]:
        return dict(self._days)

    def monday(self) -> date:
        """The first day of the first column, whatever day weeks start with."""
        return self.first - timedelta(days=(self.first.weekday() - self.start_of_week) % WEEK)

    def day(self, index: _Index) -> date | None:
        """The day of a cell; None for one outside the range."""
        if not index.isValid():
            return None
        day = self.monday() + timedelta(days=index.column() * WEEK + index.row())
        return day if self.first <= day <= self.last else None

    def cell(self, day: date) -> QModelIndex:
        """The cell of a day; invalid outside the range."""
        if not self.first <= day <= self.last:
            return QModelIndex()
        weeks, weekday = divmod((day - self.monday()).days, WEEK)
        return self.index(weekday, weeks)

    def shade(self, index: _Index) -> int | None:
        """Ramp step of a cell; None for one outside the range."""
        day = self.day(index)
        return None if day is None else level(self._days.get(day, 0), self._top)

    # QAbstractTableModel

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else WEEK

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else (self.last - self.monday()).days // WEEK + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        ):
            return None
        day = self.day(index)
        return None if day is None else self.describe(day, self._days.get(day, 0))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.day(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def month_columns(model: HeatModel) -> list[tuple[int, int]]:
    """(column, month) where a caption belongs: at the first week that starts in the month.

    The first column always has one, unless the next month begins within two weeks.
    """
    found: list[tuple[int, int]] = []
    for column in range(model.columnCount()):
        start = max(model.monday() + timedelta(days=column * WEEK), model.first)
        if not found or found[-1][1] != start.month:
            found.append((column, start.month))
    if len(found) > 1 and found[1][0] < 2:
        del found[0]
    return found
