"""A quiet band above the wins: what happened on this day, or one small question."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins import details
from resilience_desktop.features.wins.details import Detail
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.ui import tokens
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.fields import DayField, LineField
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.parts import Card, IconTile, set_margins
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_WORDS = 120


class Band(QWidget):
    """A rounded ground as wide as the cards, with an icon before what it says."""

    def __init__(self, icon: str, fill: str, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self.tile = IconTile(icon, fill, ink, side=36)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.row = QHBoxLayout(self)
        self.row.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        set_margins(self.row, self, start=14, top=10, end=10, bottom=10)
        self.row.setSpacing(theme().px(10))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        edge = Card.MARGIN
        place = self.rect().adjusted(edge, 0, -edge, 0)
        radius = theme().px(tokens.RADIUS["row"])
        fill_round(painter, place, radius, theme().color(self._fill))
        painter.end()


class OnThisDay(Band):
    """One win of this day in an earlier year. `opened` carries its id, `closed` puts it away."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("calendar", "warmSoft", "warmText", parent)
        self._win_id = ""
        self.words = label("", "body", "warmText")
        self.open_button = Button(tr("Open"), "quiet")
        self.close_button = IconButton("x", tr("Put away what happened on this day"))
        middle = Qt.AlignmentFlag.AlignVCenter
        self.row.addWidget(self.words, 1, middle)
        self.row.addWidget(self.open_button, 0, middle)
        self.row.addWidget(self.close_button, 0, middle)
        self.row.setAlignment(self.tile, middle)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.closed)
        self._restyle()

    def show_win(self, win: WinRecord, today: date) -> None:
        """Say what happened when."""
        self._win_id = win.id
        years = today.year - win.happened_on.year if win.happened_on else 0
        when = trn("On this day a year ago:", "On this day {n} years ago:", years)
        self.words.setText(f"{when} {_short(win.title)}")
        self.open_button.setAccessibleName(tr("Open: {title}", title=_short(win.title)))

    def _open(self) -> None:
        self.opened.emit(self._win_id)


class _AnswerLine(LineField):
    """Enter answers, Esc puts the question away."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class Question(Band):
    """One thing a win does not say yet. It can be answered, put off, or left alone.

    `answered` carries a text or a date, `declined` that it is not to be asked again.
    """

    answered = Signal(object)
    declined = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__("lightbulb", "inset", "accentText", parent)
        self._detail = Detail.RESULT
        self.about = label("", "caption", "text3")
        self.words = label("", "body", "text")
        self.line = _AnswerLine(tr("Answer"))
        self.day = DayField(clock, tr("Day"), quick=False)
        self.keep_button = Button(tr("Keep"), "soft")
        self.not_now = Button(tr("Not this one"), "quiet")
        said = self._said = QVBoxLayout()
        said.addWidget(self.about)
        said.addWidget(self.words)
        answer = self._answer = QHBoxLayout()
        answer.addWidget(self.line, 1)
        answer.addWidget(self.day, 1)
        answer.addWidget(self.keep_button)
        answer.addWidget(self.not_now)
        said.addLayout(answer)
        self.row.addLayout(said, 1)
        self.line.returnPressed.connect(self._tell)
        self.line.given_up.connect(self.declined)
        self.keep_button.clicked.connect(self._tell)
        self.not_now.clicked.connect(self.declined)
        self._restyle()

    def show_question(self, win: WinRecord, detail: Detail) -> None:
        """Ask for one detail of a win."""
        self._detail = detail
        self.about.setText(_short(win.title))
        self.words.setText(details.question(detail))
        self.line.setAccessibleName(details.question(detail))
        self.line.clear()
        hint = tr("With commas between") if detail is Detail.SKILLS else ""
        self.line.setPlaceholderText(hint)
        self.line.setVisible(detail is not Detail.WHEN)
        self.day.setVisible(detail is Detail.WHEN)

    def has_typed(self) -> bool:
        """Whether there is an answer that is not kept yet."""
        return self.isVisible() and bool(self.line.text().strip())

    def _tell(self) -> None:
        if self._detail is Detail.WHEN:
            self.answered.emit(self.day.day())
        elif self.line.text().strip():
            self.answered.emit(self.line.text())

    def _restyle(self) -> None:
        super()._restyle()
        px = theme().px
        self._said.setSpacing(px(2))
        self._answer.setContentsMargins(0, px(6), 0, 0)
        self._answer.setSpacing(px(8))
        large = px(10) > 16  # beside large buttons the field would be too short
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._answer.setDirection(down if large else across)


def _short(title: str) -> str:
    words = one_line(title)
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
