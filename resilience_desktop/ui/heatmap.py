"""The heat map: weeks as columns, a cell for each day, its colour by how much happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from resilience_desktop.core.days import month_short
from resilience_desktop.ui.heat_model import WEEK, Describe, HeatModel, month_columns, say_count
from resilience_desktop.ui.paint import (
    fill_round,
    focus_ring,
    line_height,
    ring_after_focus,
    text_width,
    write,
)
from resilience_desktop.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_CELL = 12
_GAP = 4


class _CellDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = self.parent()
        model = index.model()
        if not isinstance(view, HeatMap) or not isinstance(model, HeatModel):
            return
        shade = model.shade(index)
        if shade is None:
            return
        box = view.cell_box(option.rect)
        if not view.viewport().rect().contains(box):
            return  # a part of a day at the edge looks like a fault
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_round(painter, box, theme().px(3), theme().color(f"ramp{shade}"))
        if view.cursor_shown() and model.day(index) == view.current_day():
            out = theme().px(2)
            focus_ring(painter, box.adjusted(-out, -out, out, out), theme().px(4))


class _Months(QHeaderView):
    """Month captions over the first week that begins in the month."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(0, line_height("caption") + theme().px(6))

    def captions(self) -> list[tuple[QRect, str]]:
        """Where the words of the months stand that are whole in sight, in the viewport's px.

        A month that begins out of sight keeps its word at the edge, if it has the room.
        """
        model = self.model()
        if not isinstance(model, HeatModel):
            return []
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room, gap = self.viewport().width(), theme().px(6)
        found: list[tuple[QRect, str]] = []
        # From the latest to the first: where two do not fit, the later one has its place.
        taken = QRect(-gap if mirrored else room + gap, 0, 0, 1)
        for column, month in reversed(month_columns(model)):
            word = month_short(month)
            width = text_width(word, "caption")
            left = self.sectionViewportPosition(column) + theme().px(_GAP) // 2
            if mirrored:
                left += theme().px(_CELL) - width
            left = max(min(left, room - width), 0)
            place = QRect(left, 0, width, line_height("caption"))
            distance = left - taken.right() if mirrored else taken.left() - place.right()
            if distance >= gap:
                found.append((place, word))
                taken = place
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for place, word in self.captions():
            write(painter, place, word, "caption", "text3")
        painter.end()


class HeatMap(QTableView):
    """Counts by day. Arrows move a cursor over the days, the screen reader says day and value.

    `describe` turns a day and its count into words for the tool tip and the screen reader.
    Where there is less room than weeks, the latest are in view and the rest scrolls.
    """

    def __init__(
        self, name: str = "", describe: Describe = say_count, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ring = False
        self._model = HeatModel(self)
        self._model.describe = describe
        self._model.start_of_week = QLocale().firstDayOfWeek().value - 1
        self.setModel(self._model)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(_Months(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("HeatMap, HeatMap QHeaderView { background: transparent; border: 0; }")
        self.viewport().setAutoFillBackground(False)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_days(self, days: Mapping[date, int]) -> None:
        """Counts by day; days that are missing count 0."""
        self._reload(days, self._model.first, self._model.last)

    def set_range(self, first: date, last: date) -> None:
        """The first and the last day shown."""
        self._reload(self._model.days(), first, last)

    def set_start_of_week(self, weekday: int) -> None:
        """0 for Monday to 6 for Sunday; the locale's own unless set."""
        self._model.start_of_week = weekday % WEEK
        self._reload(self._model.days(), self._model.first, self._model.last)

    def _reload(self, days: Mapping[date, int], first: date, last: date) -> None:
        day = self._model.day(self.currentIndex())
        self._model.show(days, first, last)
        cell = self._model.cell(day or last)
        self.setCurrentIndex(cell if cell.isValid() else self._model.cell(last))
        self._restyle()
        self._show_latest()

    def current_day(self) -> date | None:
        """The day the cursor is on."""
        return self._model.day(self.currentIndex())

    def cursor_shown(self) -> bool:
        return self.hasFocus() and self._ring

    # Geometry

    def cell_box(self, rect: QRect) -> QRect:
        """The painted square inside a cell's `rect`."""
        half = theme().px(_GAP) // 2
        size = theme().px(_CELL)
        return QRect(rect.left() + half, rect.top() + half, size, size)

    def _pitch(self) -> int:
        return theme().px(_CELL) + theme().px(_GAP)

    def _restyle(self) -> None:
        self.horizontalHeader().setDefaultSectionSize(self._pitch())
        self.verticalHeader().setDefaultSectionSize(self._pitch())
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().sizeHint().height() + WEEK * self._pitch()
        bar = self.horizontalScrollBar()
        height += bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(self._model.columnCount() * self._pitch(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._pitch() * 6, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_latest()
        self.updateGeometry()

    def _show_latest(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum())

    # Cursor

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after_focus(event.reason(), self._ring)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        super().keyPressEvent(event)
        self.viewport().update()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Up and down go a day, left and right a week, Home and End to the ends."""
        move = QAbstractItemView.CursorAction
        day = self.current_day() or self._model.last
        sign = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            move.MoveUp: -1,
            move.MovePrevious: -1,
            move.MoveDown: 1,
            move.MoveNext: 1,
            move.MoveLeft: -WEEK * sign,
            move.MoveRight: WEEK * sign,
            move.MovePageUp: -4 * WEEK,
            move.MovePageDown: 4 * WEEK,
        }
        if action == move.MoveHome:
            target = self._model.first
        elif action == move.MoveEnd:
            target = self._model.last
        else:
            target = day + timedelta(days=steps.get(action, 0))
        found = self._model.cell(target)
        return found if found.isValid() else self.currentIndex()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._show_latest()
