"""What a day of planned rest says on the page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.rest_port import RestRecord
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme


class RestCard(Card):
    """A day off, quietly; hidden on all other days. `button` opens what is planned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16, fill="warmSoft")
        self.title = label("", "strong")
        self.words = label("", "small", "text2")
        self.button = Button(tr("Change"), "quiet")
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        lines = QVBoxLayout()
        lines.setSpacing(theme().px(2))
        lines.addWidget(self.title)
        lines.addWidget(self.words)
        row.addWidget(
            IconTile("leaf", "surface", "warmText", side=36), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addLayout(lines, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.hide()

    def show_rest(self, rest: RestRecord | None, day: date) -> None:
        """Show the rest of `day`, or nothing."""
        self.setVisible(rest is not None)
        if rest is None:
            return
        name = one_line(rest.label)[:200]
        self.title.setText(tr("Rest: {label}", label=name) if name else tr("A day of rest"))
        self.words.setText(
            tr("It counts as kept, until {day} and with it.", day=say_day(rest.last, day))
            if rest.last > day
            else tr("It counts as kept. Nothing has to happen today.")
        )
