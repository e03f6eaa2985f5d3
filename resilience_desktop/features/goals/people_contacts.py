"""When one was in touch with someone: a line to log it, a note of thanks, and what came before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.days import say_day, say_full
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_port import ContactRecord, Way
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.chips import Chip, ChipButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.parts import clear_layout
from resilience_desktop.ui.text import label, set_tip
from resilience_desktop.ui.theme import theme

_SHOWN = 6


class ContactLog(QWidget):
    """`logged` carries line, way and whether it was a note of thanks; `removed` a contact's id."""

    logged = Signal(str, str, bool)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._all = False
        self._contacts: tuple[ContactRecord, ...] = ()
        self.rows: list[ContactRow] = []
        self.line = LineField(tr("Log a contact"), tr("Log a contact: what it was about"))
        self.line.setMaxLength(500)
        self.log = Button(tr("Log it"), "soft", "check")
        self.way = Choice(tr("How"), tuple((way.value, rules.way_name(way)) for way in Way))
        self.thanks = ChipButton(tr("A thank-you note"), checkable=True)
        self.copy = Button(tr("Copy a thank-you note"), "quiet", "copy")
        set_tip(self.copy, tr("A short text to send; it asks for nothing."))
        self.said = label("", "small", "text2")
        self.said.hide()
        self.list = QVBoxLayout()
        self.more = Button("", "quiet", "chevron-down")
        self.more.hide()
        self._today = date.min
        self._lay_out()
        self.line.returnPressed.connect(self._log)
        self.log.clicked.connect(self._log)
        self.copy.clicked.connect(self._copy)
        self.more.clicked.connect(self._show_all)

    def _lay_out(self) -> None:
        px = theme().px
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(self.line, 1)
        first.addWidget(self.log)
        second = FlowLayout(None, gap=8, line_gap=4)
        for part in (self.thanks, self.copy):
            second.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(12))
        column.setSpacing(px(8))
        column.addLayout(first)
        column.addWidget(self.way)
        column.addLayout(second)
        column.addWidget(self.said)
        column.addLayout(self.list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def open_for(self, name: str, today: date) -> None:
        """Begin anew, for someone called `name`."""
        self._name, self._today, self._all = name, today, False
        self._clear()
        self.said.hide()
        self.show_contacts(())

    def typed(self) -> bool:
        """Whether there is a line that was not logged yet."""
        return bool(self.line.text().strip())

    def show_contacts(self, contacts: tuple[ContactRecord, ...]) -> None:
        """Show when one was in touch, the newest first."""
        self._contacts = contacts
        clear_layout(self.list)
        self.rows = []
        for contact in contacts if self._all else contacts[:_SHOWN]:
            row = ContactRow(contact, self._today)
            row.removed.connect(self.removed)
            self.list.addWidget(row)
            self.rows.append(row)
        hidden = len(contacts) - len(self.rows)
        self.more.setVisible(hidden > 0)
        self.more.setText(trn("Show {n} earlier", "Show {n} earlier", hidden))

    def log_typed(self) -> None:
        """Log what stands in the line, as when the sheet is left."""
        if self.typed():
            self._log()

    def _log(self) -> None:
        line, way, thanks = self.line.text().strip(), self.way.current(), self.thanks.isChecked()
        self._clear()
        self.said.hide()
        self.logged.emit(line, way, thanks)

    def _clear(self) -> None:
        self.line.clear()
        self.way.set_current(Way.MESSAGE.value)
        self.thanks.setChecked(False)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(rules.thank_you_note(self._name))
        self.thanks.setChecked(True)
        if not self.typed():
            self.line.setText(tr("Sent a thank-you note"))
        self.said.setText(tr("Copied. Log it once you have sent it."))
        self.said.show()
        announce(self, self.said.text())

    def _show_all(self) -> None:
        self._all = True
        self.show_contacts(self._contacts)


class ContactRow(QWidget):
    """One contact in a line."""

    removed = Signal(str)

    def __init__(self, contact: ContactRecord, today: date) -> None:
        super().__init__()
        self.contact = contact
        day, line = say_day(contact.day, today), one_line(contact.line)
        words = " · ".join(filter(None, (day, rules.way_name(contact.way), line)))
        text = label(words, "small", "text2")
        set_tip(text, say_full(contact.day))
        self.cross = IconButton("x", tr("Take it out: {words}", words=words[:120]))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(text, 1)
        if contact.thank_you:
            row.addWidget(Chip(tr("Thanked"), 0, "warmSoft", "warmText"))
        row.addWidget(self.cross)
        self.cross.clicked.connect(self._remove)

    def _remove(self) -> None:
        self.removed.emit(self.contact.id)
