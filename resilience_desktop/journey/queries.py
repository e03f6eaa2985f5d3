"""Journeys in the store, and the desk that joins them with what the features answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.model import Application
from resilience_desktop.journey.model import Journey
from resilience_desktop.journey.port import JourneyDesk, Unfinished
from resilience_desktop.journey.rules import STALE, Flow, from_record, to_record
from resilience_desktop.store.engine import Store


class JourneyQueries:
    """See `port.JourneyKeeping`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, journey_id: str, flow: Flow) -> None:
        with self._store.write(tr("Keep the journey"), undoable=False) as session:
            # Undoing the "no" takes its application, and with it the row of its journey.
            row = session.get(Journey, journey_id) or Journey(id=journey_id, step=flow.step.value)
            row.step = flow.step.value
            row.draft = to_record(flow)
            row.application_id = _living(session, flow.draft.logged_id)
            row.finished_at = None
            session.add(row)

    def finish(self, journey_id: str) -> None:
        with self._store.write(tr("Finish the journey"), undoable=False) as session:
            row = session.get(Journey, journey_id)
            if row is not None:
                row.finished_at = self._clock.now()
                row.draft = {}  # nothing in it is needed any more, and some of it is private
                session.add(row)

    def read(self, journey_id: str) -> Flow | None:
        with self._store.read() as session:
            row = session.get(Journey, journey_id)
            return None if row is None or row.deleted_at else from_record(row.step, row.draft)

    def unfinished(self) -> Unfinished | None:
        query = (
            select(Journey)
            .where(
                col(Journey.finished_at).is_(None),
                col(Journey.deleted_at).is_(None),
                col(Journey.updated_at) >= self._clock.now() - STALE,
            )
            .order_by(col(Journey.updated_at).desc())
            .limit(1)
        )
        with self._store.read() as session:
            row = session.exec(query).first()
        if row is None:
            return None
        return Unfinished(row.id, from_record(row.step, row.draft), row.updated_at)


def _living(session: Session, application_id: str) -> str | None:
    if application_id and session.get(Application, application_id) is not None:
        return application_id
    return None


@dataclass(frozen=True)
class _Desk:
    journeys: JourneyQueries
    rejections: Any
    wallow: Any
    wins: Any
    goals: Any


def make_desk(profile_queries: Mapping[str, Any], store: Store, clock: Clock) -> JourneyDesk:
    """The desk for the journey, from the queries of the features by their key."""
    return _Desk(
        JourneyQueries(store, clock),
        profile_queries["rejections"],
        profile_queries["wallow"],
        profile_queries["wins"],
        profile_queries["goals"],
    )
