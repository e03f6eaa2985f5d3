"""Asking for feedback, what came back, and thinking again about a harsh thought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

REPLY_DAYS = 14
"""Days a reply is waited for, unless changed."""

FOLLOW_UP_DAYS = 7
"""Days a reply is waited for after asking once more."""


class Mark(StrEnum):
    """What the person makes of a reply, or of a sentence in it."""

    TRUE = "true"
    PARTLY = "partly"
    NOT_MINE = "not_mine"


class Waiting(StrEnum):
    """How a request stands (`feedback.state_of`)."""

    DRAFT = "draft"
    WAITING = "waiting"
    DUE = "due"
    FOLLOWED_UP = "followed_up"
    REPLIED = "replied"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request as it is written: `template` is a key of the playbook."""

    template: str = ""
    recipient: str = ""
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request for feedback; days are local dates.

    `mark` is of the reply as a whole, `marks` of its sentences (as they stand in it); values are
    those of `Mark`, "" and left out while there is none.
    """

    id: str
    application_id: str
    draft: RequestDraft
    sent_on: date | None = None
    reply_by: date | None = None
    followed_up_on: date | None = None
    reply: str = ""
    replied_on: date | None = None
    mark: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    closed_on: date | None = None
    company: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ReframeDraft:
    """A harsh thought, what it does (a key of the playbook), what speaks against it, the wins among
    that, and a fairer thought."""

    thought: str = ""
    distortion: str = ""
    evidence: str = ""
    win_ids: tuple[str, ...] = ()
    fairer: str = ""


@dataclass(frozen=True, slots=True)
class ReframeRecord:
    """A thought looked at twice, with the day it was written down."""

    id: str
    draft: ReframeDraft
    application_id: str | None = None
    written_on: date | None = None


class FeedbackDesk(Protocol):
    """What asking for feedback and reframing ask for. Each change is one step of undo.

    `KnownError` when a record is gone or in the trash, and for days to come (but `reply_by`).
    """

    def requests(self, application_id: str) -> tuple[RequestRecord, ...]:
        """The requests of an application, the newest first."""

    def people_met(self, application_id: str) -> tuple[str, ...]:
        """Names of the people who are kept for an application."""

    def waiting_requests(self) -> tuple[RequestRecord, ...]:
        """All that were sent, got no reply and are not closed; the earliest `reply_by` first."""

    def keep_request(
        self, application_id: str, draft: RequestDraft, request_id: str = ""
    ) -> RequestRecord:
        """Keep a draft: a new one, or in place of `request_id`."""

    def say_sent(self, request_id: str, day: date, reply_by: date | None = None) -> None:
        """It was sent on `day`; a reply is waited for until `reply_by` (14 days without one)."""

    def take_back_sent(self, request_id: str) -> None:
        """It was not sent after all; it is a draft again."""

    def set_reply_by(self, request_id: str, day: date) -> None:
        """Wait until another day, which may be to come."""

    def follow_up(self, request_id: str, day: date) -> None:
        """They were asked once more on `day`. `KnownError` when that was done before."""

    def keep_reply(self, request_id: str, reply: str, day: date | None = None) -> None:
        """Keep the reply word for word; marks of sentences that are not in it any more go."""

    def mark_reply(self, request_id: str, mark: str, sentence: str = "") -> None:
        """Mark the reply, or a sentence of it, with a value of `Mark`; "" takes the mark away."""

    def close_request(self, request_id: str, closed: bool = True) -> None:
        """Let it be, as no reply came; or wait again."""

    def trash_request(self, request_id: str) -> None:
        """Move it to the trash."""

    def reframes(self, application_id: str | None = None) -> tuple[ReframeRecord, ...]:
        """The thoughts of an application, or all; the newest first."""

    def keep_reframe(
        self, draft: ReframeDraft, application_id: str | None = None, reframe_id: str = ""
    ) -> ReframeRecord:
        """Keep a thought: a new one, or in place of `reframe_id`; the first thought of one that is
        kept stays as it was. `KnownError` without a thought."""

    def trash_reframe(self, reframe_id: str) -> None:
        """Move it to the trash."""

    def reuse(self, application_id: str, company: str = "", role: str = "") -> str:
        """A new application with the research, answers, contacts, papers and tags of an old one;
        its id. `KnownError` without a company and a role."""


class LetterDesk(FeedbackDesk, Protocol):
    """What the sheets of letters and thoughts ask for besides: drafts are kept as typed.

    Ids of letters and thoughts are the caller's (`core.ids.new_id`), so that keeping twice is
    once. Only the first time is a step of undo.
    """

    def my_name(self) -> str:
        """How the person signs; "" before they wrote it."""

    def keep_my_name(self, name: str) -> None:
        """Sign like this from now on. No step of undo."""

    def keep_letter(self, request_id: str, application_id: str, draft: RequestDraft) -> None:
        """Keep a letter as it stands."""

    def note_sent(self, request_id: str, day: date) -> None:
        """A letter that waits for no reply was sent on `day`."""

    def note_follow_up(self, request_id: str, letter_id: str, day: date) -> None:
        """They were asked once more on `day`, by `letter_id`; a week's time begins.

        `KnownError` when that was done before.
        """

    def keep_thought(
        self, reframe_id: str, draft: ReframeDraft, application_id: str | None
    ) -> None:
        """Keep a thought as it stands."""
