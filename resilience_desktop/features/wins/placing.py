"""Where each of many tiles goes: columns filled shortest first, or one below the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from PySide6.QtCore import QRect, Qt

from resilience_desktop.ui.paint import line_height
from resilience_desktop.ui.theme import theme

_COLUMN, _MOST_COLUMNS = 270, 4
_CARD_GAP, _ROW_GAP, _CAPTION = 12, 2, 34


class Placing:
    """Places in the order the tiles were added, in pixels, left to right.

    A tile goes to the column that ends highest, so that tops only ever grow and the tiles between
    two heights are found without looking at the others. `column` is the width of a tile.
    """

    def __init__(self) -> None:
        self.begin(0, False)

    def begin(self, width: int, rows: bool) -> None:
        """Start anew for a canvas `width` pixels wide; `rows` are one below the other."""
        px = theme().px
        self.width = width
        self.gap = px(_ROW_GAP if rows else _CARD_GAP)
        fit = (width + self.gap) // (px(_COLUMN) + self.gap)
        self.columns = 1 if rows else min(max(fit, 1), _MOST_COLUMNS)
        self.column = max((width - self.gap * (self.columns - 1)) // self.columns, 1)
        self.captions: list[tuple[QRect, str]] = []
        self._bottoms = [0] * self.columns
        self._rects: list[QRect] = []
        self._tops: list[int] = []
        self._plans: list[Any] = []
        self._tallest = 0
        self._group = ""

    def count(self) -> int:
        """How many have a place."""
        return len(self._rects)

    def add(self, plan: Any, caption: str = "") -> None:
        """Give the next one its place; a caption that is new comes before it."""
        if caption and caption != self._group:
            high = max(theme().px(_CAPTION), line_height("caption") + theme().px(16))
            top = max(self._bottoms)
            self.captions.append((QRect(0, top, self.width, high), caption))
            self._bottoms = [top + high] * self.columns
            self._group = caption
        number = self._bottoms.index(min(self._bottoms))
        left, top = number * (self.column + self.gap), self._bottoms[number]
        self._rects.append(QRect(left, top, self.column, plan.height))
        self._tops.append(top)
        self._plans.append(plan)
        self._tallest = max(self._tallest, plan.height)
        self._bottoms[number] = top + plan.height + self.gap

    def rect(self, line: int) -> QRect:
        """The place of a tile."""
        return self._rects[line]

    def plan(self, line: int) -> Any:
        """The plan it was placed by."""
        return self._plans[line]

    def height(self) -> int:
        """Height of all of them together."""
        return max(max(self._bottoms) - self.gap, 0) if self._rects else 0

    def lines_between(self, top: int, bottom: int) -> list[int]:
        """Those that reach into the part between two heights, in order."""
        first = bisect_left(self._tops, top - self._tallest)
        last = bisect_right(self._tops, bottom)
        return [line for line in range(first, last) if self._rects[line].bottom() >= top]

    def first_below(self, top: int) -> int:
        """The first that begins at a height or below; the last one at the end."""
        return min(bisect_left(self._tops, top), max(len(self._tops) - 1, 0))

    def neighbour(self, line: int, key: Qt.Key, page: int, *, mirror: bool = False) -> int:
        """The one that an arrow, Home, End or a page key leads to."""
        last = len(self._rects) - 1
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._beside(line, (key == Qt.Key.Key_Right) != mirror)
        down = key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
        far = page if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) else 0
        return self._along(line, down, far)

    def _along(self, line: int, down: bool, far: int) -> int:
        """The next one of the same column, at least `far` pixels away if there is one."""
        here, found = self._rects[line], line
        step, end = (1, len(self._rects)) if down else (-1, -1)
        for other in range(line + step, end, step):
            rect = self._rects[other]
            if rect.left() != here.left():
                continue
            found = other
            if abs(rect.top() - here.top()) >= far:
                break
        return found

    def _beside(self, line: int, right: bool) -> int:
        """The one beside, at the same height as nearly as can be."""
        if self.columns == 1:
            return min(max(line + (1 if right else -1), 0), len(self._rects) - 1)
        here = self._rects[line]
        left = here.left() + (1 if right else -1) * (self.column + self.gap)
        near = self.lines_between(here.top() - self._tallest, here.bottom() + self._tallest)
        beside = [other for other in near if self._rects[other].left() == left]
        middle = here.center().y()
        return min(
            beside, key=lambda other: abs(self._rects[other].center().y() - middle), default=line
        )
