"""One side of the board: what is on it, a line to add to it, and a place to drop things."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.board_port import ControlItem, Half
from resilience_desktop.features.goals.board_row import MIME, ControlRow
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.parts import Card, Divider, IconTile, clear_layout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_GONE_SHOWN = 4


class BoardSide(Card):
    """Mine or not mine. `added` carries text and half, `dropped` id, half and place."""

    added = Signal(str, str)
    dropped = Signal(str, str, int)

    def __init__(self, half: Half) -> None:
        super().__init__(padding=16)
        self.half = half
        self.rows: list[ControlRow] = []
        self._known: tuple[ControlItem, ...] | None = None
        mine = half is Half.MINE
        title = tr("Mine") if mine else tr("Not mine")
        hint = (
            tr("What you do, say, prepare and choose.")
            if mine
            else tr("What others decide. It can be let go.")
        )
        name = tr("Add to what is mine") if mine else tr("Add to what is not mine")
        example = tr("How well I prepare") if mine else tr("Whether they have a budget")
        self.field = LineField(name, example)
        self.field.setMaxLength(500)
        self.list = QVBoxLayout()
        self.setAcceptDrops(True)
        tile = IconTile(*(("hand", "accentSoft", "accentText") if mine else _AIR))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "subhead"))
        words.addWidget(label(hint, "small", "text2"))
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.field)
        self.body.addLayout(self.list)
        self.body.addStretch(1)
        self.field.returnPressed.connect(self._add)

    def show_items(self, items: list[ControlItem]) -> list[ControlRow]:
        """Show these, what was let go last; the rows that were made anew."""
        if tuple(items) == self._known:
            return []
        self._known = tuple(items)
        clear_layout(self.list)
        self.list.setSpacing(theme().px(2))
        self.rows = []
        gone = [one for one in items if one.let_go_at is not None]
        for item in [one for one in items if one.let_go_at is None]:
            self._put(item)
        if gone:
            self.list.addWidget(Divider())
            words = trn("{n} let go", "{n} let go", len(gone))
            self.list.addWidget(label(words, "caption", "text3"))
        latest = sorted(gone, key=lambda one: str(one.let_go_at), reverse=True)
        for item in latest[:_GONE_SHOWN]:
            self._put(item)
        return self.rows

    def _put(self, item: ControlItem) -> None:
        row = ControlRow(item)
        self.list.addWidget(row)
        self.rows.append(row)

    def _add(self) -> None:
        text = self.field.text().strip()
        if text:
            self.field.clear()
            self.added.emit(text, self.half.value)

    # Dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.set_fill("hover")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_fill("surface")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_fill("surface")
        if not event.mimeData().hasFormat(MIME):
            return
        item_id = bytes(event.mimeData().data(MIME).data()).decode("ascii", "replace")
        event.acceptProposedAction()
        place = self.place_at(event.position().toPoint(), item_id)
        self.dropped.emit(item_id, self.half.value, place)

    def place_at(self, point: QPoint, item_id: str = "") -> int:
        """Where among the others something dropped at `point` would go."""
        others = [row for row in self.rows if row.item.let_go_at is None and row.item.id != item_id]
        return sum(_middle(row, self) < point.y() for row in others)


_AIR = ("wind", "warmSoft", "warmText")


def _middle(row: QWidget, side: QWidget) -> int:
    return row.mapTo(side, row.rect().center()).y()
