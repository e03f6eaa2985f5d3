"""The windows as a table, for who would rather read than look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.history import rules
from resilience_desktop.features.wallow.history.rules import Past
from resilience_desktop.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """A row for each window, the latest first."""

    def __init__(self, zone: tzinfo | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._windows: Sequence[Past] = ()

    def show_windows(self, windows: Sequence[Past]) -> None:
        self.beginResetModel()
        self._windows = windows[::-1]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._windows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("When"),
            tr("How long"),
            tr("Heavy before"),
            tr("Heavy after"),
            tr("Light after ritual"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._windows[index.row()]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return rules.describe(one, self._zone)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        column = index.column()
        if column == 0:
            return rules.when_short(one, self._zone)
        if column == 1:
            return rules.how_long(one)
        return rules.strength((one.before, one.after, one.ritual)[column - 2])


class HistoryTable(QTableView):
    """The table itself: no grid, one Tab stop, arrows inside."""

    def __init__(self, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = HistoryModel(zone, self)
        self.setModel(self.rows)
        self.setAccessibleName(tr("Your windows, the latest first"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setResizeContentsPrecision(40)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_windows(self, windows: Sequence[Past]) -> None:
        """Show these, given the oldest first."""
        self.rows.show_windows(windows)
        if windows:
            self.setCurrentIndex(self.rows.index(0, 0))

    def _restyle(self) -> None:
        px, color = theme().px, theme().color
        self.verticalHeader().setDefaultSectionSize(px(36))
        self.setFont(theme().font("small"))
        self.horizontalHeader().setFont(theme().font("caption"))
        ground, ink = color("accentSoft").name(), color("text").name()
        self.horizontalHeader().setFixedHeight(px(30))
        self.setStyleSheet(
            "HistoryTable { background: transparent; border: 0; outline: 0; }"
            f"HistoryTable::item {{ padding: 0 {px(8)}px; border: 0; color: {ink}; }}"
            f"HistoryTable::item:selected {{ background: {ground}; color: {ink}; }}"
            "QHeaderView, QHeaderView::section { background: transparent; border: 0;"
            f" padding: 0 {px(10)}px; font-size: {px(12)}px; font-weight: 500;"
            f" color: {color('text3').name()}; }}"
        )
