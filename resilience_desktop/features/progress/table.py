"""The numbers of a picture as a table: for who would rather read, and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.pictures import Line
from resilience_desktop.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_MOST_HIGH = 420


class _Lines(QAbstractTableModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[str, ...] = ()
        self.lines: Sequence[Line] = ()

    def show_lines(self, heads: tuple[str, ...], lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.heads, self.lines = heads, lines
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.heads[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            pairs = zip(self.heads, line.cells, strict=True)
            return ". ".join(
                tr("{name}: {what}", name=head, what=cell) for head, cell in pairs if cell
            )
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return one_line(line.cells[index.column()])


class NumbersTable(QTableView):
    """No grid, one Tab stop, arrows inside. A click or Enter on a line asks for its list."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = 0
        self.rows = _Lines(self)
        self.setModel(self.rows)
        self.set_name(name)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setResizeContentsPrecision(50)
        self.clicked.connect(self._choose)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_name(self, name: str) -> None:
        """What a screen reader calls it."""
        self.setAccessibleName(name)

    def show_lines(self, heads: tuple[str, ...], lines: Sequence[Line], words: int = 1) -> None:
        """Show these; the first `words` columns hold words and share the room that figures leave.

        The line that was current stays so where there is one.
        """
        self._place = max(self.currentIndex().row(), self._place)
        self.rows.show_lines(heads, lines)
        mode = QHeaderView.ResizeMode
        for column in range(len(heads)):
            fit = mode.Stretch if column < words else mode.ResizeToContents
            if words > 1 and column == 0:
                fit = mode.Fixed  # what the next is about: as wide as its words, see `fit`
            self.horizontalHeader().setSectionResizeMode(column, fit)
        if self.isVisible():
            self._settle()
            self.fit()

    def _settle(self) -> None:
        """Make the line current that was."""
        if lines := self.rows.lines:
            self.setCurrentIndex(self.rows.index(min(self._place, len(lines) - 1), 0))
        self._place = 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.currentIndex().isValid():
            self._settle()  # only now: a hidden table would lay out all of its lines for it

    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return self.rows.lines

    def fit(self) -> None:
        """Be as high as the lines, up to where it scrolls by itself."""
        most = theme().px(_MOST_HIGH)
        high = 0
        head = self.horizontalHeader()
        if head.count() and head.sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed:
            wanted = max(self.sizeHintForColumn(0), head.sectionSizeHint(0))
            head.resizeSection(0, min(wanted, self.viewport().width() * 2 // 5))
        for row in range(self.rows.rowCount()):
            if high > most:
                break
            self.resizeRowToContents(row)
            high += self.rowHeight(row)
        self.setFixedHeight(min(high, most) + self.horizontalHeader().height() + theme().px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: _Index) -> None:
        if index.isValid() and (wish := self.rows.lines[index.row()].wish) is not None:
            self.chosen.emit(wish)

    def _restyle(self) -> None:
        px, color = theme().px, theme().color
        self.verticalHeader().setMinimumSectionSize(px(32))
        self.verticalHeader().setDefaultSectionSize(px(32))
        self.setFont(theme().font("small"))
        self.horizontalHeader().setFont(theme().font("caption"))
        self.horizontalHeader().setFixedHeight(px(30))
        ground, ink = color("accentSoft").name(), color("text").name()
        self.setStyleSheet(
            "NumbersTable { background: transparent; border: 0; outline: 0; }"
            f"NumbersTable::item {{ padding: {px(4)}px {px(8)}px; border: 0; color: {ink}; }}"
            f"NumbersTable::item:selected {{ background: {ground}; color: {ink}; }}"
            "QHeaderView { background: transparent; border: 0; }"
            "QHeaderView::section { background: transparent; border: 0;"
            f" padding: 0 {px(8) + 3}px; font-size: {px(12)}px; font-weight: 500;"
            f" color: {color('text3').name()}; }}"
        )
        if self.isVisible():
            self.fit()
