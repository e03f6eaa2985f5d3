"""The list behind a part of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.progress.pictures import Line
from resilience_desktop.features.progress.port import MOST_ROWS, Row
from resilience_desktop.features.progress.table import NumbersTable
from resilience_desktop.features.progress.wish import Wish
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label


class RowsSheet(Sheet):
    """Rows with their day; choosing an application sends `chosen` with its id and closes."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, title: str, heads: tuple[str, str, str]) -> None:
        super().__init__(window, title, 680, 560)
        self._heads = heads
        self.words = label(tr("Looking…"), "small", "text2")
        self.table = NumbersTable(title)
        self.table.hide()
        self.body.addWidget(self.words)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self.done = Button(tr("Done"), "primary")
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.done.clicked.connect(self.try_close)
        self.table.chosen.connect(self._choose)

    def first_focus(self) -> QWidget | None:
        return self.done

    def show_rows(self, rows: Sequence[Row], today: date) -> None:
        """Show what was found, the latest first."""
        lines = [
            Line(
                (row.title, row.note, say_day(row.day, today)),
                Wish("open", row.application_id) if row.application_id else None,
            )
            for row in rows
        ]
        said = trn("{n} line", "{n} lines", len(rows)) if rows else tr("Nothing is left of it.")
        if len(rows) >= MOST_ROWS:
            said = tr("The latest {n}", n=len(rows))
        if any(line.wish for line in lines):
            said = tr("{said}. Choosing an application opens it.", said=said)
        self.words.setText(said)
        self.table.setVisible(bool(lines))
        self.table.show_lines(self._heads, lines, 2)
        if lines and self.done.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, wish: Wish) -> None:
        self.try_close()
        self.chosen.emit(wish.value)
