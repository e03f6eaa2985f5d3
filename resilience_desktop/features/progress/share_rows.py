"""Bars below each other under captions: one Tab stop, arrows inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.features.progress.pictures import Part
from resilience_desktop.features.progress.share_row import ShareRow
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


@dataclass(frozen=True, slots=True)
class Caption:
    """Words over bars, with some air before them; `small` ones stand under bars."""

    words: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; with its range where `ranged`."""

    part: Part
    tone: str = "accent"
    ranged: bool = True


class ShareRows(QWidget):
    """`opened` carries the wish of a bar; `made` that the rows are others than before."""

    opened = Signal(object)
    made = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Caption | Bar, ...] = ()
        self._rows: list[ShareRow] = []
        self._parts: list[tuple[QWidget, int]] = []
        self._narrow: dict[int, bool] = {}
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._measure)

    def show_entries(self, entries: Sequence[Caption | Bar]) -> None:
        """Show these from top to bottom; the focus stays with the same list."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        held = next((row.part.wish for row in self._rows if row.hasFocus()), None)
        for part, _gap in self._parts:
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self._rows, self._parts = [], []
        for place, entry in enumerate(entries):
            if isinstance(entry, Caption):
                self._add_caption(entry, place > 0)
            else:
                self._add_bar(entry)
        for row in self._rows:
            row.go_with(self._is_narrow)
        self._measure()
        for part, _gap in self._parts:
            part.show()
        stops = self._stops()
        same = [row for row in stops if row.part.wish == held] if held else []
        if stops:
            self._settle((same or stops)[0])
        self.made.emit()
        if held and stops:
            (same or stops)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> Sequence[ShareRow]:
        """The bars from top to bottom."""
        return tuple(self._rows)

    def _add_caption(self, caption: Caption, below: bool) -> None:
        words = label(caption.words, "small" if caption.small else "caption", "text3")
        words.setParent(self)
        self._parts.append((words, 10 if below and not caption.small else 4))

    def _add_bar(self, bar: Bar) -> None:
        row = ShareRow(bar.part, bar.tone, bar.ranged, self)
        row.opened.connect(self.opened)
        row.moved.connect(self._move)
        row.entered.connect(self._settle)
        self._rows.append(row)
        self._parts.append((row, 4))

    def _is_narrow(self, width: int) -> bool:
        """Whether the bars are below their words; all of them are, or none: so they compare."""
        if width not in self._narrow:
            self._narrow[width] = any(row.wants_two_lines(width) for row in self._rows)
        return self._narrow[width]

    def _stops(self) -> list[ShareRow]:
        return [row for row in self._rows if row.part.wish is not None]

    def _settle(self, stop: ShareRow) -> None:
        """Make one row the stop that Tab reaches."""
        for row in self._stops():
            here = row is stop
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _move(self, row: ShareRow, step: int) -> None:
        stops = self._stops()
        target = min(max(stops.index(row) + step, 0), len(stops) - 1)
        stops[target].setFocus(Qt.FocusReason.TabFocusReason)

    # Places: a layout would ask every bar for its height again and again

    def _measure(self) -> None:
        """The parts, their words or the size of text are others: begin anew."""
        self._narrow.clear()
        self._heights.clear()
        self.updateGeometry()
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        width -= self._aside()
        if width not in self._heights:
            gaps = sum(theme().px(gap) for _part, gap in self._parts[1:])
            self._heights[width] = gaps + sum(p.heightForWidth(width) for p, _gap in self._parts)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(theme().px(360), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        # The layout keeps the height of the first width; it has to ask again.
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()

    def _aside(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _place(self) -> None:
        top, left = 0, self.contentsMargins().left()
        width = self.width() - self._aside()
        for part, gap in self._parts:
            top += theme().px(gap) if top else 0
            high = part.heightForWidth(width)
            part.setGeometry(left, top, width, high)
            top += high
