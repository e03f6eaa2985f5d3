"""Practice for the interview: one question at a time, and the wins that answer it."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import practice, rules, story
from resilience_desktop.features.wins.port import PAGE, WinPage, WinRecord, WinWish
from resilience_desktop.features.wins.story_view import StoryView
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.arrow_button import ArrowButton
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_ROOM_FOR_KEYS = 640


class PracticeDesk(Protocol):
    """What the sheet asks for; `port.WinDesk` has it."""

    def candidates(self, role_text: str, most: int = 300) -> tuple[WinRecord, ...]:
        """Wins worth judging for some words."""

    def page(
        self, wish: WinWish, offset: int = 0, limit: int = PAGE, *, after: str = ""
    ) -> WinPage:
        """Wins that match."""


def open_sheet(page: Page, _win_id: str = "") -> PracticeSheet:
    """Open the sheet over the window of `page`."""
    clock: Clock = page.clock  # type: ignore[attr-defined]
    sheet = PracticeSheet(page.window(), page.queries, page.runner, clock)
    sheet.failed.connect(page.failed)
    sheet.edit_asked.connect(page.open_record)  # type: ignore[attr-defined]
    sheet.write_asked.connect(page.add_win)  # type: ignore[attr-defined]
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet()
    sheet.load()
    return sheet


class PracticeSheet(Sheet):
    """The arrows go on and back; 1, 2 and 3 open a win's story.

    `edit_asked` carries the id of a win to open once the sheet has closed, `write_asked` comes
    when a new one is to be written; `failed` carries an error.
    """

    failed = Signal(object)
    edit_asked = Signal(str)
    write_asked = Signal()

    def __init__(self, window: QWidget, desk: PracticeDesk, runner: Runner, clock: Clock) -> None:
        super().__init__(window, tr("Practice"), 720, 640)
        self._desk, self._runner = desk, runner
        self._questions = practice.questions()
        self._order = practice.order(clock.today())
        self._at = 0
        self.cards: list[AnswerCard] = []
        self.counter = label("", "caption", "text3")
        self.question = label("", "title")
        self.hint = label(
            tr("Answer out loud first, one to two minutes. Then look at what you have."),
            "small",
            "text2",
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        for part in (self.counter, self.question, self.hint):
            self.body.addWidget(part)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._build_footer()
        self._add_keys()
        self._show_question()

    def _build_footer(self) -> None:
        self.back = ArrowButton(tr("Back"))
        self.next = ArrowButton(tr("Next question"), "primary", onward=True)
        self.keys = label(
            tr("Arrow keys go on, 1 to 3 open a story"), "caption", "text3", wrap=False
        )
        self.footer.addWidget(self.back)
        self.footer.addStretch(1)
        self.footer.addWidget(self.keys)
        self.footer.addStretch(1)
        self.footer.addWidget(self.next)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keys.setVisible(self.width() >= theme().px(_ROOM_FOR_KEYS))

    def _add_keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, slot in (("Right", self._key_right), ("Left", self._key_left)):
            arrow = QShortcut(QKeySequence(key), self)
            arrow.setContext(inside)
            arrow.activated.connect(slot)
        for number in range(1, practice.MOST + 1):
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setContext(inside)
            shortcut.setProperty("place", number - 1)
            shortcut.activated.connect(self._key_number)

    def first_focus(self) -> QWidget | None:
        return self.next

    # Going on

    def current(self) -> practice.Question:
        """The question on screen."""
        return self._questions[self._order[self._at]]

    def go_on(self) -> None:
        """The next question; after the last one the first again."""
        self._go(1)

    def go_back(self) -> None:
        """The question before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        self._at = (self._at + step) % len(self._order)
        self._show_question()
        self.load()

    def _key_right(self) -> None:
        self._go(-1 if self._mirrored() else 1)

    def _key_left(self) -> None:
        self._go(1 if self._mirrored() else -1)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _key_number(self) -> None:
        place = int(self.sender().property("place"))
        if place < len(self.cards):
            self.cards[place].open_button.click()

    def _show_question(self) -> None:
        total = len(self._order)
        self.counter.setText(tr("Question {n} of {total}", n=self._at + 1, total=total))
        self.question.setText(self.current().text)
        self.area.verticalScrollBar().setValue(0)
        announce(self, self.current().text)

    # Answers

    def load(self) -> None:
        """Look for wins that answer the question on screen."""
        job = partial(_answers, self._desk, self.current())
        self._runner.run(job, self._show_answers, self._fail)

    def _show_answers(self, found: tuple[practice.Question, list[WinRecord]]) -> None:
        question, wins = found
        if question != self.current():
            return
        clear_layout(self._list)
        self.cards = []
        for number, win in enumerate(wins, start=1):
            card = AnswerCard(win, number)
            card.edit_asked.connect(self._edit)
            self._list.addWidget(card)
            self.cards.append(card)
        if not wins:
            self._list.addWidget(self._nothing())

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)

    def _nothing(self) -> QWidget:
        card = Card()
        words = tr("No win answers this yet. Is there something you could tell?")
        write = Button(tr("Write it down"), "soft", "plus")
        write.clicked.connect(self._write)
        card.body.addWidget(label(words, "body", "text2"))
        card.body.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _edit(self, win_id: str) -> None:
        if self.try_close():
            self.edit_asked.emit(win_id)

    def _write(self) -> None:
        if self.try_close():
            self.write_asked.emit()


def _answers(
    desk: PracticeDesk, question: practice.Question
) -> tuple[practice.Question, list[WinRecord]]:
    wins: list[WinRecord] = list(desk.candidates(question.asked_for))
    for kind in question.kinds:
        wins.extend(desk.page(WinWish(kind=kind)).wins)
    return question, practice.matching(question, wins)


class AnswerCard(Card):
    """A win that answers: a line, or its story once opened. `edit_asked` carries its id."""

    edit_asked = Signal(str)

    def __init__(self, win: WinRecord, number: int) -> None:
        super().__init__(padding=16)
        self.win = win
        told = story.tell(win)
        warm = rules.is_warm(win.kind)
        fill, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
        self.open_button = Button(tr("Show"), "quiet", "chevron-down")
        self.open_button.setAccessibleDescription(told.title)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(told.title, "strong"))
        facts = [fact for fact in (told.figure, rules.kind_name(win.kind)) if fact]
        line = " · ".join((*facts, story.length_words(told.words)))
        words.addWidget(label(line, "small", "text2"))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        tile = IconTile(rules.kind_icon(win.kind), fill, ink)
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(label(str(number), "caption", "text3"))
        row.addWidget(self.open_button)
        self.body.addLayout(row)
        self.view = StoryView(titled=False)
        self.view.show_story(told)
        self.edit = Button(tr("Edit the win"), "quiet", "pencil")
        for part in (self.view, self.edit):
            part.hide()
        self.body.addWidget(self.view)
        self.body.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_button.clicked.connect(self._turn)
        self.edit.clicked.connect(self._ask_edit)

    def is_open(self) -> bool:
        """Whether the story is shown."""
        return not self.view.isHidden()

    def _turn(self, _checked: Any = False) -> None:
        opens = not self.is_open()
        self.view.setVisible(opens)
        self.edit.setVisible(opens)
        self.open_button.setText(tr("Hide") if opens else tr("Show"))
        self.open_button.set_icon_name("chevron-up" if opens else "chevron-down")

    def _ask_edit(self) -> None:
        self.edit_asked.emit(self.win.id)
