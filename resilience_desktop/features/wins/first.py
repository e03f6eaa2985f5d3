"""The page without wins: three small questions, each of which becomes one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.beginnings import WANTED, Beginning, beginnings
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.empty import Picture
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_WIDEST = 560


class FirstWins(QWidget):
    """Asks for the first three wins, a line each. `kept` carries a `WinDraft`.

    Whoever keeps it calls `went_well`, which asks the next one, or `refused`, which leaves the
    line as it is. `ended` comes after the third, and when the person has enough.
    """

    kept = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Beginning, ...] = ()
        self._place = 0
        self.done = 0
        self._busy = False
        self._words = label(
            tr("Nothing here yet. Wins you add will be waiting for a hard day."), "body", "text2"
        )
        self.picture = Picture("gem")
        self.card = Card(padding=24)
        self.count = label("", "caption", "text3", wrap=False)
        self.question = label("", "heading")
        self.line = LineField(tr("Your answer, in one line"))
        self.keep_button = Button(tr("Keep it"), "primary", "check")
        self.other_button = Button(tr("Another question"), "quiet", "rotate-ccw")
        self.enough_button = Button(tr("Enough for now"), "quiet")
        self._lay_out()
        self.line.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.other_button.clicked.connect(self.ask_another)
        self.enough_button.clicked.connect(self._end)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._words.setAlignment(centre)
        self._words.set_measure(60)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.card.body.addWidget(self.count)
        self.card.body.addWidget(self.question)
        self.card.body.addWidget(self.line)
        row = self._row = QHBoxLayout()
        row.addWidget(self.other_button)
        row.addWidget(self.enough_button)
        row.addStretch(1)
        row.addWidget(self.keep_button)
        self.card.body.addLayout(row)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card, 100)
        middle.addStretch(1)
        column = self._column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.picture, 0, centre)
        column.addWidget(self._words)
        column.addLayout(middle)
        column.addStretch(3)

    def going(self) -> bool:
        """Whether some of the three are kept and the person wants to go on."""
        return 0 < self.done < WANTED

    def begin(self) -> None:
        """Ask the first question."""
        self._place = self.done = 0
        self.line.clear()
        self._show()

    def first_focus(self) -> QWidget:
        """Where one writes."""
        return self.line

    def ask_another(self) -> None:
        """Another question for the same place; what is written stays."""
        self._place += 1
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def went_well(self) -> None:
        """It is kept: on to the next, or to the end."""
        self._busy = False
        self.done += 1
        self._place += 1
        self.line.clear()
        if self.done >= WANTED:
            self._end()
            return
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self) -> None:
        """It could not be kept: what is written stays."""
        self._busy = False

    def _show(self) -> None:
        if not self._asked:
            self._asked = beginnings()
        now = self._asked[self._place % len(self._asked)]
        self.question.setText(now.text)
        self.line.setAccessibleName(now.text)
        self.line.setPlaceholderText(now.hint)
        self.count.setText(tr("{n} of {total}", n=self.done + 1, total=WANTED))
        self.enough_button.setVisible(self.done > 0)
        self._show_picture()
        self._words.setText(
            tr("That is one. Two more, and a hard day has something to look at.")
            if self.done == 1
            else tr("That is two. One more makes three.")
            if self.done
            else tr("Nothing here yet. Wins you add will be waiting for a hard day.")
        )
        announce(self, now.text)

    def _show_picture(self) -> None:
        # Large text needs the room.
        self.picture.setVisible(not self.done and theme().px(10) < 15)

    def _keep(self) -> None:
        now = self._asked[self._place % len(self._asked)]
        draft = now.as_win(self.line.text())
        if draft is not None and not self._busy:
            self._busy = True
            self.kept.emit(draft)

    def _end(self) -> None:
        self.done = WANTED
        self.ended.emit()

    def _restyle(self) -> None:
        px = theme().px
        self._show_picture()
        self._column.setSpacing(px(16))
        self._column.setContentsMargins(px(16), px(8), px(16), px(16))
        self.card.setMaximumWidth(px(_WIDEST))
        self._row.setSpacing(px(8))
        down, across = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if px(10) > 16 else across)
