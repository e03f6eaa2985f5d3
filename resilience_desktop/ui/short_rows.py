"""One-line rows with an icon, for choosing one of them while the keyboard is in a field."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.paint import fill_round, line_height, mirrored, text_width, write
from resilience_desktop.ui.row_geometry import RowGeometry
from resilience_desktop.ui.rows import Row, RowList
from resilience_desktop.ui.theme import theme

_Action = QAbstractItemView.CursorAction
MOVES = {
    Qt.Key.Key_Up: _Action.MoveUp,
    Qt.Key.Key_Down: _Action.MoveDown,
    Qt.Key.Key_PageUp: _Action.MovePageUp,
    Qt.Key.Key_PageDown: _Action.MovePageDown,
}
_ROW, _PADDING, _ICON, _GAP = 42, 14, 18, 12
_LEAST_LINE = 48
_TIGHT = 320
"""Where there is no more room than this, in px at 100 %, the far side stays empty."""


@dataclass(frozen=True, slots=True)
class ShortRow(Row):
    """`line` stands beside the title, `when` at the far side; `quiet` is no result of its own."""

    icon: str = ""
    quiet: bool = False


class _Places(RowGeometry):
    """Low rows."""

    @staticmethod
    def row_step() -> int:
        return max(theme().px(_ROW), line_height("body") + theme().px(16)) + theme().px(4)


class ShortRows(RowList):
    """The keyboard stays in a field; its keys come here by `step`. A click opens."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._places = _Places(self._rows)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("ShortRows { background: transparent; border: 0; }")
        self.clicked.connect(self._open)

    def current(self) -> ShortRow | None:
        """The row that Enter opens."""
        row = self._rows.row_at(self._rows.line_of(self.selected_id()))
        return row if isinstance(row, ShortRow) else None

    def step(self, key: Qt.Key) -> None:
        """Go up or down as this key of `MOVES` says."""
        index = self.moveCursor(MOVES[key], Qt.KeyboardModifier.NoModifier)
        if index.isValid():
            self._choose_line(index.row())
            self.scrollTo(index)

    def begin(self) -> None:
        """Go to the first row."""
        first = self._nearest(0, 1)
        self._choose_line(first.row() if first.isValid() else -1)
        self.verticalScrollBar().setValue(0)

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self._places.row_step())

    def _paint_line(self, painter: QPainter, line: int) -> None:
        row = self._rows.row_at(line)
        if not isinstance(row, ShortRow):
            super()._paint_line(painter, line)
            return
        index = self._rows.index(line)
        chosen = self.selectionModel().isSelected(index)
        rect = self.visualRect(index)
        ground = "accentSoft" if chosen else "hover" if line == self._hovered else ""
        if ground:
            fill_round(painter, rect, theme().px(tokens.RADIUS["control"]), theme().color(ground))
        _paint(painter, rect, row, chosen=chosen, direction=self.layoutDirection())


def _paint(
    painter: QPainter, rect: QRect, row: ShortRow, *, chosen: bool, direction: Qt.LayoutDirection
) -> None:
    px = theme().px
    inner = rect.adjusted(px(_PADDING), 0, -px(_PADDING), 0)
    side = px(_ICON)
    spot = QRect(inner.left(), rect.top() + (rect.height() - side) // 2, side, side)
    if row.icon:
        ink = "accentText" if chosen else "text2"
        icons.paint(painter, mirrored(spot, rect, direction), row.icon, ink)
    rest = inner.adjusted(side + px(_GAP), 0, 0, 0)
    tight = bool(row.line) and rest.width() < px(_TIGHT)
    far = min(text_width(row.when, "small"), rest.width() // 3) if row.when and not tight else 0
    if far:
        place = QRect(rest.right() + 1 - far, rest.top(), far, rest.height())
        right = Qt.AlignmentFlag.AlignRight
        place = mirrored(place, rect, direction)
        write(painter, place, row.when, "small", "text2", direction=direction, side=right)
        rest = rest.adjusted(0, 0, -far - px(_GAP), 0)
    wanted = text_width(row.title, "body")
    beside = min(text_width(row.line, "small"), rest.width() * 2 // 5) if row.line else 0
    title = min(wanted, rest.width() - (beside + px(10) if beside else 0))
    place = mirrored(QRect(rest.left(), rest.top(), title, rest.height()), rect, direction)
    ink = "text2" if row.quiet and not chosen else "text"
    write(painter, place, row.title, "body", ink, direction=direction)
    room = rest.width() - title - px(10)
    if row.line and room >= min(px(_LEAST_LINE), text_width(row.line, "small")):
        place = QRect(rest.left() + title + px(10), rest.top(), room, rest.height())
        place = mirrored(place, rect, direction)
        write(painter, place, row.line, "small", "text2", direction=direction)
