"""Opens the sheets for what can follow a "no", and says on the detail how each of them stands."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import furthest_stage
from resilience_desktop.core.neighbours import Neighbours
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import letters
from resilience_desktop.features.rejections.detail_pane import DetailPane
from resilience_desktop.features.rejections.feedback_port import RequestRecord
from resilience_desktop.features.rejections.letters import Occasion, Purpose
from resilience_desktop.features.rejections.onwards_card import (
    CLOSE,
    FOLLOW_UP,
    OPEN,
    REOPEN,
    WRITE,
)
from resilience_desktop.features.rejections.port import ApplicationDetail, RejectionDesk
from resilience_desktop.features.rejections.reuse_rules import kit
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.sheet import Sheet

_ROOM = "resilience_desktop.features.rejections."


class _Found(NamedTuple):
    """What is kept about one application."""

    about: str
    requests: tuple[RequestRecord, ...]
    thoughts: int
    people: tuple[str, ...]


class _Begun(NamedTuple):
    """What a letter begins with."""

    found: _Found
    me: str


def _find(desk: RejectionDesk, about: str) -> _Found:
    thoughts = [one for one in desk.reframes(about) if one.draft.thought.strip()]
    return _Found(about, desk.requests(about), len(thoughts), desk.people_met(about))


def _begin(desk: RejectionDesk, about: str) -> _Begun:
    return _Begun(_find(desk, about), desk.my_name())


class Onwards(QObject):
    """Between two cards of the detail, the sheets and the desk of `page`."""

    def __init__(self, page: Page, pane: DetailPane, clock: Clock) -> None:
        super().__init__(page)
        self._pane, self._clock = pane, clock
        self._found = _Found("", (), 0, ())
        self._wanted: tuple[Purpose, str, ApplicationDetail] | None = None
        self.sheet: Any = None
        pane.feedback.wanted.connect(self.act)
        pane.onwards.thanks.clicked.connect(self.say_thanks)
        pane.onwards.thought.clicked.connect(self.reframe)
        pane.onwards.reuse.clicked.connect(self.reuse)
        pane.detail_shown.connect(self.refresh)

    @property
    def _page(self) -> Page:
        # Asked for each time: two objects that hold each other live on when nobody needs them.
        page = self.parent()
        assert isinstance(page, Page)
        return page

    @property
    def neighbours(self) -> Neighbours | None:
        """The wins and the people, once the window has introduced them."""
        found: Neighbours | None = getattr(self._page, "neighbours", None)
        return found

    def refresh(self) -> None:
        """Say anew how things stand."""
        detail = self._pane.detail
        if detail is None or not self._page.attached:
            return
        self._pane.onwards.show_kit([part.word.lower() for part in kit(detail)])
        job = partial(_find, self._page.queries, detail.id)
        self._page.runner.run(job, self._say)

    def _say(self, found: _Found) -> None:
        if found.about != self._pane.shown_id():
            return
        self._found = found
        self._pane.feedback.show_requests(found.requests)
        self._pane.onwards.show_thanks(found.requests, found.people)
        self._pane.onwards.show_thoughts(found.thoughts)

    def leave(self) -> None:
        """Close the sheet; what was typed in it is kept."""
        if self.sheet is not None:
            self.sheet.try_close()

    # What the card wants

    def act(self, action: str, request_id: str) -> None:
        """Do what is next with a request."""
        desk = self._page.queries
        request = next((one for one in self._found.requests if one.id == request_id), None)
        if action == WRITE:
            self._write(Purpose.ASK, request)
        elif request is None:
            return
        elif action == FOLLOW_UP:
            self._write(Purpose.FOLLOW_UP, request)
        elif action == OPEN and request.sent_on is None:
            self._write(Purpose.ASK, request)
        elif action == OPEN:
            self._open_reply(request)
        elif action in (CLOSE, REOPEN):
            closed = action == CLOSE
            done = self._let_be if closed else self._changed
            job = partial(desk.close_request, request.id, closed)
            self._page.runner.run(job, done, self._page.failed.emit)

    def _let_be(self, _nothing: Any) -> None:
        self._page.say(tr("Let be. You asked well; the rest was theirs."))
        self._page.refresh()

    def _changed(self, _nothing: Any) -> None:
        self._page.refresh()

    def ask_feedback(self) -> None:
        """Write a request, or go on with the one that was begun."""
        drafts = [
            one
            for one in self._found.requests
            if letters.purpose_of(one.draft.template) == Purpose.ASK and one.sent_on is None
        ]
        self._write(Purpose.ASK, drafts[0] if drafts else None)

    def say_thanks(self) -> None:
        """Write a thank-you note, or go on with the one that was begun."""
        self._write(Purpose.THANKS, None)

    # Letters

    def _write(self, purpose: Purpose, request: RequestRecord | None) -> None:
        detail = self._pane.detail
        if detail is None or not self._page.attached:
            return
        self._wanted = (purpose, request.id if request else "", detail)
        job = partial(_begin, self._page.queries, detail.id)
        self._page.runner.run(job, self._open_letter)

    def _open_letter(self, begun: _Begun) -> None:
        if self._wanted is None or begun.found.about != self._pane.shown_id():
            return
        (purpose, request_id, detail), self._wanted = self._wanted, None
        about = _occasion(purpose, request_id, detail, begun)
        if purpose == Purpose.THANKS:
            people = {"neighbours": self.neighbours, "known": begun.found.people}
            self._open("thanks_sheet", "ThanksSheet", about, **people)
        else:
            self._open("letter_sheet", "LetterSheet", about)

    def _open_reply(self, request: RequestRecord) -> None:
        self._open("reply_sheet", "ReplySheet", request)

    # The other sheets

    def reframe(self) -> None:
        """Look at a harsh thought again."""
        detail = self._pane.detail
        about = detail.id if detail is not None else None
        self._open_thoughts(about)

    def all_thoughts(self) -> None:
        """Look at thoughts, of any application."""
        self._open_thoughts(None)

    def _open_thoughts(self, about: str | None) -> None:
        known = {"neighbours": self.neighbours, "application_id": about}
        if self._open("reframe_sheet", "ReframeSheet", **known):
            self.sheet.open_new()

    def reuse(self) -> None:
        """From here to the next application."""
        detail = self._pane.detail
        if detail is not None and self._open("reuse_sheet", "ReuseSheet", detail):
            self.sheet.made.connect(self._reused)

    def _reused(self, application_id: str) -> None:
        self._page.say(tr("It is there, with what you had."))
        self._page.refresh()
        opened: Any = self._page
        opened.open_record(application_id)

    def patterns(self) -> None:
        """What many noes say together."""
        self._open("patterns_sheet", "PatternsSheet")

    # Opening

    def _open(self, module: str, name: str, *more: Any, **named: Any) -> bool:
        """Open a sheet of this folder; whether it is open."""
        if not self._page.attached or not self._ready():
            return False
        made, page = getattr(import_module(_ROOM + module), name), self._page
        self._show(made(page.window(), page.queries, page.runner, self._clock, *more, **named))
        return True

    def _ready(self) -> bool:
        return self.sheet is None or self.sheet.try_close()

    def _show(self, sheet: Sheet) -> None:
        kept: Any = sheet
        kept.failed.connect(self._page.failed)
        if hasattr(kept, "told"):
            kept.told.connect(self._page.told)
        sheet.closed.connect(self._forget)
        sheet.closed.connect(sheet.deleteLater)
        self.sheet = sheet
        sheet.open_sheet()

    def _forget(self) -> None:
        self.sheet = None
        self.refresh()


def _occasion(
    purpose: Purpose, request_id: str, detail: ApplicationDetail, begun: _Begun
) -> Occasion:
    """What a letter is about: the request it goes on with, or the one it asks about again."""
    requests = begun.found.requests
    named = next((one for one in requests if one.id == request_id), None)
    drafts = [
        one
        for one in requests
        if one.sent_on is None and letters.purpose_of(one.draft.template) == purpose
    ]
    draft = named if purpose == Purpose.ASK else (drafts[0] if drafts else None)
    answers = named if purpose == Purpose.FOLLOW_UP else None
    # Someone else is asked the next time; a note of thanks goes to whoever was asked.
    last = None if purpose == Purpose.ASK else answers or next(iter(requests), None)
    return Occasion(
        detail.id,
        detail.facts.role,
        detail.facts.company,
        letters.met_live(furthest_stage(detail.entries).value),
        purpose,
        begun.me,
        last.draft.recipient if last else "",
        draft,
        answers,
    )
