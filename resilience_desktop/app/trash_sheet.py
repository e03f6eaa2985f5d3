"""The trash: what is in it, and giving it back."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.days import say_day
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr, trn
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import IconTile, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_SHOWN = 100


class TrashDesk(Protocol):
    """What the sheet asks of the trash."""

    def content(self, limit: int = ...) -> list[Any]:
        """Records with table, id, noun, title, icon and deleted_at, newest first."""

    def give_back(self, table: str, ids: tuple[str, ...]) -> None:
        """Take records out of the trash."""

    def empty(self) -> int:
        """Delete everything in it for good."""


class TrashSheet(Sheet):
    """Signals: `told` as a page's."""

    told = Signal(str, bool)

    def __init__(self, window: QWidget, trash: TrashDesk, runner: Runner, clock: Clock) -> None:
        super().__init__(window, tr("Trash"), 640)
        self._trash = trash
        self._runner = runner
        self._clock = clock
        self._asked = False
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(4))
        self._hint = label(tr("Looking…"), "body", "text2")
        self.body.addWidget(self._hint)
        self.body.addLayout(self._list)
        self._empty = Button(tr("Empty the trash…"), "quiet", "trash-2")
        self._empty.clicked.connect(self._ask_or_empty)
        self._keep = Button(tr("Keep it"), "soft")
        self._keep.clicked.connect(self._stop_asking)
        self._keep.hide()
        self.footer.addWidget(self._empty)
        self.footer.addWidget(self._keep)
        self.footer.addStretch(1)
        self._load()

    def _load(self) -> None:
        self._runner.run(partial(self._trash.content, _SHOWN), self._show)

    def _show(self, content: list[Any]) -> None:
        clear_layout(self._list)
        self._empty.setVisible(bool(content))
        if not content:
            self._hint.setText(
                tr("Nothing in the trash. What you delete waits here, and can be taken back.")
            )
        else:
            n = len(content)
            self._hint.setText(
                trn("{n} thing, newest first.", "{n} things, newest first.", n)
                if n < _SHOWN
                else tr("The {n} newest things.", n=n)
            )
        for item in content:
            self._list.addWidget(_Line(item, self._clock, self))

    def give_back(self, table: str, record_id: str) -> None:
        """Take one record back."""
        job = partial(self._trash.give_back, table, (record_id,))
        self._runner.run(job, self._say_back)

    def _say_back(self, _nothing: None) -> None:
        self.told.emit(tr("Taken back."), True)
        self._load()

    def _ask_or_empty(self) -> None:
        if not self._asked:
            self._asked = True
            self._empty.setText(tr("Delete for good"))
            self._empty.set_kind("danger")
            self._keep.show()
            self._hint.setText(
                tr("This cannot be undone, and it clears the undo history. Backups still hold it.")
            )
            return
        self._runner.run(self._trash.empty, self._say_gone)

    def _stop_asking(self) -> None:
        self._asked = False
        self._empty.setText(tr("Empty the trash…"))
        self._empty.set_kind("quiet")
        self._keep.hide()
        self._load()

    def _say_gone(self, count: int) -> None:
        self.told.emit(
            trn("{n} thing deleted for good.", "{n} things deleted for good.", count), False
        )
        self._stop_asking()


class _Line(QWidget):
    def __init__(self, item: Any, clock: Clock, sheet: TrashSheet) -> None:
        super().__init__()
        self._item = item
        self._sheet = sheet
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        row.setSpacing(theme().px(12))
        row.addWidget(IconTile(item.icon), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(0)
        title = label(item.title or tr("Without a title"), "subhead", wrap=False)
        title.set_elided(True)
        column.addWidget(title)
        day = say_day(local_day(item.deleted_at, clock.zone), clock.today())
        column.addWidget(label(f"{item.noun} · {day}", "small", "text3"))
        row.addLayout(column, 1)
        back = Button(tr("Take back"), "soft", "undo-2")
        back.setAccessibleDescription(item.title)
        back.clicked.connect(self._give_back)
        row.addWidget(back)

    def _give_back(self) -> None:
        self._sheet.give_back(self._item.table, self._item.id)
