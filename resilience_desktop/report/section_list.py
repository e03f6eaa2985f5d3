"""The sections of a report, to tick and to put in order, with the keys or by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from resilience_desktop.core.words import tr
from resilience_desktop.report.wish import section_hint, section_name
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.check_list import CheckList, CheckRow
from resilience_desktop.ui.check_row import row_height
from resilience_desktop.ui.theme import theme


class SectionList(CheckList):
    """Space ticks, Alt with an arrow moves a row, and so does dragging. `changed` tells.

    It is as high as its rows, for a page that scrolls; `current_rect` is what that keeps in sight.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Sections"))
        self.setAccessibleDescription(tr("Space ticks. Alt with an arrow moves a section."))
        self._dragged = ""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ticked.connect(self._tell)
        theme().changed.connect(self._fit)
        self._fit()

    def set_sections(self, offered: Sequence[str], ticked: Sequence[str]) -> None:
        """Show `offered` in this order."""
        self.set_rows(
            [CheckRow(k, section_name(k), section_hint(k), checked=k in ticked) for k in offered]
        )
        self._fit()

    def sections(self) -> tuple[str, ...]:
        """The ticked ones in their order."""
        return tuple(row.id for row in self.rows() if row.checked)

    def current_rect(self) -> QRect:
        """Where the row is that one is at, in the list's own pixels."""
        rect = self.visualRect(self.currentIndex())
        return rect.translated(self.viewport().pos())

    def put_at(self, place: int, to: int) -> None:
        """Put the row at one place to another; nothing where there is no such place."""
        rows = self.rows()
        if place == to or not (0 <= place < len(rows) and 0 <= to < len(rows)):
            return
        row = rows.pop(place)
        rows.insert(to, row)
        self.set_rows(rows)
        self.setCurrentIndex(self.model().index(to, 0))
        announce(
            self, tr("{section}, {n} of {total}", section=row.title, n=to + 1, total=len(rows))
        )
        self.changed.emit()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.ring = True
            place = self.currentIndex().row()
            self.put_at(place, place + step)
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        on_box = index.isValid() and self._box_room(index).contains(event.position().toPoint())
        self._dragged = "" if on_box or not index.isValid() else self.row_at(index.row()).id

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged and event.buttons() & Qt.MouseButton.LeftButton:
            over = self.indexAt(event.position().toPoint())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            if over.isValid():
                self.put_at(self.place_of(self._dragged), over.row())
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = ""
        self.viewport().unsetCursor()
        super().mouseReleaseEvent(event)

    def _tell(self, _section: str, _on: bool) -> None:
        self.changed.emit()

    def _fit(self) -> None:
        # All of them: what is around it scrolls, and a list that scrolls in there shows too little.
        self.setFixedHeight(row_height() * len(self.rows()) + 2)
