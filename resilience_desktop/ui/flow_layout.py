"""A layout that sets its items in lines, like words, and wraps where the line is full."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from resilience_desktop.ui.paint import mirrored
from resilience_desktop.ui.theme import theme

_PREFERRED_WIDTH = 480
_NOTHING: list[QLayoutItem] = []


@dataclass(slots=True)
class _Line:
    cells: list[tuple[QLayoutItem, QRect]]
    height: int = 0


class FlowLayout(QLayout):
    """Lines of items, each as wide as it likes to be; height follows from the width.

    Gaps are pixels at 100 % and scale with the theme. Mirrors right to left. An item wider
    than the layout is narrowed to it. Items in a line are centred on it.

    Give it a widget of its own: nested in another layout (`addLayout`), Qt crashes at the end.
    """

    # Qt still asks while the garbage collector takes the object apart.
    _items = _NOTHING
    _gap = _line_gap = 0

    def __init__(self, parent: QWidget | None = None, gap: int = 8, line_gap: int = 8) -> None:
        super().__init__()
        self._items = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

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

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        lines = self._lines(inner)
        return self._height(lines) + margins.top() + margins.bottom()

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint().width() for item in self._shown()]
        gaps = theme().px(self._gap) * max(len(hints) - 1, 0)
        width = min(sum(hints) + gaps, max([theme().px(_PREFERRED_WIDTH), *hints]))
        return self._with_margins(QSize(width, self._height(self._lines(width))))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        top = inner.top()
        for line in self._lines(inner.width()):
            for item, cell in line.cells:
                down = top + (line.height - cell.height()) // 2
                placed = QRect(QPoint(inner.left() + cell.left(), down), cell.size())
                item.setGeometry(mirrored(placed, inner, direction))
            top += line.height + theme().px(self._line_gap)

    # Lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        across = margins.left() + margins.right()
        return size + QSize(across, margins.top() + margins.bottom())

    def _height(self, lines: list[_Line]) -> int:
        gaps = theme().px(self._line_gap) * max(len(lines) - 1, 0)
        return sum(line.height for line in lines) + gaps

    def _lines(self, width: int) -> list[_Line]:
        lines: list[_Line] = []
        left = 0
        for item in self._shown():
            size = _fitted(item, width)
            if not lines or left + size.width() > width:
                lines.append(_Line([]))
                left = 0
            lines[-1].cells.append((item, QRect(QPoint(left, 0), size)))
            lines[-1].height = max(lines[-1].height, size.height())
            left += size.width() + theme().px(self._gap)
        return lines


class FlowRow(QWidget):
    """Controls side by side, in further lines where they do not fit.

    It would like to be one line, however long; `one_line` tells how wide that is.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._flow = FlowLayout(self, gap, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put `widget` after those so far."""
        self._flow.addWidget(widget)

    def one_line(self) -> int:
        """Width in pixels at which everything shown stands in one line."""
        items = [self._flow.itemAt(i) for i in range(self._flow.count())]
        wide = [item.sizeHint().width() for item in items if item and not item.isEmpty()]
        return sum(wide) + theme().px(self._gap) * max(len(wide) - 1, 0)

    def sizeHint(self) -> QSize:
        width = self.one_line()
        return QSize(width, self._flow.heightForWidth(width))


def _fitted(item: QLayoutItem, width: int) -> QSize:
    """The item's preferred size, no wider than `width` unless it cannot be narrower."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    size.setWidth(max(width, item.minimumSize().width()))
    if item.hasHeightForWidth():
        size.setHeight(item.heightForWidth(size.width()))
    return size
