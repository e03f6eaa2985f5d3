"""Help someone: ideas for the minutes at hand; what was given becomes a win."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins import give
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import Card, IconTile, clear_layout
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_ANY = "0"


class GiveDesk(Protocol):
    """What the sheet asks for; `port.WinDesk` has it."""

    def add(self, draft: WinDraft) -> str:
        """Keep a new win; returns its id."""

    def trash(self, win_id: str) -> None:
        """Move a win to the trash."""


def open_sheet(page: Page, _win_id: str = "") -> GiveSheet:
    """Open the sheet over the window of `page`."""
    clock: Clock = page.clock  # type: ignore[attr-defined]
    sheet = GiveSheet(page.window(), page.queries, page.runner, clock)
    sheet.failed.connect(page.failed)
    sheet.edit_asked.connect(page.open_record)  # type: ignore[attr-defined]
    sheet.closed.connect(sheet.deleteLater)
    sheet.open_sheet()
    return sheet


class GiveSheet(Sheet):
    """Ideas as cards, the longest that fit first.

    `edit_asked` carries the id of a win to open once the sheet has closed; `failed` an error.
    """

    failed = Signal(object)
    edit_asked = Signal(str)

    def __init__(self, window: QWidget, desk: GiveDesk, runner: Runner, clock: Clock) -> None:
        super().__init__(window, tr("Help someone"), 680, 640)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._wins: dict[str, str] = {}
        lead = tr(
            "Helping turns the eye outward, and it shows what you can do. Small counts. What you "
            "gave becomes a win."
        )
        minutes = [(str(n), give.minutes_name(n)) for n in give.MINUTES]
        self.minutes = Choice(tr("Minutes at hand"), [*minutes, (_ANY, tr("Any time"))])
        self.minutes.set_current("15")
        kinds = [("", tr("Any kind")), *((kind, give.kind_name(kind)) for kind in give.KINDS)]
        self.kinds = Choice(tr("Kind of help"), kinds)
        self.kinds.set_current("")
        self.count = label("", "small", "text3")
        self.cards: list[IdeaCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        self.body.addWidget(label(lead, "body", "text2"))
        for caption, choice in (
            (tr("Time at hand"), self.minutes),
            (tr("What it could be"), self.kinds),
        ):
            group = QVBoxLayout()
            group.setSpacing(theme().px(2))
            group.addWidget(label(caption, "caption", "text3"))
            group.addWidget(choice)
            self.body.addLayout(group)
        self.body.addWidget(self.count)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        done = Button(tr("Done"), "primary")
        done.clicked.connect(self.try_close)
        self.footer.addStretch(1)
        self.footer.addWidget(done)
        self.minutes.chosen.connect(self._show_ideas)
        self.kinds.chosen.connect(self._show_ideas)
        self._show_ideas()

    def ideas(self) -> tuple[give.Idea, ...]:
        """What fits the minutes and the kind that are chosen."""
        return give.ideas(int(self.minutes.current() or _ANY), self.kinds.current())

    def _show_ideas(self, _key: str = "") -> None:
        found = self.ideas()
        self.count.setText(trn("{n} idea", "{n} ideas", len(found)) if found else "")
        if not found:
            self.count.setText(tr("Nothing of this kind is that quick. A little more time helps."))
        clear_layout(self._list)
        self.cards = []
        for idea in found:
            card = IdeaCard(idea)
            card.given.connect(self._keep)
            card.taken_back.connect(self._take_back)
            card.edit_asked.connect(self._edit)
            card.show_win(self._wins.get(idea.done, ""))
            self._list.addWidget(card)
            self.cards.append(card)

    def _keep(self, idea: give.Idea) -> None:
        draft = give.as_win(idea, self._clock.today())
        job = partial(_add, self._desk, idea, draft)
        self._runner.run(job, self._kept, self._fail)

    def _kept(self, made: tuple[give.Idea, str]) -> None:
        idea, win_id = made
        self._wins[idea.done] = win_id
        self._show_win(idea.done)
        announce(self, tr("Kept as a win."))

    def _take_back(self, idea: give.Idea) -> None:
        win_id = self._wins.pop(idea.done, "")
        self._runner.run(partial(self._desk.trash, win_id), None, self._fail)
        self._show_win(idea.done)

    def _show_win(self, done: str) -> None:
        for card in self.cards:
            if card.idea.done == done:
                card.show_win(self._wins.get(done, ""))

    def _edit(self, win_id: str) -> None:
        if self.try_close():
            self.edit_asked.emit(win_id)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self._show_ideas()


def _add(desk: GiveDesk, idea: give.Idea, draft: WinDraft) -> tuple[give.Idea, str]:
    return idea, desk.add(draft)


class IdeaCard(Card):
    """One idea. `given` and `taken_back` carry it; `edit_asked` the id of the win it became."""

    given = Signal(object)
    taken_back = Signal(object)
    edit_asked = Signal(str)

    def __init__(self, idea: give.Idea) -> None:
        super().__init__(padding=16)
        self.idea = idea
        self._win_id = ""
        self._asked = False
        self.did = Button(tr("I did this"), "soft", "check")
        self.did.setAccessibleDescription(idea.text)
        self.kept = label(tr("Kept as a win."), "small", "accentText")
        self._chips = (Chip(give.minutes_name(idea.minutes)), Chip(give.kind_name(idea.kind)))
        self.edit = Button(tr("Add details"), "quiet", "pencil")
        self.back = Button(tr("Take back"), "quiet", "undo-2")
        for button in (self.edit, self.back):
            button.setAccessibleDescription(idea.text)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(idea.text, "strong"))
        words.addWidget(label(idea.how, "small", "text2"))
        foot = QHBoxLayout()
        foot.setSpacing(theme().px(8))
        for chip in self._chips:
            foot.addWidget(chip)
        foot.addWidget(self.kept)
        foot.addStretch(1)
        for button in (self.edit, self.back, self.did):
            foot.addWidget(button)
        words.addSpacing(theme().px(6))
        words.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(theme().px(14))
        tile = IconTile(give.kind_icon(idea.kind), "warmSoft", "warmText")
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.did.clicked.connect(self._give)
        self.back.clicked.connect(self._take_back)
        self.edit.clicked.connect(self._edit)
        self.show_win("")

    def show_win(self, win_id: str) -> None:
        """Show that it became a win, or that it has not yet (no id)."""
        had_focus = any(b.hasFocus() for b in (self.did, self.edit, self.back))
        self._win_id = win_id
        for part in (self.kept, self.edit, self.back):
            part.setVisible(bool(win_id))
        for chip in self._chips:
            chip.setVisible(not win_id)
        self.did.setVisible(not win_id)
        self._asked = False
        if had_focus:
            target = self.edit if win_id else self.did
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if not self._asked:
            self._asked = True  # twice in a hurry is once
            self.given.emit(self.idea)

    def _take_back(self) -> None:
        self.taken_back.emit(self.idea)

    def _edit(self) -> None:
        self.edit_asked.emit(self._win_id)
