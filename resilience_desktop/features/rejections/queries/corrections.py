"""Writing on the Rejections page: every method is one transaction and one step of undo."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import ENDINGS, STAGES, Stage, is_stage, stage_rank
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import StageEvent
from resilience_desktop.features.rejections.port import (
    ApplicationFacts,
    Correction,
    EventDraft,
    Note,
)
from resilience_desktop.features.rejections.queries.base import (
    Desk,
    live_application,
    live_events,
    rejection_for_writing,
    rejection_of,
)
from resilience_desktop.features.rejections.rules import (
    check_day,
    check_named,
    missing_stages,
    storable,
)
from resilience_desktop.features.rejections.sorting_rules import tidy_tags

_KINDS = frozenset({*STAGES, *ENDINGS})
_ON_APPLICATION = {
    Note.PREPARED: "prepared",
    Note.APPLICATION_NOTES: "notes",
    Note.ANSWERS: "answers",
    Note.CONTACTS: "contacts",
}


class Corrections(Desk):
    """The writing half of the desk."""

    def set_facts(self, application_id: str, facts: ApplicationFacts) -> None:
        """Correct what the card says. `KnownError` without a name."""
        check_named(facts.company, facts.role)
        with self._store.write(tr("Change an application")) as session:
            application = live_application(session, application_id)
            application.company = storable(facts.company.strip())
            application.role = storable(facts.role.strip())
            application.source = storable(facts.source.strip())
            application.location = storable(facts.location.strip())
            application.url = storable(facts.url.strip())
            application.papers = storable(facts.papers.strip())
            tags = [storable(tag) for tag in tidy_tags(facts.tags)]
            if tags != application.tags:
                application.tags = tags
            session.add(application)

    def set_furthest(self, application_id: str, stage: str) -> Correction:
        """Correct how far it went: adds the usual stages that are missing, trashes those beyond.

        Stages that are added have no day; nothing is known about it.
        """
        with self._store.write(tr("Correct how far it went")) as session:
            live_application(session, application_id)
            events = live_events(session, application_id)
            top = stage_rank(Stage(stage))
            removed = [e for e in events if is_stage(e.kind) and stage_rank(e.kind) > top]
            for event in removed:
                self._trash(session, event)
            added = add_missing(session, application_id, events, stage)
        kinds = tuple(dict.fromkeys(event.kind for event in removed))
        return Correction(stage, tuple(added), kinds)

    def add_event(self, application_id: str, draft: EventDraft) -> None:
        """Append to the ledger. `KnownError` for a day to come."""
        self._check_event(draft)
        with self._store.write(tr("Add to the ledger")) as session:
            live_application(session, application_id)
            session.add(
                StageEvent(
                    application_id=application_id,
                    kind=draft.kind,
                    day=draft.day,
                    note=storable(draft.note.strip()),
                    label=storable(draft.label.strip()),
                )
            )

    def change_event(self, event_id: str, draft: EventDraft) -> None:
        """Correct an entry; a day that is set replaces what was written of it."""
        self._check_event(draft)
        with self._store.write(tr("Correct the ledger")) as session:
            event = _live_event(session, event_id)
            event.kind = draft.kind
            event.day = draft.day
            event.note = storable(draft.note.strip())
            event.label = storable(draft.label.strip())
            if draft.day is not None:
                event.as_written = ""
            session.add(event)

    def trash_event(self, event_id: str) -> None:
        """Move an entry of the ledger to the trash."""
        with self._store.write(tr("Move a ledger entry to the trash")) as session:
            self._trash(session, _live_event(session, event_id))

    def trash_application(self, application_id: str) -> None:
        """Move an application to the trash; its ledger goes and comes back with it."""
        with self._store.write(tr("Move an application to the trash")) as session:
            application = live_application(session, application_id)
            application.deleted_at = self._clock.now()
            session.add(application)

    def write_note(self, application_id: str, note: Note, text: str) -> None:
        """Keep one of the texts, as it is."""
        with self._store.write(_note_label(note)) as session:
            application = live_application(session, application_id)
            if note in _ON_APPLICATION:
                setattr(application, _ON_APPLICATION[note], storable(text))
                session.add(application)
                return
            setattr(rejection_for_writing(session, application_id), note.value, storable(text))

    def set_verdict(self, application_id: str, kind: str | None) -> None:
        """Keep the person's own diagnosis; None clears it, and the guess counts again."""
        verdict = None if kind is None else Kind(kind).value
        with self._store.write(tr("Say what kind of no it was")) as session:
            live_application(session, application_id)
            if verdict is not None or rejection_of(session, application_id):
                rejection_for_writing(session, application_id).verdict = verdict

    def plan_look(self, application_id: str, day: date | None) -> None:
        """Plan looking into the "no" for a day, which may be to come; None for no plan."""
        with self._store.write(tr("Plan looking into it")) as session:
            live_application(session, application_id)
            if day is not None or rejection_of(session, application_id):
                rejection_for_writing(session, application_id).look_on = day

    def _check_event(self, draft: EventDraft) -> None:
        if draft.kind not in _KINDS:
            raise ValueError(f"no kind of stage event: {draft.kind}")
        check_day(draft.day, self._clock.today())

    def _trash(self, session: Session, event: StageEvent) -> None:
        event.deleted_at = self._clock.now()
        session.add(event)


def add_missing(
    session: Session, application_id: str, events: list[StageEvent], furthest: str
) -> tuple[str, ...]:
    """Append the stages up to `furthest` that `events` do not hold, without a day."""
    missing = missing_stages({event.kind for event in events}, furthest)
    for stage in missing:
        session.add(StageEvent(application_id=application_id, kind=stage.value))
    return tuple(stage.value for stage in missing)


def _live_event(session: Session, event_id: str) -> StageEvent:
    found = session.get(StageEvent, event_id)
    if found is None or found.deleted_at is not None:
        raise KnownError(tr("This entry is not in the ledger any more."))
    return found


def _note_label(note: Note) -> str:
    return {
        Note.CAME_BY: tr("Note how it came"),
        Note.MESSAGE: tr("Keep their message"),
        Note.FEEDBACK: tr("Note their feedback"),
        Note.REFLECTION: tr("Note what went well"),
        Note.NOTES: tr("Change notes"),
        Note.PREPARED: tr("Note what was prepared"),
        Note.APPLICATION_NOTES: tr("Change notes"),
        Note.ANSWERS: tr("Note answers"),
        Note.CONTACTS: tr("Note contacts"),
    }[note]
