"""What can follow a "no": asking for feedback, in one line with the next action; and ways on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.feedback_port import RequestRecord, Waiting
from resilience_desktop.features.rejections.feedback_rules import (
    mark_name,
    may_follow_up,
    say_state,
    state_of,
)
from resilience_desktop.features.rejections.letters import Purpose, purpose_of
from resilience_desktop.features.rejections.study_rows import WayRow
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

WRITE, OPEN, FOLLOW_UP, CLOSE, REOPEN, ANOTHER = (
    "write",
    "open",
    "follow_up",
    "close",
    "reopen",
    "another",
)
"""What can be done with a request."""


def asks(requests: Sequence[RequestRecord]) -> tuple[RequestRecord, ...]:
    """Those that ask for feedback; the first one is the newest."""
    return tuple(one for one in requests if purpose_of(one.draft.template) == Purpose.ASK)


def thanks(requests: Sequence[RequestRecord]) -> tuple[RequestRecord, ...]:
    """The thank-you notes."""
    return tuple(one for one in requests if purpose_of(one.draft.template) == Purpose.THANKS)


def actions(request: RequestRecord | None, today: date) -> tuple[tuple[str, str, str], ...]:
    """(action, words, icon) of what is next, the likeliest first."""
    if request is None:
        return ((WRITE, tr("Ask for feedback"), "mail"),)
    reply = (OPEN, tr("They replied"), "message-circle")
    close = (CLOSE, tr("Let it be"), "wind")
    waits = (reply, (OPEN, tr("Change the day"), "calendar"))
    once_more = ((FOLLOW_UP, tr("Ask once more"), "mail"), close, reply)
    return {
        Waiting.DRAFT: ((WRITE, tr("Go on writing"), "pencil"),),
        Waiting.WAITING: waits,
        Waiting.FOLLOWED_UP: waits,
        Waiting.DUE: once_more if may_follow_up(request, today) else (close, reply),
        Waiting.REPLIED: (
            (OPEN, tr("Read and mark it"), "message-circle"),
            (ANOTHER, tr("Ask someone else"), "mail"),
        ),
        Waiting.CLOSED: (
            (OPEN, tr("A reply came after all"), "message-circle"),
            (REOPEN, tr("Wait again"), "clock"),
        ),
    }[state_of(request, today)]


def say_marks(request: RequestRecord) -> str:
    """How the reply was marked: "2 true, 1 not mine"; "" when it was not."""
    found = list(request.marks.values()) or ([request.mark] if request.mark else [])
    parts = [
        tr("{n} {mark}", n=found.count(mark), mark=mark_name(mark).lower())
        for mark in dict.fromkeys(found)
        if mark_name(mark)
    ]
    return ", ".join(parts)


class FeedbackCard(Card):
    """The newest request in one line, and what is next. `wanted` carries an action and the id of
    a request ("" for a new one)."""

    wanted = Signal(str, str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._request: RequestRecord | None = None
        self.state = label("", "small", "text2")
        self.reply = label("", "body", "text")
        self.marks = label("", "small", "text3")
        self.buttons = [
            Button(tr("Ask for feedback"), "soft"),
            Button(tr("Let it be"), "quiet"),
            Button(tr("They replied"), "quiet"),
        ]
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(tr("Asking for feedback"), "subhead"))
        words.addWidget(self.state)
        self._head = QHBoxLayout()
        tile = IconTile("message-circle", "warmSoft", "warmText")
        self._head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        line = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        flow = FlowLayout(line, gap=6, line_gap=4)
        for button in self.buttons:
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._act)
            flow.addWidget(button)
        self.body.addLayout(self._head)
        self.body.addWidget(self.reply)
        self.body.addWidget(self.marks)
        self.body.addWidget(line)
        self.earlier: list[WayRow] = []
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.show_requests(())
        theme().changed.connect(self._space)
        self._space()

    def show_requests(self, requests: Sequence[RequestRecord]) -> None:
        """Show how it stands; the newest request leads."""
        found, today = asks(requests), self._clock.today()
        self._request = found[0] if found else None
        self.state.setText(self._say(self._request, today))
        reply = one_line(self._request.reply) if self._request else ""
        self.reply.setText(f"“{reply[:240]}{'…' if len(reply) > 240 else ''}”" if reply else "")
        self.reply.setVisible(bool(reply))
        marked = say_marks(self._request) if self._request else ""
        self.marks.setText(tr("Your marks: {marks}", marks=marked) if marked else "")
        self.marks.setVisible(bool(marked))
        offered = actions(self._request, today)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(offered))
            if place < len(offered):
                action, words, icon = offered[place]
                button.setText(words)
                button.set_icon_name(icon)
                button.setProperty("action", action)
        self._show_earlier(found[1:], today)

    def _say(self, request: RequestRecord | None, today: date) -> str:
        if request is None:
            return tr("Short and polite, no demand. Most never answer; asking is worth it anyway.")
        return say_state(request, today)

    def _show_earlier(self, found: Sequence[RequestRecord], today: date) -> None:
        while len(self.earlier) < len(found):
            row = WayRow("mail", tr("Another request"))
            row.clicked.connect(self._open_earlier)
            self._rows.addWidget(row)
            self.earlier.append(row)
            chain(self)  # made later than what stands below
        for place, row in enumerate(self.earlier):
            row.setVisible(place < len(found))
            if place < len(found):
                row.setProperty("request", found[place].id)
                row.set_line(say_state(found[place], today))

    def begin(self) -> None:
        """Ask for feedback, going on with a draft if there is one."""
        begun = self._request is not None and self._request.sent_on is None
        self.wanted.emit(WRITE, self._request.id if self._request and begun else "")

    def _act(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            action = str(button.property("action"))
            request = "" if self._request is None or action == ANOTHER else self._request.id
            self.wanted.emit(WRITE if action == ANOTHER else action, request)

    def _open_earlier(self) -> None:
        row = self.sender()
        if isinstance(row, WayRow):
            self.wanted.emit(OPEN, str(row.property("request")))

    def _space(self) -> None:
        self._head.setSpacing(theme().px(14))
        self._rows.setSpacing(theme().px(4))
        self.body.setSpacing(theme().px(10))


class OnwardsCard(Card):
    """Ways on: thank someone, look at a harsh thought again, use it for the next application."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thanks = WayRow("hand-heart", tr("Say thank you, stay in touch"), warm=True)
        self.thought = WayRow("feather", tr("Look at a harsh thought again"), warm=True)
        self.reuse = WayRow("rocket", tr("Use it for the next application"))
        self.body.addWidget(label(tr("Onwards"), "subhead"))
        for row in (self.thanks, self.thought, self.reuse):
            self.body.addWidget(row)
        self.show_thanks((), ())
        self.show_thoughts(0)
        self.show_kit(())
        theme().changed.connect(self._space)
        self._space()

    def show_thanks(self, requests: Sequence[RequestRecord], people: Sequence[str]) -> None:
        """Say how thanking stands, and who is among the people."""
        if people:
            names = ", ".join(one_line(name) for name in people[:3])
            self.thanks.set_line(tr("Among your people: {names}", names=names))
            return
        notes = thanks(requests)
        sent = any(note.sent_on for note in notes)
        words = tr("A note to whoever was kind. It asks for nothing.")
        if sent:
            words = tr("Your note is on its way.")
        elif notes:
            words = tr("A draft is waiting.")
        self.thanks.set_line(words)

    def show_thoughts(self, count: int) -> None:
        """Say how many thoughts were looked at here."""
        words = trn("{n} thought looked at so far.", "{n} thoughts looked at so far.", count)
        self.thought.set_line(
            words if count else tr("What it does, what speaks against it, and a fairer one.")
        )

    def show_kit(self, parts: Sequence[str]) -> None:
        """Say what there is to take along."""
        self.reuse.set_line(
            tr("Comes along: {parts}.", parts=", ".join(parts))
            if parts
            else tr("What you prepare and note here can come along.")
        )

    def _space(self) -> None:
        self.body.setSpacing(theme().px(6))
