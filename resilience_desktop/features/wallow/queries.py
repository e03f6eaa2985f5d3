"""Wallow windows and rituals in the store. What is written in a window never comes here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow import rules
from resilience_desktop.features.wallow.felt.queries import FeltQueries
from resilience_desktop.features.wallow.history.queries import HistoryQueries, is_kept
from resilience_desktop.features.wallow.letters.queries import TRASH_KINDS as LETTERS
from resilience_desktop.features.wallow.letters.queries import LetterQueries
from resilience_desktop.features.wallow.model import WallowSession
from resilience_desktop.features.wallow.port import PLACES, Preferences, Window
from resilience_desktop.features.wallow.rituals.queries import TRASH_KINDS as RITUALS
from resilience_desktop.features.wallow.rituals.queries import RitualQueries
from resilience_desktop.features.wallow.span import USUAL, Countdown, within_choice
from resilience_desktop.store.engine import Store
from resilience_desktop.store.settings import ProfileSettings

TRASH_KINDS = (*RITUALS, *LETTERS)

_MINUTES, _BELL, _DIGITS = "wallow.minutes", "wallow.bell", "wallow.digits"
_BREATHING, _PLACE = "wallow.breathing", "wallow.place"


class WallowQueries(RitualQueries, HistoryQueries, FeltQueries, LetterQueries):
    """What the wallow page asks of the store; see `port.WallowPort`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self._settings = ProfileSettings(store)

    # What the person likes

    def preferences(self) -> Preferences:
        usual = Preferences()
        return Preferences(
            _minutes(self._settings.get(_MINUTES)),
            _flag(self._settings.get(_BELL), usual.bell),
            _flag(self._settings.get(_DIGITS), usual.digits),
            _flag(self._settings.get(_BREATHING), usual.breathing),
            _place(self._settings.get(_PLACE)),
        )

    def prefer(self, preferences: Preferences) -> None:
        now = self.preferences()
        for key, before, after in (
            (_MINUTES, str(now.minutes), str(within_choice(preferences.minutes))),
            (_BELL, str(int(now.bell)), str(int(preferences.bell))),
            (_DIGITS, str(int(now.digits)), str(int(preferences.digits))),
            (_BREATHING, str(int(now.breathing)), str(int(preferences.breathing))),
            (_PLACE, now.place, preferences.place),
        ):
            if before != after:
                self._settings.put(key, after)

    # Windows: their state belongs to the moment, so none of this is a step of undo

    def start(self, window: Window) -> None:
        kept = WallowSession(
            id=window.id,
            application_id=window.application_id or None,
            started_at=window.countdown.started_at,
            planned_seconds=window.countdown.planned,
        )
        with self._store.write(tr("Open a wallow window"), undoable=False) as session:
            for other in session.exec(_unfinished()):
                _put_away(session, other, rules.LEFT, window.countdown.started_at)
            session.add(kept)

    def keep(self, window: Window) -> None:
        now = window.countdown
        with self._store.write(tr("Keep the wallow window"), undoable=False) as session:
            kept = _open_one(session, window.id)
            if kept is None:  # a restored backup may not know it
                return
            # Pauses are whole seconds in the store; the rest of a second goes to the beginning.
            kept.paused_seconds = int(now.paused)
            kept.started_at = now.started_at + timedelta(seconds=now.paused - int(now.paused))
            kept.extended_seconds = now.extended
            kept.paused_at = now.paused_at
            session.add(kept)

    def end(self, window_id: str, outcome: str, at: datetime) -> None:
        with self._store.write(tr("Close the window"), undoable=False) as session:
            kept = _open_one(session, window_id)
            if kept is not None:
                _put_away(session, kept, outcome, at)

    def unfinished(self) -> Window | None:
        with self._store.read() as session:
            newest = session.exec(_unfinished()).first()
        if newest is None:
            return None
        return Window(newest.id, _countdown(newest), newest.application_id or "")

    def sessions(self) -> int:
        with self._store.read() as session:
            alive = col(WallowSession.deleted_at).is_(None)
            count = session.exec(select(func.count()).select_from(WallowSession).where(alive))
            return int(count.one())


def _unfinished() -> Any:
    return (
        select(WallowSession)
        .where(col(WallowSession.ended_at).is_(None), col(WallowSession.deleted_at).is_(None))
        .order_by(col(WallowSession.started_at).desc())
    )


def _open_one(session: Session, window_id: str) -> WallowSession | None:
    kept = session.get(WallowSession, window_id)
    return kept if kept is not None and kept.ended_at is None else None


def _put_away(session: Session, kept: WallowSession, outcome: str, at: datetime) -> None:
    """It is over: into the history, unless the person wants none."""
    if is_kept(session):
        _close(kept, outcome, at)
        session.add(kept)
    else:
        session.delete(kept)


def _close(kept: WallowSession, outcome: str, at: datetime) -> None:
    closed = _countdown(kept).go_on(at)
    kept.paused_seconds, kept.paused_at = round(closed.paused), None
    kept.ended_at = max(at, kept.started_at)
    kept.outcome = outcome


def _countdown(kept: WallowSession) -> Countdown:
    return Countdown(
        kept.started_at,
        kept.planned_seconds,
        kept.extended_seconds,
        float(kept.paused_seconds),
        kept.paused_at,
    )


def _minutes(text: str) -> int:
    return within_choice(int(text)) if text.isdecimal() and len(text) < 4 else USUAL


def _flag(text: str, usual: bool) -> bool:
    return usual if text not in ("0", "1") else text == "1"


def _place(text: str) -> str:
    return text if text in PLACES else PLACES[0]
