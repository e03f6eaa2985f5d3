"""What an import asks of the store: what is there, and writing it all in one step."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.intake.plan import ApplicationDraft, DraftEvent, Plan
from resilience_desktop.intake.preview import (
    Growth,
    KnownApplication,
    KnownEvent,
    Preview,
    compare,
)
from resilience_desktop.store.backup import backup_now
from resilience_desktop.store.engine import Store

Progress = Callable[[int, int], None]

_CHUNK = 500


def preview(store: Store, plan: Plan) -> Preview:
    """Compare a plan with the store. Nothing is written."""
    with store.read() as session:
        return compare(plan, _known(session))


def apply(store: Store, clock: Clock, plan: Plan, progress: Progress | None = None) -> Preview:
    """Write what a plan adds, in one transaction and one step of undo, after a backup.

    Compares anew inside the transaction, so that what was imported meanwhile is not added twice,
    and gives what was added. Nothing is kept when `progress` raises or the store refuses.
    """
    found = preview(store, plan)
    if found.nothing_to_add:
        return found
    backup_now(store, "before-import")
    with store.write(tr("Import a spreadsheet")) as session:
        compared = compare(plan, _known(session))
        _write(session, compared, clock.now(), progress)
    return compared


def _known(session: Session) -> list[KnownApplication]:
    """Every application with its ledger, trashed ones too, as plain values."""
    events: dict[str, list[KnownEvent]] = defaultdict(list)
    rows = session.execute(
        select(
            StageEvent.application_id,
            StageEvent.id,
            StageEvent.kind,
            StageEvent.day,
            StageEvent.as_written,
            StageEvent.deleted_at,
        )  # type: ignore[call-overload]
    )
    for application_id, key, kind, day, as_written, deleted_at in rows:
        events[application_id].append(
            KnownEvent(key, kind, day, as_written, deleted_at is not None)
        )
    rows = session.execute(
        select(
            Application.id,
            Application.company,
            Application.role,
            Application.import_mark,
            Application.notes,
            Application.deleted_at,
        ).order_by(col(Application.created_at), col(Application.id))  # type: ignore[call-overload]
    )
    return [
        KnownApplication(
            key, company, role, mark, notes, deleted_at is not None, tuple(events.get(key, ()))
        )
        for key, company, role, mark, notes, deleted_at in rows
    ]


def _write(session: Session, compared: Preview, now: datetime, progress: Progress | None) -> None:
    total = len(compared.new) + len(compared.grown)
    done = 0
    for start in range(0, len(compared.new), _CHUNK):
        chunk = compared.new[start : start + _CHUNK]
        _insert(session, chunk, now)
        done += len(chunk)
        if progress:
            progress(done, total)
    for start in range(0, len(compared.grown), _CHUNK):
        part = compared.grown[start : start + _CHUNK]
        _grow(session, part, now)
        done += len(part)
        if progress:
            progress(done, total)


def _insert(session: Session, drafts: Sequence[ApplicationDraft], now: datetime) -> None:
    applications: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    for draft in drafts:
        key = new_id()
        applications.append(
            {
                "id": key,
                "company": draft.company,
                "role": draft.role,
                "source": draft.source,
                "url": draft.url,
                "location": draft.location,
                "prepared": "",
                "notes": draft.notes,
                "import_mark": draft.mark,
                "created_at": now,
                "updated_at": now,
                "deleted_at": None,
            }
        )
        events.extend(_event_rows(key, draft.events, now))
    session.execute(insert(Application), applications)
    if events:
        session.execute(insert(StageEvent), events)


def _event_rows(
    application_id: str, events: Iterable[DraftEvent], now: datetime
) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "application_id": application_id,
            "kind": str(event.kind),
            "day": event.day,
            "as_written": event.as_written,
            "note": event.note,
            "created_at": now,
            "updated_at": now,
            "deleted_at": None,
        }
        for event in events
    ]


def _grow(session: Session, grown: Sequence[Growth], now: datetime) -> None:
    events: list[dict[str, Any]] = []
    days: list[dict[str, Any]] = []
    for growth in grown:
        events.extend(_event_rows(growth.application_id, growth.events, now))
        days.extend({"event": key, "found": day, "at": now} for key, day in growth.days)
        if growth.adopts:
            _adopt(session, growth)
    if events:
        session.execute(insert(StageEvent), events)
    if days:
        connection = session.connection()
        connection.execute(
            update(StageEvent)
            .where(col(StageEvent.id) == bindparam("event"))
            .values(day=bindparam("found"), as_written="", updated_at=bindparam("at")),
            days,
        )


def _adopt(session: Session, growth: Growth) -> None:
    """An application logged by hand gets the row's mark and the notes it does not have."""
    application = session.get(Application, growth.application_id)
    if application is None:
        return
    application.import_mark = growth.draft.mark
    if growth.notes:
        application.notes = "\n".join(part for part in (application.notes, growth.notes) if part)
    session.add(application)
    session.flush()
