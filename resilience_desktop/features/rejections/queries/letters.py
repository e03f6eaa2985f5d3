"""Letters and thoughts as they are written, and what is noted when a letter went out.

Drafts are kept as typed: the first time is a step of undo, what follows is not one for each pause.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import (
    FOLLOW_UP_DAYS,
    ReframeDraft,
    RequestDraft,
)
from resilience_desktop.features.rejections.model import FeedbackRequest, Reframe
from resilience_desktop.features.rejections.queries.base import Desk, live_application, of_record
from resilience_desktop.features.rejections.rules import check_day, storable
from resilience_desktop.store.settings import ProfileSettings

_MY_NAME = "rejections.my_name"


class Letters(Desk):
    """`feedback_port.LetterDesk` on the store."""

    def my_name(self) -> str:
        """How the person signs."""
        return ProfileSettings(self._store).get(_MY_NAME)

    def keep_my_name(self, name: str) -> None:
        """Sign like this from now on. No step of undo."""
        ProfileSettings(self._store).put(_MY_NAME, storable(name.strip()))

    def keep_letter(self, request_id: str, application_id: str, draft: RequestDraft) -> None:
        """Keep a letter as it stands, under an id of the caller's."""
        is_new = self._missing(FeedbackRequest, request_id)
        with self._store.write(tr("Write a letter"), undoable=is_new) as session:
            live_application(session, application_id)
            row = (
                FeedbackRequest(id=request_id, application_id=application_id)
                if is_new
                else of_record(session, FeedbackRequest, request_id)
            )
            for name in ("template", "recipient", "subject", "body"):
                setattr(row, name, storable(getattr(draft, name)))
            session.add(row)

    def note_sent(self, request_id: str, day: date) -> None:
        """A letter that waits for nothing was sent on `day`."""
        check_day(day, self._clock.today())
        with self._store.write(tr("Note that a letter was sent")) as session:
            _sent_for_good(session, request_id, day)

    def note_follow_up(self, request_id: str, letter_id: str, day: date) -> None:
        """They were asked once more, by another letter; there is a week's time from then on."""
        check_day(day, self._clock.today())
        with self._store.write(tr("Note that you asked once more")) as session:
            row = of_record(session, FeedbackRequest, request_id)
            if row.followed_up_on is not None:
                raise KnownError(
                    tr("You asked once more already."), tr("Once is kind; after that, let it be.")
                )
            row.followed_up_on = day
            row.reply_by = day + timedelta(days=FOLLOW_UP_DAYS)
            _sent_for_good(session, letter_id, day)

    def keep_thought(
        self, reframe_id: str, draft: ReframeDraft, application_id: str | None
    ) -> None:
        """Keep a thought as it stands, under an id of the caller's."""
        is_new = self._missing(Reframe, reframe_id)
        with self._store.write(tr("Think again"), undoable=is_new) as session:
            row = (
                Reframe(id=reframe_id, application_id=application_id, thought="")
                if is_new
                else of_record(session, Reframe, reframe_id)
            )
            for name in ("thought", "distortion", "evidence", "fairer"):
                setattr(row, name, storable(getattr(draft, name)))
            row.win_ids = list(dict.fromkeys(draft.win_ids))
            session.add(row)

    def _missing(self, table: type[FeedbackRequest] | type[Reframe], record_id: str) -> bool:
        with self._store.read() as session:
            return session.get(table, record_id) is None


def _sent_for_good(session: Session, letter_id: str, day: date) -> None:
    row = of_record(session, FeedbackRequest, letter_id)
    row.sent_on = row.closed_on = day
