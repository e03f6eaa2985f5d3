"""A list of rows of which several may be chosen at once, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from resilience_desktop.ui.paint import check_mark, fill_round, mirrored
from resilience_desktop.ui.rows import Row, RowList
from resilience_desktop.ui.theme import theme

_Mode = QAbstractItemView.SelectionMode
_Flag = QItemSelectionModel.SelectionFlag
_PADDING, _MARK = 14, 18


class ManyRows(RowList):
    """Shift and Ctrl choose several rows, Ctrl+A all there are; Esc goes back to the one in focus.

    While `picking`, every click and Space adds a row or takes it out, for who has no Ctrl at hand.
    `chosen` is sent when other rows are chosen; `selected` still tells of the one to be shown.
    """

    chosen = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._picking = False
        self.setSelectionMode(_Mode.ExtendedSelection)

    # What is chosen

    def chosen_ids(self) -> list[str]:
        """Ids of the chosen rows, from top to bottom."""
        lines = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        rows = (self.row_model().row_at(line) for line in lines)
        return [row.id for row in rows if row is not None]

    def selected_id(self) -> str:
        """The chosen row that has the focus, else the first chosen one; empty when none is."""
        current = self.currentIndex()
        row = self.row_model().row_at(current.row())
        if row is not None and self.selectionModel().isSelected(current):
            return row.id
        return super().selected_id()

    @property
    def many(self) -> bool:
        """Whether more than one row is chosen."""
        return len(self.selectionModel().selectedIndexes()) > 1

    @property
    def picking(self) -> bool:
        """Whether each click adds a row or takes it out."""
        return self._picking

    def set_picking(self, on: bool) -> None:
        """Begin or end picking; the end leaves the row in focus chosen."""
        if on == self._picking:
            return
        self._picking = on
        self.setSelectionMode(_Mode.MultiSelection if on else _Mode.ExtendedSelection)
        if not on:
            self.choose_one()
        self.viewport().update()
        self.chosen.emit()

    def choose_one(self) -> None:
        """Choose nothing but the row in focus."""
        current = self.currentIndex()
        if self.row_model().row_at(current.row()) is not None:
            self.selectionModel().select(current, _Flag.ClearAndSelect)

    def choose_none(self) -> None:
        """Choose no row at all; tells nobody of another one."""
        self.selectionModel().clear()

    def set_rows(self, rows: Sequence[Row], more: bool = True) -> None:
        """As in `RowList`; chosen rows that are still there stay chosen."""
        before = set(self.chosen_ids()) if self.many or self._picking else set()
        super().set_rows(rows, more)
        if before:
            here = QItemSelection()
            for row_id in before:
                line = self.row_model().line_of(row_id)
                if line >= 0:
                    index = self.row_model().index(line)
                    here.select(index, index)
            self.selectionModel().select(here, _Flag.Select)
            self.chosen.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._reloading:
            self.viewport().update()
            self.chosen.emit()

    # Choosing

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Every row between the top and the bottom of `rect`."""
        count = self.row_model().rowCount()
        if not count:
            return
        places, down = self._places, self.verticalOffset()
        box = rect.normalized()
        first = places.line_at(box.top() + down)
        last = places.line_at(box.bottom() + down)
        index = self.row_model().index
        self.selectionModel().select(QItemSelection(index(first), index(last)), command)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A click beside the rows leaves chosen what is chosen."""
        if not index.isValid() or self.row_model().row_at(index.row()) is None:
            return _Flag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.many or self._picking):
            self.set_picking(False)
            self.choose_one()
            return
        super().keyPressEvent(event)

    # Painting

    def _paint_line(self, painter: QPainter, line: int) -> None:
        super()._paint_line(painter, line)
        index = self.row_model().index(line)
        if not (self.many or self._picking) or self.row_model().row_at(line) is None:
            return
        rect, px = self.visualRect(index), theme().px
        side = px(_MARK)
        spot = QRect(
            rect.right() - px(_PADDING) - side, rect.bottom() - px(_PADDING) - side, side, side
        )
        spot = mirrored(spot, rect, self.layoutDirection())
        if self.selectionModel().isSelected(index):
            fill_round(painter, spot, side / 2, theme().color("accent"))
            check_mark(painter, QRectF(spot), theme().color("onAccent"))
        elif self._picking:
            painter.setPen(theme().color("outline"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(spot).adjusted(1, 1, -1, -1))
