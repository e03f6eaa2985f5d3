"""Bars below each other under captions: one Tab stop, arrows inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.features.progress.pictures import Part
from resilience_desktop.features.progress.share_row import ShareRow
from resilience_desktop.ui.parts import clear_layout
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
        self._narrow: dict[tuple[int, str], bool] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme().changed.connect(self._space)
        self._space()

    def show_entries(self, entries: Sequence[Caption | Bar]) -> None:
        """Show these from top to bottom; the focus stays with the same list."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        held = next((row.part.wish for row in self._rows if row.hasFocus()), None)
        clear_layout(self._column)
        self._rows = []
        self._narrow.clear()
        for place, entry in enumerate(entries):
            if isinstance(entry, Caption):
                self._add_caption(entry, place > 0)
            else:
                self._add_bar(entry)
        for row in self._rows:
            row.go_with(self._is_narrow)
        stops = self._stops()
        same = [row for row in stops if row.part.wish == held] if held else []
        if stops:
            self._settle((same or stops)[0])
        self.made.emit()
        if held and stops:
            kept = (same or stops)[0]
            kept.show()  # what is hidden takes no focus, and the layout shows it later only
            kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> Sequence[ShareRow]:
        """The bars from top to bottom."""
        return tuple(self._rows)

    def _add_caption(self, caption: Caption, below: bool) -> None:
        if below and not caption.small:
            self._column.addSpacing(theme().px(6))
        style = "small" if caption.small else "caption"
        self._column.addWidget(label(caption.words, style, "text3"))

    def _add_bar(self, bar: Bar) -> None:
        row = ShareRow(bar.part, bar.tone, bar.ranged)
        row.opened.connect(self.opened)
        row.moved.connect(self._move)
        row.entered.connect(self._settle)
        self._rows.append(row)
        self._column.addWidget(row)

    def _is_narrow(self, width: int) -> bool:
        """Whether the bars are below their words; all of them are, or none: so they compare."""
        asked = width, theme().font("body").key()
        if asked not in self._narrow:
            self._narrow[asked] = any(row.wants_two_lines(width) for row in self._rows)
        return self._narrow[asked]

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

    def _space(self) -> None:
        self._column.setSpacing(theme().px(4))
