"""A list to choose from: any number of rows with a box to tick, a title and a quiet line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from resilience_desktop.core.words import tr
from resilience_desktop.ui import tokens
from resilience_desktop.ui.check_row import (
    CheckRow,
    box_room,
    paint_check_row,
    row_height,
    words_room,
)
from resilience_desktop.ui.paint import mirrored, ring_after_focus
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

__all__ = ["CheckList", "CheckRow"]

_Index = QModelIndex | QPersistentModelIndex
_NO_ROW = QModelIndex()


class _Rows(QAbstractListModel):
    renamed = Signal(str, str)

    def __init__(self, editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[CheckRow] = []
        self._editable = editable

    def rowCount(self, parent: _Index = _NO_ROW) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if self._editable else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return one_line(row.title)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(one_line(part) for part in (row.title, row.line, row.chip) if part)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = self.rows[index.row()]
        title = one_line(str(value))
        if title and title != one_line(row.title):
            self.renamed.emit(row.id, title)
        return True

    def put(self, place: int, row: CheckRow) -> None:
        self.rows[place] = row
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def set_rows(self, rows: Sequence[CheckRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, rows: Sequence[CheckRow]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()


class CheckList(QListView):
    """Arrows move, Space or a click on the box ticks. Any number of rows stays light.

    `ticked` carries a row's id and whether it is ticked now, `reached` the id of the row the
    person came to, `renamed` an id and its new title (with `editable`: F2, Enter or a double
    click); `more_wanted` comes once when the end is near, until rows are set or appended.
    """

    ticked = Signal(str, bool)
    reached = Signal(str)
    renamed = Signal(str, str)
    more_wanted = Signal()

    def __init__(self, name: str, *, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(editable, self)
        self._editable = editable
        self._more = False
        self.ring = False
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.EditKeyPressed | triggers.DoubleClicked
            if editable
            else triggers.NoEditTriggers
        )
        self.setTabKeyNavigation(False)
        self.setStyleSheet("CheckList { background: transparent; border: 0; }")
        self.viewport().setAutoFillBackground(False)
        self._rows.renamed.connect(self.renamed)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def rows(self) -> list[CheckRow]:
        """The rows as they stand."""
        return list(self._rows.rows)

    def set_rows(self, rows: Sequence[CheckRow], more: bool = False) -> None:
        """Show these; the row one was at stays the current one if it is still there."""
        before = self.current_id()
        self._more = more
        self._rows.set_rows(rows)
        place = next((n for n, row in enumerate(rows) if row.id == before), 0)
        if rows:
            self.setCurrentIndex(self._rows.index(place))
        self.doItemsLayout()
        self._ask_for_more()

    def append_rows(self, rows: Sequence[CheckRow], more: bool = False) -> None:
        """Add the next page."""
        self._more = more and bool(rows)
        self._rows.append(rows)
        self.doItemsLayout()  # else the end seems near, and page after page is asked for
        self._ask_for_more()

    def put_row(self, place: int, row: CheckRow) -> None:
        """Show another row in the place of one."""
        self._rows.put(place, row)

    def place_of(self, row_id: str) -> int:
        """Where a row is; -1 when it is not here."""
        return next((n for n, row in enumerate(self._rows.rows) if row.id == row_id), -1)

    def current_id(self) -> str:
        """Id of the row one is at; empty when there is none."""
        place = self.currentIndex().row()
        return self._rows.rows[place].id if 0 <= place < len(self._rows.rows) else ""

    def row_at(self, place: int) -> CheckRow:
        """The row at a place."""
        return self._rows.rows[place]

    def tick(self, place: int) -> None:
        """Tick or untick a row, as the person does."""
        row = self._rows.rows[place]
        self._rows.put(place, replace(row, checked=not row.checked))
        self.ticked.emit(row.id, not row.checked)

    # Events

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.reached.emit(self._rows.rows[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.ring = True
        place, enter = self.currentIndex(), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if place.isValid() and event.key() == Qt.Key.Key_Space:
            self.tick(place.row())
        elif place.isValid() and event.key() in enter and self.state() != self.State.EditingState:
            if self._editable:
                self.edit(place)
            else:
                self.tick(place.row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ring = False
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and self._box_room(index).contains(event.position().toPoint()):
            self.tick(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._box_room(index).contains(event.position().toPoint()):
            self.mousePressEvent(event)  # two quick clicks on the box tick twice
            return
        super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = ring_after_focus(event.reason(), self.ring)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        # Its rows have no tips, and Qt's would take a title for markup.
        return event.type() == QEvent.Type.ToolTip or super().viewportEvent(event)

    def _box_room(self, index: _Index) -> QRect:
        rect = self.visualRect(index)
        return mirrored(box_room(rect), rect, self.layoutDirection())

    def _ask_for_more(self) -> None:
        bar = self.verticalScrollBar()
        if self._more and bar.maximum() - bar.value() < self.viewport().height():
            self._more = False
            self.more_wanted.emit()


class _Painter(QStyledItemDelegate):
    """Draws the rows, and lays the field over a title that is edited."""

    def __init__(self, view: CheckList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme().px(120), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = self._view
        row, rect = view.row_at(index.row()), view.visualRect(index)
        current = index.row() == view.currentIndex().row()
        mouse = view.viewport().mapFromGlobal(QCursor.pos())
        hovered = view.viewport().underMouse() and rect.contains(mouse)
        ground = "accentSoft" if current else "hover" if hovered else ""
        ring = current and view.hasFocus() and view.ring
        painter.save()
        paint_check_row(painter, rect, row, ground, ring=ring, direction=view.layoutDirection())
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName(tr("Title"))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        rect = self._view.visualRect(index)
        place = mirrored(words_room(rect), rect, self._view.layoutDirection())
        high = min(theme().px(tokens.CONTROL_HEIGHT + 2), rect.height())
        top = rect.top() + (rect.height() - high) // 2
        spare = theme().px(10)  # the field's own edge and padding
        editor.setGeometry(place.left() - spare, top, place.width() + 2 * spare, high)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
