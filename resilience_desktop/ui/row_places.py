"""Where the rows of a list stand: heights computed, not asked for row by row.

QListView would measure each of 100,000 rows again at every page.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from resilience_desktop.ui.row_geometry import RowGeometry
from resilience_desktop.ui.row_model import RowModel
from resilience_desktop.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex


class PlacedRows(QListView):
    """A scrolling view whose lines stand where `RowGeometry` says; the heir sets the model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._places = RowGeometry(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def line_rect(self, line: int) -> QRect:
        """Place of a line in the whole list, before scrolling."""
        return self._places.rect(line, self.viewport().width())

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid():
            return QRect()
        return self.line_rect(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        if not self._rows.rowCount():
            return QModelIndex()
        index = self._rows.index(self._places.line_at(point.y() + self.verticalOffset()))
        return index if self.visualRect(index).contains(point) else QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        rect = self.line_rect(index.row())
        # The caption above belongs to its first row: show both.
        if index.row() > 0 and self._rows.row_at(index.row() - 1) is None:
            rect = rect.united(self.line_rect(index.row() - 1))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - height // 2)
        elif hint == QAbstractItemView.ScrollHint.PositionAtTop or rect.top() < bar.value():
            bar.setValue(rect.top() - self._places.margin())
        elif rect.bottom() >= bar.value() + height:
            bar.setValue(rect.bottom() + 1 + self._places.margin() - height)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(self._places.height() - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(theme().px(28))
        QAbstractItemView.updateGeometries(self)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        selectable = index.isValid() and self._rows.row_at(index.row()) is not None
        chosen = QItemSelection(index, index) if selectable else QItemSelection()
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def sizeHint(self) -> QSize:
        return QSize(theme().px(304), theme().px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(88))
