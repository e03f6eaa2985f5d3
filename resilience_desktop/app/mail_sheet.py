"""Several mails were opened: which one is it about?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.days import group_caption, say_day
from resilience_desktop.core.words import tr, trn
from resilience_desktop.intake.mailbox import MOST_LISTED, Found
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.row_model import Row
from resilience_desktop.ui.rows import RowList
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label


class MailSheet(Sheet):
    """The mails with the newest first. Signal `chosen`: the place of the one to read."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, found: Sequence[Found], clock: Clock) -> None:
        super().__init__(window, tr("Which mail is it?"), 640, 620)
        self._found = tuple(found)
        self._clock = clock
        n = len(self._found)
        words = trn("{n} mail, the newest first.", "{n} mails, the newest first.", n)
        if n >= MOST_LISTED:
            words = tr("The {n} newest mails.", n=n)
        self.body.addWidget(label(words, "body", "text2"))
        self.list = RowList(tr("Mails"))
        self.list.set_rows([self._row(number) for number in range(n)], more=False)
        self.list.opened.connect(self._open)
        self.list.selected.connect(self._fit)
        self.body.addWidget(self.list, 1)
        self.take = Button(tr("Take this one"), "primary")
        self.take.clicked.connect(self._take)
        self.footer.addStretch(1)
        self.footer.addWidget(self.take)
        self._fit()

    def first_focus(self) -> QWidget | None:
        return self.list

    def _row(self, number: int) -> Row:
        mail = self._found[number].mail
        today = self._clock.today()
        day = mail.day(self._clock.zone, today)
        title = mail.subject or tr("A mail without a subject")
        when = say_day(day, today) if day else ""
        group = group_caption(day, today) if day else tr("Without a day")
        return Row(str(number), title, when=when, line=mail.sender, group=group)

    def _fit(self) -> None:
        self.take.setEnabled(bool(self.list.selected_id()))

    def _take(self) -> None:
        self._open(self.list.selected_id())

    def _open(self, row_id: str) -> None:
        if row_id:
            place = self._found[int(row_id)].place
            self.try_close()
            self.chosen.emit(place)
