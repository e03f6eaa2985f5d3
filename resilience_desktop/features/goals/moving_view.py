"""Keep moving: applications that wait for a step, and kits of recent noes. Offered, not pushed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from resilience_desktop.core.ledger import stage_dots, stage_name
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import moving_rules as rules
from resilience_desktop.features.goals.moving_port import Move, Waiting
from resilience_desktop.features.goals.view import GoalView, focus_again, place_of_focus
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.empty import EmptyState
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_ICONS = {
    Move.SEND: "file-text",
    Move.PREPARE: "book-open",
    Move.FOLLOW_UP: "mail",
    Move.LET_REST: "moon",
    Move.REUSE: "layers",
}


class MovingView(GoalView):
    """What waits for a step, nearest to an answer first; then what can be used again."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.cards: list[WaitingCard] = []
        self._shown: tuple[Waiting, ...] | None = None
        self.lead = label("", "body", "text2")
        self.edge(self.lead)
        self.empty = EmptyState(
            "way",
            tr("Nothing waits for a step. Where an answer is on its way, waiting is all of it."),
        )
        self.list = QVBoxLayout()
        self.kits_title = label(tr("Use it once more"), "subhead")
        self.kits_line = label(rules.say_kits(), "small", "text2")
        self.kits = QVBoxLayout()
        self.edge(self.kits_title)
        self.edge(self.kits_line)
        for part in (self.lead, self.empty):
            self.column.addWidget(part)
            part.hide()
        self.column.addLayout(self.list)
        for part in (self.kits_title, self.kits_line):
            self.column.addWidget(part)
            part.hide()
        self.column.addLayout(self.kits)
        self.column.addStretch(1)

    def read(self) -> None:
        self.ask_for(self.desk.moving.waiting, self.show_waiting)

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """Show what waits; the keyboard stays where it was."""
        if waiting == self._shown:
            return
        self._shown = waiting
        place = place_of_focus(self.cards)
        clear_layout(self.list)
        clear_layout(self.kits)
        self.cards = []
        kits = [one for one in waiting if one.move is Move.REUSE]
        for one in (*(one for one in waiting if one.move is not Move.REUSE), *kits):
            card = WaitingCard(one)
            card.chosen.connect(self._choose)
            card.asked.connect(self._asked)
            card.opened.connect(self._open)
            card.reused.connect(self._reuse)
            (self.kits if one.move is Move.REUSE else self.list).addWidget(card)
            self.cards.append(card)
        for layout in (self.list, self.kits):
            layout.setSpacing(theme().px(4))
        count = len(waiting) - len(kits)
        self.lead.setText(rules.say_waiting(count))
        self.lead.setVisible(count > 0)
        self.empty.setVisible(not waiting)
        self.kits_title.setVisible(bool(kits))
        self.kits_line.setVisible(bool(kits))
        focus_again(self.cards, place, self)

    def _choose(self, waiting: Waiting) -> None:
        self.change(partial(self.desk.moving.make_goal, waiting), tr("It is on today’s list."))

    def _asked(self, waiting: Waiting) -> None:
        job = partial(self.desk.moving.follow_up, waiting.application_id)
        self.change(job, tr("Noted: you asked. Now it is their turn."))

    def _open(self, waiting: Waiting) -> None:
        self.page.ask("open:rejections", waiting.application_id)

    def _reuse(self, waiting: Waiting) -> None:
        self.page.ask("reuse", waiting.application_id)


class WaitingCard(Card):
    """One application and its step. The signals carry the `Waiting`."""

    chosen = Signal(object)
    asked = Signal(object)
    opened = Signal(object)
    reused = Signal(object)

    def __init__(self, waiting: Waiting) -> None:
        super().__init__(padding=14)
        self.waiting = waiting
        what = one_line(waiting.company or waiting.role)
        self.choose = Button(tr("Put it on today"), "soft", "plus")
        self.reuse = Button(tr("Use it now"), "soft", "layers")
        self.ask = Button(tr("I asked"), "quiet", "check")
        self.open = Button(tr("Open it"), "quiet")
        names = (
            (self.choose, "choose", tr("Put it on today: {step}", step=one_line(waiting.step))),
            (self.reuse, "reuse", tr("Use what you had for {company} now", company=what)),
            (self.ask, "ask", tr("I asked {company}", company=what)),
            (self.open, "open", tr("Open {company}", company=what)),
        )
        for button, key, name in names:
            button.setObjectName(key)
            button.setAccessibleName(name)
        rests = waiting.move is Move.LET_REST
        if waiting.goal_id or rests:  # shown without a parent it would be a window
            self.choose.hide()
        if waiting.move is not Move.FOLLOW_UP:
            self.ask.hide()
        if waiting.move is Move.REUSE:
            self.choose.set_kind("quiet")
        else:
            self.reuse.hide()
        self.choose.clicked.connect(self._choose)
        self.reuse.clicked.connect(self._reuse)
        self.ask.clicked.connect(self._ask)
        self.open.clicked.connect(self._open)
        self._lay_out(what)

    def _lay_out(self, what: str) -> None:
        waiting, warm = self.waiting, self.waiting.move in (Move.LET_REST, Move.REUSE)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(one_line(waiting.step), "strong"))
        work = " · ".join(filter(None, (what, one_line(waiting.role) if waiting.company else "")))
        words.addWidget(label(work, "small", "text2"))
        words.addWidget(label(rules.say_quiet(waiting), "small", "text3"))
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        tile = IconTile(_ICONS[waiting.move], *(("warmSoft", "warmText") if warm else ()))
        head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        chip = Chip(stage_name(waiting.stage), stage_dots(waiting.stage))
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        line = FlowLayout(None, gap=4, line_gap=4)
        if waiting.goal_id:
            line.addWidget(Chip(tr("On your list"), 0, "accentSoft", "accentText"))
        for button in (self.reuse, self.choose, self.ask, self.open):
            line.addWidget(button)
        self.body.addLayout(line)

    def _choose(self) -> None:
        self.chosen.emit(self.waiting)

    def _ask(self) -> None:
        self.asked.emit(self.waiting)

    def _open(self) -> None:
        self.opened.emit(self.waiting)

    def _reuse(self) -> None:
        self.reused.emit(self.waiting)
