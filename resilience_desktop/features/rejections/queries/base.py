"""What the queries of this feature share: a store, a clock, and finding records."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import text
from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import LedgerEntry, in_order
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import Application, Rejection, StageEvent
from resilience_desktop.features.rejections.rules import storable
from resilience_desktop.store.columns import Record
from resilience_desktop.store.engine import Store

RecordT = TypeVar("RecordT", bound=Record)


class Desk:
    """Queries on an open store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock


def live_application(session: Session, application_id: str) -> Application:
    """The application; `KnownError` when it is gone or in the trash."""
    found = session.get(Application, application_id)
    if found is None or found.deleted_at is not None:
        raise KnownError(
            tr("This application is not there any more."),
            tr("It may be in the trash; Edit > Undo brings back what was moved there last."),
        )
    return found


def live_events(session: Session, application_id: str) -> list[StageEvent]:
    """The events of an application that are not in the trash, as they were entered."""
    query = (
        select(StageEvent)
        .where(StageEvent.application_id == application_id, col(StageEvent.deleted_at).is_(None))
        .order_by(col(StageEvent.created_at), col(StageEvent.id))
    )
    return list(session.exec(query))


def entry_of(event: StageEvent) -> LedgerEntry:
    """A row of the ledger as the rest of the program knows it."""
    return LedgerEntry(event.kind, event.day, event.as_written, event.note, event.id, event.label)


def ledger(session: Session, application_id: str) -> list[LedgerEntry]:
    """The entries of an application in the ledger's order."""
    return in_order([entry_of(event) for event in live_events(session, application_id)])


def rejection_of(session: Session, application_id: str) -> Rejection | None:
    """What is kept about the "no" of an application, if anything was."""
    query = (
        select(Rejection)
        .where(Rejection.application_id == application_id, col(Rejection.deleted_at).is_(None))
        .order_by(col(Rejection.created_at).desc())
        .limit(1)
    )
    return session.exec(query).first()


def rejection_for_writing(session: Session, application_id: str) -> Rejection:
    """The same, made when there is none yet."""
    found = rejection_of(session, application_id) or Rejection(application_id=application_id)
    session.add(found)
    return found


def of_record(session: Session, table: type[RecordT], record_id: str) -> RecordT:
    """A record by its id; `KnownError` when it is gone or in the trash."""
    found = session.get(table, record_id)
    if found is None or found.deleted_at is not None:
        raise KnownError(
            tr("This is not there any more."),
            tr("It may be in the trash; Edit > Undo brings back what was moved there last."),
        )
    return found


def live_rows(
    session: Session, table: type[RecordT], application_id: str | None = None
) -> list[RecordT]:
    """The records of a table, or those of one application, in the order they were made."""
    query = select(table).where(col(table.deleted_at).is_(None))
    if application_id is not None:
        query = query.where(text("application_id = :about").bindparams(about=application_id))
    return list(session.exec(query.order_by(col(table.created_at), text("rowid"))))


def said(words: str) -> str:
    """The text to keep; `KnownError` when there is none."""
    if not words.strip():
        raise KnownError(tr("A word or two are enough."))
    return storable(words.strip())
