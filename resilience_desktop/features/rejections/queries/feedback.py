"""Asking for feedback, thinking again, and using what is there for the next application."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import text
from sqlmodel import col, select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import (
    REPLY_DAYS,
    Mark,
    ReframeDraft,
    ReframeRecord,
    RequestDraft,
    RequestRecord,
)
from resilience_desktop.features.rejections.feedback_rules import sentences
from resilience_desktop.features.rejections.model import Application, FeedbackRequest, Reframe
from resilience_desktop.features.rejections.queries.base import (
    Desk,
    live_application,
    live_rows,
    of_record,
)
from resilience_desktop.features.rejections.rules import check_day, check_named, storable

# Read by its columns, like any table of another feature: importing that feature costs a start.
_MET = text(
    "SELECT name FROM person WHERE application_id = :about AND deleted_at IS NULL "
    "ORDER BY name COLLATE NOCASE, id"
)


class Feedback(Desk):
    """`port.FeedbackDesk` on the store."""

    def requests(self, application_id: str) -> tuple[RequestRecord, ...]:
        """The requests of an application, the newest first."""
        with self._store.read() as session:
            about = session.get(Application, application_id)
            rows = live_rows(session, FeedbackRequest, application_id)
        return tuple(_request(row, about) for row in reversed(rows))

    def people_met(self, application_id: str) -> tuple[str, ...]:
        """Names of the people who are kept for an application."""
        with self._store.read() as session:
            found = session.connection().execute(_MET, {"about": application_id})
            return tuple(str(name) for (name,) in found)

    def waiting_requests(self) -> tuple[RequestRecord, ...]:
        """All that were sent, got no reply and are not closed; the earliest `reply_by` first."""
        query = (
            select(FeedbackRequest, Application)
            .join(Application)
            .where(
                col(FeedbackRequest.deleted_at).is_(None),
                col(Application.deleted_at).is_(None),
                col(FeedbackRequest.sent_on).is_not(None),
                FeedbackRequest.reply == "",
                col(FeedbackRequest.replied_on).is_(None),
                col(FeedbackRequest.closed_on).is_(None),
            )
            .order_by(col(FeedbackRequest.reply_by), col(FeedbackRequest.created_at))
        )
        with self._store.read() as session:
            return tuple(_request(row, about) for row, about in session.exec(query))

    def keep_request(
        self, application_id: str, draft: RequestDraft, request_id: str = ""
    ) -> RequestRecord:
        """Keep a draft: a new one, or in place of `request_id`."""
        with self._store.write(tr("Write a request for feedback")) as session:
            about = live_application(session, application_id)
            row = (
                of_record(session, FeedbackRequest, request_id)
                if request_id
                else FeedbackRequest(application_id=application_id)
            )
            row.template = storable(draft.template)
            row.recipient = storable(draft.recipient)
            row.subject = storable(draft.subject)
            row.body = storable(draft.body)
            session.add(row)
        return _request(row, about)

    def say_sent(self, request_id: str, day: date, reply_by: date | None = None) -> None:
        """It was sent on `day`; a reply is waited for until `reply_by`."""
        check_day(day, self._clock.today())
        with self._store.write(tr("Note that a request was sent")) as session:
            row = of_record(session, FeedbackRequest, request_id)
            row.sent_on = day
            row.reply_by = reply_by or day + timedelta(days=REPLY_DAYS)

    def take_back_sent(self, request_id: str) -> None:
        """It was not sent after all; it is a draft again."""
        with self._store.write(tr("Take back that it was sent")) as session:
            row = of_record(session, FeedbackRequest, request_id)
            row.sent_on = row.reply_by = row.followed_up_on = row.closed_on = None

    def set_reply_by(self, request_id: str, day: date) -> None:
        """Wait until another day."""
        with self._store.write(tr("Change until when to wait")) as session:
            of_record(session, FeedbackRequest, request_id).reply_by = day

    def follow_up(self, request_id: str, day: date) -> None:
        """They were asked once more. `KnownError` when that was done before."""
        check_day(day, self._clock.today())
        with self._store.write(tr("Note that you asked once more")) as session:
            row = of_record(session, FeedbackRequest, request_id)
            if row.followed_up_on is not None:
                raise KnownError(
                    tr("You asked once more already."), tr("Once is kind; after that, let it be.")
                )
            row.followed_up_on = day

    def keep_reply(self, request_id: str, reply: str, day: date | None = None) -> None:
        """Keep the reply word for word; marks of sentences that are not in it any more go."""
        check_day(day, self._clock.today())
        with self._store.write(tr("Keep a reply")) as session:
            row = of_record(session, FeedbackRequest, request_id)
            row.reply = storable(reply)
            said = bool(row.reply.strip())
            row.replied_on = (day or row.replied_on or self._clock.today()) if said else None
            there = set(sentences(row.reply))
            row.marks = {text: mark for text, mark in row.marks.items() if text in there}
            row.mark = row.mark if said else ""

    def mark_reply(self, request_id: str, mark: str, sentence: str = "") -> None:
        """Mark the reply, or a sentence of it; "" takes the mark away."""
        value = Mark(mark).value if mark else ""
        with self._store.write(tr("Mark a reply")) as session:
            row = of_record(session, FeedbackRequest, request_id)
            if not sentence:
                row.mark = value
                return
            marks = {text: kept for text, kept in row.marks.items() if text != sentence}
            row.marks = {**marks, sentence: value} if value else marks

    def close_request(self, request_id: str, closed: bool = True) -> None:
        """Let it be, as no reply came; or wait again."""
        with self._store.write(tr("Let a request be")) as session:
            row = of_record(session, FeedbackRequest, request_id)
            row.closed_on = (row.closed_on or self._clock.today()) if closed else None

    def trash_request(self, request_id: str) -> None:
        """Move it to the trash."""
        with self._store.write(tr("Move a request to the trash")) as session:
            of_record(session, FeedbackRequest, request_id).deleted_at = self._clock.now()

    # Thinking again

    def reframes(self, application_id: str | None = None) -> tuple[ReframeRecord, ...]:
        """The thoughts of an application, or all; the newest first."""
        with self._store.read() as session:
            rows = live_rows(session, Reframe, application_id)
        return tuple(_reframe(row) for row in reversed(rows))

    def keep_reframe(
        self, draft: ReframeDraft, application_id: str | None = None, reframe_id: str = ""
    ) -> ReframeRecord:
        """Keep a thought; the first thought of one that is kept stays as it was."""
        if not reframe_id and not draft.thought.strip():
            raise KnownError(tr("Which thought is it? A few words are enough."))
        with self._store.write(tr("Think again")) as session:
            if application_id is not None:
                live_application(session, application_id)
            row = (
                of_record(session, Reframe, reframe_id)
                if reframe_id
                else Reframe(application_id=application_id, thought=storable(draft.thought.strip()))
            )
            row.distortion = storable(draft.distortion)
            row.evidence = storable(draft.evidence)
            row.win_ids = list(dict.fromkeys(draft.win_ids))
            row.fairer = storable(draft.fairer)
            session.add(row)
        return _reframe(row)

    def trash_reframe(self, reframe_id: str) -> None:
        """Move it to the trash."""
        with self._store.write(tr("Move a thought to the trash")) as session:
            of_record(session, Reframe, reframe_id).deleted_at = self._clock.now()

    # The next application

    def reuse(self, application_id: str, company: str = "", role: str = "") -> str:
        """A new application with what an old one has to give; its id."""
        check_named(company, role)
        with self._store.write(tr("Use it again")) as session:
            old = live_application(session, application_id)
            made = _reused(old, company, role)
            session.add(made)

        return made.id


def _reused(old: Application, company: str, role: str) -> Application:
    return Application(
        company=storable(company.strip()),
        role=storable(role.strip()),
        prepared=old.prepared,
        answers=old.answers,
        contacts=old.contacts,
        papers=old.papers,
        tags=list(old.tags),
        reused_from=old.id,
    )


def _request(row: FeedbackRequest, about: Application | None) -> RequestRecord:
    return RequestRecord(
        id=row.id,
        application_id=row.application_id,
        draft=RequestDraft(row.template, row.recipient, row.subject, row.body),
        sent_on=row.sent_on,
        reply_by=row.reply_by,
        followed_up_on=row.followed_up_on,
        reply=row.reply,
        replied_on=row.replied_on,
        mark=row.mark,
        marks=dict(row.marks),
        closed_on=row.closed_on,
        company=about.company if about else "",
        role=about.role if about else "",
    )


def _reframe(row: Reframe) -> ReframeRecord:
    draft = ReframeDraft(row.thought, row.distortion, row.evidence, tuple(row.win_ids), row.fairer)
    return ReframeRecord(row.id, draft, row.application_id, row.created_at.date())
