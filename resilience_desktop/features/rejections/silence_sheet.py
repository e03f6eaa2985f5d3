"""The silence sorter: one calm sitting over those who have not answered."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import Ending, stage_dots, stage_name
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.list_words import say_done
from resilience_desktop.features.rejections.port import RejectionDesk
from resilience_desktop.features.rejections.rules import say_near, title_of
from resilience_desktop.features.rejections.sorting_port import Silent
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.one_of import OneOf
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_DAYS = (14, 30, 60, 90, 180)
_MOST = 10_000
_NO_REPLY, _OPEN, _SKIP = "no_reply", "open", "skip"


_YEAR = 366
"""Days that are a year at least; from two on years are said."""


class _Decided(NamedTuple):
    """What was decided in one press, and for how many of those in turn."""

    what: str
    many: int


def say_quiet(one: Silent, today: Any) -> str:
    """How long somebody has been quiet."""
    if one.days >= 2 * _YEAR:
        years, day = one.days // _YEAR, say_near(one.day, today)
        return trn(
            "Quiet for over {n} year, since {day}.",
            "Quiet for over {n} years, since {day}.",
            years,
            day=day,
        )
    return trn(
        "Quiet for {n} day, since {day}.",
        "Quiet for {n} days, since {day}.",
        one.days,
        day=say_near(one.day, today),
    )


def say_sum(no_reply: int, still_open: int, skipped: int) -> str:
    """What was decided, when everybody had a turn."""
    parts = []
    if no_reply:
        parts.append(trn("{n} without a reply", "{n} without a reply", no_reply))
    if still_open:
        parts.append(trn("{n} still open", "{n} still open", still_open))
    if skipped:
        parts.append(trn("{n} left as it is", "{n} left as they are", skipped))
    return " · ".join(parts)


class _Turn(Card):
    """One application, and what can be said of it. `decided` carries the answer."""

    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chip = Chip("", 1)
        self.title = label("", "heading")
        self.line = label("", "body", "text2")
        self.quiet = label("", "small", "text2")
        self.no_reply = Button(tr("No reply"), "primary", "mail")
        self.still_open = Button(tr("Still open"), "soft", "clock")
        self.skip = Button(tr("Skip"), "quiet")
        self._buttons = {self.no_reply: _NO_REPLY, self.still_open: _OPEN, self.skip: _SKIP}
        for widget in (self.title, self.line, self.quiet):
            self.body.addWidget(widget)
        self.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(theme().px(8))
        place = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        place.setSizePolicy(policy)
        self._flow = FlowLayout(place, gap=8, line_gap=8)
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._press)
            self._flow.addWidget(button)
        self.body.addWidget(place)

    def show_one(self, one: Silent, today: Any) -> None:
        """Show whose turn it is."""
        title, line = title_of(one.company, one.role)
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.quiet.setText(say_quiet(one, today))
        self.chip.set_chip(stage_name(one.furthest), stage_dots(one.furthest))
        said = ", ".join(part for part in (title, line, self.quiet.text()) if part)
        for button in self._buttons:
            button.setAccessibleDescription(said)
        announce(self, said)

    def _press(self) -> None:
        pressed = self.sender()
        for button, what in self._buttons.items():
            if button is pressed:
                self.decided.emit(what)


class SilenceSheet(Sheet):
    """Decisions are kept together when the sheet is left: one step of undo.

    `days_chosen` carries after how many days somebody counts as quiet.
    """

    days_chosen = Signal(int)

    def __init__(self, page: Page, clock: Clock) -> None:
        super().__init__(page.window(), tr("Who has been quiet"), 560)
        self._page, self._clock = page, clock
        self._ones: tuple[Silent, ...] = ()
        self._decided: list[_Decided] = []
        self._count = 0
        self.hint = label(
            tr(
                "Silence is an answer of a kind, and putting it away can be a relief. "
                "Nothing has to be decided today."
            ),
            "body",
            "text2",
        )
        self.days = Choice(
            tr("Quiet for over"),
            [(str(days), trn("{n} day", "{n} days", days)) for days in _DAYS],
        )
        self.turn = _Turn()
        self.ended = EmptyState("letter", "", "")
        self.stack = OneOf()
        self.back = Button(tr("Back"), "quiet", "arrow-left")
        self.place = label("", "small", "text3", wrap=False)
        self.all_button = Button(tr("No reply from all"), "quiet")
        self.done = Button(tr("Done"), "soft")
        self._lay_out()
        self.days.chosen.connect(self._choose_days)
        self.turn.decided.connect(self.decide)
        self.back.clicked.connect(self.take_back)
        self.all_button.clicked.connect(self.end_all)
        self.done.clicked.connect(self.try_close)

    def _lay_out(self) -> None:
        self.body.addWidget(self.hint)
        above = QVBoxLayout()
        above.setSpacing(theme().px(4))
        above.addWidget(label(tr("Quiet for over"), "caption", "text2"))
        above.addWidget(self.days)
        self.body.addLayout(above)
        for widget in (self.turn, self.ended):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack)
        below = QHBoxLayout()
        below.addWidget(self.back)
        below.addStretch(1)
        below.addWidget(self.place)
        self.body.addLayout(below)
        self.body.addStretch(1)
        self.footer.addWidget(self.all_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)

    def open_for(self, days: int) -> None:
        """Begin with those who have been quiet for over so many days."""
        self.days.set_current(str(days))
        self._load(days)

    def _load(self, days: int) -> None:
        job = partial(self._page.queries.silent, days, _MOST)
        self._page.runner.run(job, self._take, self._page.failed.emit)

    def _take(self, found: tuple[Silent, ...]) -> None:
        self._ones, self._decided, self._count = found, [], 0
        self._show()
        if self.isHidden():
            self.open_sheet()

    def first_focus(self) -> QWidget | None:
        return self.turn.no_reply if self._ones else self.done

    def _choose_days(self, days: str) -> None:
        self._apply()
        self.days_chosen.emit(int(days))
        self._load(int(days))

    # Deciding

    def decide(self, what: str) -> None:
        """Say of the one in turn "no_reply", "open" or "skip"."""
        if self._count < len(self._ones):
            self._add(what, 1)

    def end_all(self) -> None:
        """No reply from any of those who had no turn yet."""
        if self._count < len(self._ones):
            self._add(_NO_REPLY, len(self._ones) - self._count)

    def take_back(self) -> None:
        """Take the last decision back."""
        if self._decided:
            self._count -= self._decided.pop().many
            self._show()
            self.turn.no_reply.setFocus()

    def _add(self, what: str, count: int) -> None:
        self._decided.append(_Decided(what, count))
        self._count += count
        self._show()

    def _ids(self, what: str) -> list[str]:
        found, place = [], 0
        for decided in self._decided:
            if decided.what == what:
                found += [one.id for one in self._ones[place : place + decided.many]]
            place += decided.many
        return found

    def _show(self) -> None:
        left = len(self._ones) - self._count
        self.back.setEnabled(bool(self._decided))
        self.back.setVisible(bool(self._ones))
        self.all_button.setVisible(left > 1)
        self.all_button.setText(trn("No reply from all {n}", "No reply from all {n}", left))
        self.stack.setCurrentWidget(self.turn if left else self.ended)
        self.done.set_kind("soft" if left else "primary")
        if left:
            self.turn.show_one(self._ones[self._count], self._clock.today())
            at = tr("{n} of {total}", n=self._count + 1, total=len(self._ones))
            self.place.setText(at)
            self.fit()
            return
        self.place.setText("")
        if self._ones:
            sums = [len(self._ids(what)) for what in (_NO_REPLY, _OPEN, _SKIP)]
            self.ended.set_sentence(say_sum(*sums), "letter")
            self.done.setFocus()
            announce(self, say_sum(*sums))
        else:
            self.ended.set_sentence(tr("Nobody has been quiet that long."), "letter")
        self.fit()

    # Keeping

    def can_leave(self) -> bool:
        self._apply()
        return True

    def _apply(self) -> None:
        ended, still_open = self._ids(_NO_REPLY), self._ids(_OPEN)
        self._decided, self._ones, self._count = [], (), 0
        if ended or still_open:
            job = partial(_keep, self._page.queries, ended, still_open, self._clock.today())
            self._page.runner.run(job, self._kept, self._page.failed.emit)

    def _kept(self, ended: int) -> None:
        if ended:
            self._page.say(say_done(Ending.NO_REPLY, ended))
        self._page.refresh()


def _keep(desk: RejectionDesk, ended: list[str], still_open: list[str], today: Any) -> int:
    if still_open:
        desk.say_still_open(still_open)
    return desk.end_many(ended, Ending.NO_REPLY.value, today) if ended else 0
