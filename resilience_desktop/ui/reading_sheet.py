"""A sheet to read in: titles at the side, the text of one of them beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from resilience_desktop.ui.arrow_button import ArrowButton
from resilience_desktop.ui.reader import Block, Reader
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import printable
from resilience_desktop.ui.theme import theme

_SIDE = 232
_NARROW = 640
"""Width of the sheet, in px at 100 %, that has no room for titles beside the text."""

_KEY = Qt.ItemDataRole.UserRole


class ReadingSheet(Sheet):
    """Where there is little room, titles and text take turns.

    A subclass says in `page_of` what stands under a key. It may put widgets above the titles with
    `side.insertWidget`, and name in `foot` what it puts into the footer.
    """

    def __init__(self, window: QWidget, title: str, titles: str, all_titles: str) -> None:
        """`titles` is what the list is called, `all_titles` the way back to it."""
        super().__init__(window, title, 960, 720)
        self._narrow = False
        self.key = ""
        self.list = QListWidget()
        set_kind(self.list, "contents")
        self.list.setAccessibleName(titles)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(self._read)
        self.list.itemClicked.connect(self._read)
        self.reader = Reader()
        self.reader.followed.connect(self.show_page)
        self.back = ArrowButton(all_titles)
        self.back.clicked.connect(self._show_list)
        self._left, self._right = QWidget(), QWidget()
        self.side = QVBoxLayout(self._left)
        self.side.addWidget(self.list, 1)
        beside = QVBoxLayout(self._right)
        beside.addWidget(self.reader, 1)
        self._head.insertWidget(0, self.back, 1, Qt.AlignmentFlag.AlignLeft)
        self.foot: tuple[QWidget, ...] = ()
        for column in (self.side, beside):
            column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._row.addWidget(self._left)
        self._row.addWidget(self._right, 1)
        self.body.addLayout(self._row, 1)
        theme().changed.connect(self._arrange)
        self._arrange()

    def page_of(self, key: str) -> tuple[str, Sequence[Block]]:
        """The title and the blocks under a key."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        return self.reader if self._right.isVisible() else self.list

    # What there is to read

    def fill(self, entries: Iterable[tuple[str, str]]) -> None:
        """List these keys with their titles; the one on screen stays chosen if it is there."""
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for key, title in entries:
            item = QListWidgetItem(printable(title))
            item.setData(_KEY, key)
            self.list.addItem(item)
        row = max(self._row_of(self.key), 0)
        self.list.setCurrentRow(row)
        blocker.unblock()
        item_now = self.list.currentItem()
        if item_now is not None and item_now.data(_KEY) != self.key:
            self._choose(item_now, None)

    def show_page(self, key: str) -> None:
        """Open what stands under `key`, when it is listed."""
        row = self._row_of(key)
        if row >= 0:
            self.list.setCurrentRow(row)
            self._show_text()

    def _row_of(self, key: str) -> int:
        rows = range(self.list.count())
        return next((row for row in rows if self.list.item(row).data(_KEY) == key), -1)

    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.key = str(item.data(_KEY))
            title, blocks = self.page_of(self.key)
            self.reader.show_blocks(blocks, title)

    def _read(self, _item: QListWidgetItem) -> None:
        self._show_text()
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    # Beside each other, or one at a time

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = theme().px
        before, self._narrow = self._narrow, self.panel.width() < px(_NARROW)
        self._left.setMinimumWidth(0 if self._narrow else px(_SIDE))
        self._left.setMaximumWidth(16_000 if self._narrow else px(_SIDE))
        self.side.setSpacing(px(8))
        self._row.setSpacing(px(20))
        for view in (self.list, self.reader):
            view.setMinimumHeight(px(48))
        if self._narrow != before or not self._narrow:
            self._show_text()

    def _show_list(self) -> None:
        self._show(text=not self._narrow, titles=True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_text(self) -> None:
        self._show(text=True, titles=not self._narrow)

    def _show(self, *, text: bool, titles: bool) -> None:
        """Where there is little room, the text has it all but for the way back."""
        self._right.setVisible(text)
        self._left.setVisible(titles)
        self.back.setVisible(not titles)
        for widget in (self.title, *self.foot):
            widget.setVisible(titles)
