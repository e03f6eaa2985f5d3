"""What was, in the store; see `port.HistoryPort`."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.history.port import History
from resilience_desktop.features.wallow.history.rules import Past
from resilience_desktop.features.wallow.model import RitualRun, WallowSession
from resilience_desktop.features.wallow.rituals.rules import Helped
from resilience_desktop.store.engine import Store
from resilience_desktop.store.model import Setting
from resilience_desktop.store.settings import ProfileSettings

KEEP = "wallow.history"
FOLLOWS = timedelta(hours=3)
"""How long after a window a ritual still counts as the one that followed it."""


class HistoryQueries:
    """What the history asks of the store. Mixed in with the queries of rituals."""

    _store: Store

    def helped(self) -> tuple[Helped, ...]:
        """See `RitualPort`."""
        raise NotImplementedError

    def history(self) -> History:
        with self._store.read() as session:
            query = (
                select(WallowSession)
                .where(
                    col(WallowSession.ended_at).is_not(None),
                    col(WallowSession.deleted_at).is_(None),
                )
                .order_by(col(WallowSession.started_at))
            )
            windows = list(session.exec(query))
            runs = select(RitualRun.started_at, RitualRun.feeling_after).where(
                col(RitualRun.feeling_after).is_not(None), col(RitualRun.deleted_at).is_(None)
            )
            said = sorted((at, value) for at, value in session.exec(runs) if value is not None)
            kept = is_kept(session)
        return History(tuple(_followed(windows, said)), self.helped(), kept)

    def keep_history(self, on: bool) -> None:
        ProfileSettings(self._store).put(KEEP, str(int(on)))

    def clear_history(self) -> None:
        with self._store.write(tr("Clear the history")) as session:
            session.exec(delete(WallowSession).where(col(WallowSession.ended_at).is_not(None)))
            session.exec(delete(RitualRun).where(col(RitualRun.ended_at).is_not(None)))


def is_kept(session: Session) -> bool:
    """Whether windows and rituals are kept once they are over."""
    return session.exec(select(Setting.value).where(Setting.key == KEEP)).first() != "0"


def _followed(windows: list[WallowSession], said: list[tuple[datetime, int]]) -> list[Past]:
    """The windows with what was said after the ritual that began next, before any other window."""
    starts = [at for at, _value in said]
    found = []
    for number, one in enumerate(windows):
        assert one.ended_at is not None
        end = one.ended_at
        limit = end + FOLLOWS
        if number + 1 < len(windows):
            limit = min(limit, windows[number + 1].started_at)
        place = bisect_left(starts, end)
        ritual = said[place][1] if place < len(said) and starts[place] <= limit else None
        found.append(
            Past(
                one.id,
                one.started_at,
                max(round((end - one.started_at).total_seconds()) - one.paused_seconds, 0),
                one.distress_before,
                one.distress_after,
                ritual,
            )
        )
    return found
