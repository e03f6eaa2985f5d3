"""The list of the list-and-detail pages: tall rows under quiet captions, any number of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from resilience_desktop.ui.paint import ring_after_focus
from resilience_desktop.ui.row_model import Row, RowModel
from resilience_desktop.ui.row_painter import paint_caption, paint_row
from resilience_desktop.ui.row_places import PlacedRows
from resilience_desktop.ui.theme import theme

__all__ = ["Row", "RowList", "RowModel"]

_STEPS = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MoveNext: 1,
}
_FIRST_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space)


class RowList(PlacedRows):
    """84 px rows with captions by group; selection is kept by id over every reload.

    `selected` carries the id of the new row, or "" when none is left;
    `more_wanted` comes once when the end is near, until rows are set or appended again.
    """

    selected = Signal(str)
    opened = Signal(str)
    trash_pressed = Signal(str)
    more_wanted = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = False
        self._reloading = False
        self._more = False
        self._typed = ""
        self._typing = QElapsedTimer()
        self._hovered = -1
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setStyleSheet("RowList { background: transparent; border: 0; }")
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)
        theme().changed.connect(self._restyle)

    # Rows

    def set_rows(self, rows: Sequence[Row], more: bool = True) -> None:
        """Show `rows`. The selected id stays selected; if it is gone, its neighbour is.

        `more` says whether `more_wanted` may ask for a further page.
        """
        before, old_ids = self.selected_id(), self._rows.ids()
        anchor, offset = self._anchor()
        self._more = more and bool(rows)
        self._reloading = True
        self._rows.set_rows(rows)
        kept = self._survivor(before, old_ids)
        self._choose_line(self._rows.line_of(kept))
        self._reloading = False
        self.doItemsLayout()
        line = self._rows.line_of(anchor)
        if line >= 0:
            self.verticalScrollBar().setValue(self.line_rect(line).top() - offset)
        if kept != before:
            self.selected.emit(kept)
        self._ask_for_more()

    def append_rows(self, rows: Sequence[Row], more: bool = True) -> None:
        """Add the next page; an empty page ends the asking."""
        self._more = more and bool(rows)
        self._rows.append_rows(rows)
        self.doItemsLayout()
        self._ask_for_more()

    def select(self, row_id: str) -> bool:
        """Select and show a row by id; False when it is not here."""
        line = self._rows.line_of(row_id)
        if line < 0:
            return False
        self._choose_line(line)
        self.scrollTo(self._rows.index(line))
        return True

    def selected_id(self) -> str:
        """Id of the selected row; empty when none is."""
        chosen = self.selectionModel().selectedIndexes()
        row = self._rows.row_at(chosen[0].row()) if chosen else None
        return row.id if row else ""

    def row_model(self) -> RowModel:
        return self._rows

    def _survivor(self, before: str, old_ids: list[str]) -> str:
        if not before or self._rows.line_of(before) >= 0:
            return before
        place = old_ids.index(before)
        near = [*old_ids[place + 1 :], *reversed(old_ids[:place])]
        return next((one for one in near if self._rows.line_of(one) >= 0), "")

    def _choose_line(self, line: int) -> None:
        models = self.selectionModel()
        if line < 0:
            models.clear()
            return
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        models.setCurrentIndex(self._rows.index(line), flag)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._reloading and not selected.isEmpty():
            self.selected.emit(self.selected_id())

    def _anchor(self) -> tuple[str, int]:
        """The first row in view and how far its top is from the view's top, in pixels."""
        scrolled = self.verticalOffset()
        line = self._places.line_at(scrolled)
        while line < self._rows.rowCount() and line >= 0:
            row = self._rows.row_at(line)
            if row is not None:
                return row.id, self.line_rect(line).top() - scrolled
            line += 1
        return "", 0

    def _ask_for_more(self) -> None:
        bar = self.verticalScrollBar()
        if self._more and bar.maximum() - bar.value() < self.viewport().height():
            self._more = False
            self.more_wanted.emit()

    # Keys

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        move = QAbstractItemView.CursorAction
        last, now = self._rows.rowCount() - 1, self.currentIndex().row()
        page = max(self.viewport().height() // self._places.row_step(), 1)
        pages = {move.MovePageUp: -page, move.MovePageDown: page}
        step = _STEPS.get(action) or pages.get(action, 0)
        if action == move.MoveHome or now < 0:
            return self._nearest(0, 1)
        if action == move.MoveEnd:
            return self._nearest(last, -1)
        line, way = min(max(now + step, 0), last), 1 if step > 0 else -1
        # Beyond a caption at the very top there is no row but the one below it.
        targets = (self._nearest(line, way), self._nearest(line, -way))
        return next((one for one in targets if one.isValid()), self.currentIndex())

    def _nearest(self, line: int, way: int) -> QModelIndex:
        """The row at `line`, else the next one in the direction of `way`."""
        while 0 <= line < self._rows.rowCount():
            if self._rows.row_at(line) is not None:
                return self._rows.index(line)
            line += way
        return QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        self.viewport().update()
        chosen = self.selected_id()
        if chosen and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen)
        elif chosen and event.key() == Qt.Key.Key_Delete:
            self.trash_pressed.emit(chosen)
        elif not chosen and self.currentIndex().isValid() and event.key() in _FIRST_STEPS:
            # Focus alone marks the first row without choosing it; the first arrow does.
            self._choose_line(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Type to find: titles that start with what was typed, then titles that contain it."""
        pause = QGuiApplication.styleHints().keyboardInputInterval()
        fresh = not self._typing.isValid() or self._typing.restart() > pause
        self._typing.start()
        self._typed = search if fresh else self._typed + search
        wanted = self._typed.casefold()
        if not wanted.strip():
            return
        start = self.currentIndex().row() + (1 if len(wanted) == 1 else 0)
        line = self._rows.find(wanted, max(start, 0))
        if line >= 0:
            self._choose_line(line)

    # Pointer and focus

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row() if index.isValid() else -1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, line: int) -> None:
        if line != self._hovered:
            self._hovered = line
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        row = self._rows.row_at(self.indexAt(event.position().toPoint()).row())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        if not self.currentIndex().isValid() and self._ring:
            first = self._nearest(0, 1)
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(first, flag)
        super().focusInEvent(event)
        self.viewport().update()

    # Painting

    def _restyle(self) -> None:
        self.doItemsLayout()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        count = self._rows.rowCount()
        if not count:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = event.rect().top() + self.verticalOffset()
        bottom = event.rect().bottom() + self.verticalOffset()
        for line in range(self._places.line_at(top), min(self._places.line_at(bottom) + 1, count)):
            self._paint_line(painter, line)
        painter.end()

    def _paint_line(self, painter: QPainter, line: int) -> None:
        index = self._rows.index(line)
        rect = self.visualRect(index)
        row = self._rows.row_at(line)
        if row is None:
            paint_caption(painter, rect, str(index.data()), self.layoutDirection())
            return
        ground = ""
        if self.selectionModel().isSelected(index):
            ground = "accentSoft"
        elif line == self._hovered:
            ground = "hover"
        ring = self.hasFocus() and self._ring and index == self.currentIndex()
        paint_row(painter, rect, row, ground, ring=ring, direction=self.layoutDirection())
