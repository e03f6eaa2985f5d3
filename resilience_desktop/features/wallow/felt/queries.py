"""How windows felt, in the store; see `port.FeltPort`."""

from __future__ import annotations

from sqlmodel import Session, col, select

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.history.queries import is_kept
from resilience_desktop.features.wallow.model import WallowSession
from resilience_desktop.store.engine import Store


class FeltQueries:
    """What is asked of the store on how a window felt. Mixed in with the other queries."""

    _store: Store

    def felt_before(self, about: str, distress: int | None) -> None:
        with self._store.write(tr("Keep how it feels"), undoable=False) as session:
            kept = _last(session, about)
            if kept is not None and kept.ended_at is None:
                kept.distress_before = distress
                session.add(kept)

    def felt_after(self, about: str, distress: int | None) -> None:
        with self._store.write(tr("Keep how it feels"), undoable=False) as session:
            kept = _last(session, about)
            if kept is not None and kept.ended_at is not None and is_kept(session):
                kept.distress_after = distress
                session.add(kept)

    def asks_after(self, about: str) -> bool:
        with self._store.read() as session:
            kept = _last(session, about)
            # Without a history the window that is just over has gone: that one is an older one.
            over = kept is not None and kept.ended_at is not None and is_kept(session)
        if kept is None or not over:
            return False
        return kept.distress_before is not None and kept.distress_after is None


def _last(session: Session, about: str) -> WallowSession | None:
    query = (
        select(WallowSession)
        .where(
            col(WallowSession.deleted_at).is_(None),
            col(WallowSession.application_id).is_not_distinct_from(about or None),
        )
        .order_by(col(WallowSession.started_at).desc())
    )
    return session.exec(query).first()
