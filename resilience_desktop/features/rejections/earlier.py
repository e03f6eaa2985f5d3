"""The earlier story with a company: what was tried there before, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.days import say_full
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections import checks
from resilience_desktop.features.rejections.port import EarlierApplication
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_MOST = 4


def say_story(earlier: Sequence[EarlierApplication]) -> str:
    """How often one tried there before."""
    return trn(
        "You applied here {n} time before.", "You applied here {n} times before.", len(earlier)
    )


class EarlierCard(Card):
    """Other applications at the same company. `opened` carries an id."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[EarlierApplication, ...] = ()
        self.heading = label(tr("Earlier at this company"), "subhead")
        self.sentence = label("", "small", "text2")
        self.buttons: list[Button] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().px(2))
        self.body.addWidget(self.heading)
        self.body.addWidget(self.sentence)
        self.body.addLayout(self._lines)

    def show_earlier(self, earlier: Sequence[EarlierApplication], today: date) -> None:
        """Show them; out of the way when there are none."""
        self.setVisible(bool(earlier))
        if tuple(earlier) == self._shown:
            return
        self._shown = tuple(earlier)
        for button in self.buttons:
            self._lines.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._make(one, today) for one in self._shown[:_MOST]]
        place = self.parentWidget()
        if self.buttons and place is not None:
            chain(place)
        more = len(self._shown) - len(self.buttons)
        self.sentence.setText(
            trn("And {n} more, further back.", "And {n} more, further back.", more)
        )
        self.sentence.setVisible(more > 0)

    def _make(self, one: EarlierApplication, today: date) -> Button:
        (said,) = checks.say_earlier((one,), today)
        button = Button(said, "quiet", "history")
        button.setAccessibleName(tr("Open: {what}, {day}", what=said, day=say_full(one.day)))
        button.setProperty("application", one.id)
        button.clicked.connect(self._open)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _open(self) -> None:
        pressed = self.sender()
        self.opened.emit(str(pressed.property("application")))
