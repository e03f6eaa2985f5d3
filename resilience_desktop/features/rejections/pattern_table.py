"""The patterns as a table, for who would rather read than look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex


class TableRow(NamedTuple):
    """One line: of which pattern, for what, and what it says."""

    pattern: str
    value: str
    words: str


class PatternModel(QAbstractTableModel):
    """A row for each line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[TableRow] = ()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Pattern"), tr("Of what"), tr("What it says"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ". ".join(one_line(text) for text in row)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return one_line(row[index.column()])


class PatternTable(QTableView):
    """The table itself: no grid, one Tab stop, arrows inside; as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PatternModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(tr("The patterns as a table"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these."""
        self.rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(0, 0))
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows, so that the sheet alone scrolls."""
        self.resizeRowsToContents()
        high = sum(self.rowHeight(row) for row in range(self.rows.rowCount()))
        self.setMinimumHeight(min(high, theme().px(900)) + self.horizontalHeader().height() + 4)

    def _restyle(self) -> None:
        px, color = theme().px, theme().color
        self.verticalHeader().setMinimumSectionSize(px(36))
        self.setFont(theme().font("small"))
        self.horizontalHeader().setFont(theme().font("caption"))
        self.horizontalHeader().setFixedHeight(px(30))
        ground, ink = color("accentSoft").name(), color("text").name()
        self.setStyleSheet(
            "PatternTable { background: transparent; border: 0; outline: 0; }"
            f"PatternTable::item {{ padding: 0 {px(8)}px; border: 0; color: {ink}; }}"
            f"PatternTable::item:selected {{ background: {ground}; color: {ink}; }}"
            "QHeaderView, QHeaderView::section { background: transparent; border: 0;"
            f" padding: 0 {px(10)}px; font-size: {px(12)}px; font-weight: 500;"
            f" color: {color('text3').name()}; }}"
        )
