"""A masonry of cards: equal columns, each card goes to the shortest one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from resilience_desktop.ui.paint import mirrored
from resilience_desktop.ui.tab_stops import stops_of
from resilience_desktop.ui.theme import theme

_NOTHING: list[QLayoutItem] = []
_UNKNOWN: dict[tuple[int, int], int] = {}


class MasonryLayout(QLayout):
    """One to `most` columns by width, filled shortest first, so first cards stay on top.

    `column` is the least width of a column and `gap` the space between cards, both in pixels
    at 100 %; cards bring a margin of 4 px each themselves. Tab moves through the cards in the
    order they were added, whatever column they landed in. Right to left, the first column is
    the rightmost.
    """

    # Qt still asks while the garbage collector takes the object apart.
    _items = _NOTHING
    _heights = _UNKNOWN
    _column, _gap, _most = 290, 8, 4

    def __init__(
        self, parent: QWidget | None = None, column: int = 290, gap: int = 8, most: int = 4
    ) -> None:
        super().__init__()
        self._items = []
        self._column = column
        self._gap = gap
        self._most = most
        self._heights = {}
        self._order_known = True
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def columns(self, width: int) -> int:
        """How many columns fit into `width` pixels; at least one."""
        gap = theme().px(self._gap)
        fit = (width + gap) // (theme().px(self._column) + gap)
        return min(max(fit, 1), self._most)

    def insertWidget(self, index: int, widget: QWidget) -> None:
        """Add `widget` before the item at `index`; past the end, or negative, means last."""
        self.addWidget(widget)
        if 0 <= index < len(self._items):
            self._items.insert(index, self._items.pop())
            self.invalidate()

    def clear(self) -> None:
        """Take all items out and delete their widgets."""
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    # QLayout

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._order_known = False
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        _cells, height = self._placed(inner)
        return height + margins.top() + margins.bottom()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        least = max((item.minimumSize().width() for item in self._shown()), default=0)
        across = margins.left() + margins.right()
        return QSize(least + across, margins.top() + margins.bottom())

    def sizeHint(self) -> QSize:
        columns = min(max(len(self._shown()), 1), 2)
        width = columns * theme().px(self._column) + (columns - 1) * theme().px(self._gap)
        margins = self.contentsMargins()
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        cells, _height = self._placed(inner.width())
        for item, cell in cells:
            item.setGeometry(mirrored(cell.translated(inner.topLeft()), inner, direction))
        if not self._order_known:
            self._order_known = True
            self._keep_focus_order()

    # Columns

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _placed(self, width: int) -> tuple[list[tuple[QLayoutItem, QRect]], int]:
        count = self.columns(width)
        gap = theme().px(self._gap)
        column = max((width - gap * (count - 1)) // count, 1)
        bottoms = [0] * count
        cells = []
        for item in self._shown():
            place = bottoms.index(min(bottoms))
            height = self._height(item, column)
            cells.append((item, QRect(place * (column + gap), bottoms[place], column, height)))
            bottoms[place] += height + gap
        return cells, max(max(bottoms) - gap, 0)

    def _height(self, item: QLayoutItem, width: int) -> int:
        key = (id(item), width)
        if key not in self._heights:
            grows = item.hasHeightForWidth()
            self._heights[key] = item.heightForWidth(width) if grows else item.sizeHint().height()
        return self._heights[key]

    def _keep_focus_order(self) -> None:
        """Chain what can take focus card by card, in the cards' order."""
        last: QWidget | None = None
        for item in self._items:
            card = item.widget()
            if card is None:
                continue
            for stop in stops_of(card):
                if last is not None:
                    QWidget.setTabOrder(last, stop)
                last = stop
