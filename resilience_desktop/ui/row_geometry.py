"""Where the lines of a long list are, by arithmetic instead of by measuring each of them."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRect

from resilience_desktop.ui.paint import line_height
from resilience_desktop.ui.row_model import RowModel
from resilience_desktop.ui.theme import theme

_ROW = 84
_ROW_GAP = 4
_CAPTION = 36
_MARGIN = 4


class RowGeometry:
    """Places of rows and captions in the whole list, in pixels before scrolling.

    Every row has one height and every caption another, so that a line's place follows from the
    number of captions above it, and the line at a height is found in logarithmic time.
    """

    def __init__(self, model: RowModel) -> None:
        self._model = model

    @staticmethod
    def row_step() -> int:
        """From the top of a row to the top of the next one."""
        text = line_height("strong") + line_height("small") + line_height("caption")
        return max(theme().px(_ROW), text + theme().px(36)) + theme().px(_ROW_GAP)

    @staticmethod
    def caption_step() -> int:
        return max(theme().px(_CAPTION), line_height("caption") + theme().px(20))

    @staticmethod
    def margin() -> int:
        """Space above the first line and below the last one."""
        return theme().px(_MARGIN)

    def rect(self, line: int, width: int) -> QRect:
        """Place of `line` in a list `width` pixels wide, without the gap below a row."""
        row, caption = self.row_step(), self.caption_step()
        above = self._model.captions_above(line)
        top = self.margin() + above * caption + (line - above) * row
        is_row = self._model.row_at(line) is not None
        return QRect(0, top, width, row - theme().px(_ROW_GAP) if is_row else caption)

    def height(self) -> int:
        """Height of the whole list."""
        last = self._model.rowCount() - 1
        return self.rect(last, 0).bottom() + 1 + self.margin() if last >= 0 else 0

    def line_at(self, y: int) -> int:
        """The line at height `y`, clamped to the lines there are; -1 in an empty list."""
        captions = self._model.captions()
        row, caption = self.row_step(), self.caption_step()

        def top(number: int) -> int:
            return number * caption + (captions[number] - number) * row

        below = y - self.margin()
        number = bisect_right(range(len(captions)), below, key=top) - 1
        if number < 0:
            line = below // row
        else:
            inside = below - top(number) - caption
            line = captions[number] + (0 if inside < 0 else 1 + inside // row)
        return min(max(line, 0), self._model.rowCount() - 1)
