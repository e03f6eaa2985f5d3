"""What the journey writes: a "no", its correction, and how it feels."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.feelings import STRONGEST, WEAKEST
from resilience_desktop.core.ledger import (
    Ending,
    furthest_stage,
    heard_no,
    in_order,
    is_stage,
    stage_rank,
)
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import (
    Application,
    Feeling,
    Rejection,
    StageEvent,
)
from resilience_desktop.features.rejections.port import LoggedNo, NoDraft
from resilience_desktop.features.rejections.queries.base import (
    Desk,
    entry_of,
    ledger,
    live_application,
    live_events,
    rejection_for_writing,
    rejection_of,
)
from resilience_desktop.features.rejections.queries.corrections import add_missing
from resilience_desktop.features.rejections.rules import check_day, check_named, storable


class NoLogging(Desk):
    """Logging a "no" in one step, and correcting it while the journey goes on."""

    def log_no(self, draft: NoDraft) -> LoggedNo:
        """Log a "no": makes or reuses the application, and appends to its ledger.

        Stages up to the furthest that the ledger lacks are added without a day; a "no" without a
        day, as imports bring it, gets the day instead of a second one beside it. `KnownError`
        without a company and a role, or for a day to come.
        """
        self._check_no(draft)
        with self._store.write(tr("Log a no")) as session:
            return self._log(session, draft)

    def update_no(self, application_id: str, draft: NoDraft) -> LoggedNo:
        """Correct the "no" that `log_no` logged for `application_id`.

        The same event gets the new day. Names are corrected only on an application that was made
        with the "no"; stages that were added with it and go too far are taken back. When `draft`
        names another application the "no" moves there, with what was noted so far.
        """
        self._check_no(draft)
        with self._store.write(tr("Correct the no")) as session:
            application = live_application(session, application_id)
            no = _no_of(session, application_id)
            if no is None:
                return self._log(session, draft)
            if draft.application_id not in (None, application_id):
                return self._move(session, application, no, draft)
            if _made_together(application, no):
                _rename(session, application, draft)
            elif draft.application_id is None and _renamed(application, draft):
                # Another name was typed than that of the one picked before: that is a new one.
                return self._move(session, application, no, draft)
            no.day, no.as_written = draft.day, ("" if draft.day else no.as_written)
            session.add(no)
            self._correct_stages(session, application, no, draft.furthest_stage)
            _note_way(session, application_id, draft.came_by)
            return _logged(session, application)

    def save_feelings(self, application_id: str, feelings: Sequence[tuple[str, int]]) -> None:
        """Keep (name, strength) pairs in place of those noted before; strengths run 0 to 10."""
        wanted = {
            storable(name.strip()): min(max(strength, WEAKEST), STRONGEST)
            for name, strength in feelings
            if name.strip()
        }
        with self._store.write(tr("Name feelings")) as session:
            live_application(session, application_id)
            for feeling in _feelings(session, application_id):
                strength = wanted.pop(feeling.name, None)
                if strength is None:
                    feeling.deleted_at = self._clock.now()
                else:
                    feeling.strength = strength
                session.add(feeling)
            for name, strength in wanted.items():
                session.add(Feeling(application_id=application_id, name=name, strength=strength))

    def _check_no(self, draft: NoDraft) -> None:
        if draft.application_id is None:
            check_named(draft.company, draft.role)
        if not is_stage(draft.furthest_stage):
            raise ValueError(f"no stage: {draft.furthest_stage}")
        check_day(draft.day, self._clock.today())

    def _log(self, session: Session, draft: NoDraft) -> LoggedNo:
        application = _application_for(session, draft)
        events = live_events(session, application.id)
        no = heard_no(in_order([entry_of(event) for event in events]))
        known = next((e for e in events if no is not None and e.id == no.id), None)
        if known is None or (known.day and draft.day and known.day != draft.day):
            known = StageEvent(application_id=application.id, kind=Ending.REJECTED.value)
        if draft.day:
            known.day, known.as_written = draft.day, ""
        session.add(known)
        add_missing(session, application.id, events, draft.furthest_stage)
        _note_way(session, application.id, draft.came_by)
        return _logged(session, application)

    def _move(
        self, session: Session, source: Application, no: StageEvent, draft: NoDraft
    ) -> LoggedNo:
        """Log the "no" elsewhere and take back what logging it here made."""
        now = self._clock.now()
        logged = self._log(session, draft)
        for feeling in _feelings(session, source.id):
            feeling.application_id = logged.application_id
            session.add(feeling)
        kept = rejection_of(session, source.id)
        if kept and rejection_of(session, logged.application_id) is None:
            kept.application_id = logged.application_id
            session.add(kept)
        gone: list[Application | StageEvent] = [no, *_added_with(session, source, no)]
        if _made_together(source, no):
            gone = [source]
        elif _came_by_import(source, no):
            # The spreadsheet knew of this "no"; only the day was ours.
            gone, no.day = [], None
            session.add(no)
        for record in gone:
            record.deleted_at = now
            session.add(record)
        return logged

    def _correct_stages(
        self, session: Session, application: Application, no: StageEvent, furthest: str
    ) -> None:
        top = stage_rank(furthest)
        for event in _added_with(session, application, no):
            if stage_rank(event.kind) > top:
                event.deleted_at = self._clock.now()
                session.add(event)
        session.flush()
        add_missing(session, application.id, live_events(session, application.id), furthest)


def _application_for(session: Session, draft: NoDraft) -> Application:
    if draft.application_id is not None:
        return live_application(session, draft.application_id)
    made = Application(company=storable(draft.company.strip()), role=storable(draft.role.strip()))
    session.add(made)
    session.flush()
    return made


def _no_of(session: Session, application_id: str) -> StageEvent | None:
    """The event of the "no" that was logged last."""
    noes = [e for e in live_events(session, application_id) if e.kind == Ending.REJECTED]
    return noes[-1] if noes else None


def _in_one_write(one: Application | StageEvent, other: StageEvent) -> bool:
    """Records of one write bear instants that are milliseconds apart."""
    return abs((one.created_at - other.created_at).total_seconds()) < 1


def _came_by_import(application: Application, no: StageEvent) -> bool:
    """Whether the "no" was in the spreadsheet the application came from."""
    return application.import_mark is not None and _in_one_write(application, no)


def _made_together(application: Application, no: StageEvent) -> bool:
    """Whether logging the "no" made the application too."""
    return application.import_mark is None and _in_one_write(application, no)


def _added_with(session: Session, application: Application, no: StageEvent) -> list[StageEvent]:
    """The stages without a day that logging the "no" added to the ledger."""
    if _came_by_import(application, no):
        return []
    return [
        event
        for event in live_events(session, application.id)
        if is_stage(event.kind)
        and event.day is None
        and not event.as_written
        and _in_one_write(event, no)
    ]


def _rename(session: Session, application: Application, draft: NoDraft) -> None:
    if draft.company.strip() or draft.role.strip():
        application.company = storable(draft.company.strip())
        application.role = storable(draft.role.strip())
        session.add(application)


def _renamed(application: Application, draft: NoDraft) -> bool:
    typed = (storable(draft.company.strip()), storable(draft.role.strip()))
    return typed != (application.company, application.role)


def _note_way(session: Session, application_id: str, came_by: str) -> None:
    if came_by:  # nothing said of it is no reason to forget what was said elsewhere
        row: Rejection = rejection_for_writing(session, application_id)
        row.came_by = came_by


def _feelings(session: Session, application_id: str) -> list[Feeling]:
    query = select(Feeling).where(
        Feeling.application_id == application_id, col(Feeling.deleted_at).is_(None)
    )
    return list(session.exec(query))


def _logged(session: Session, application: Application) -> LoggedNo:
    session.flush()
    if application.deleted_at is not None:
        raise KnownError(tr("This application is in the trash."))
    entries = ledger(session, application.id)
    return LoggedNo(application.id, application.company, application.role, furthest_stage(entries))
