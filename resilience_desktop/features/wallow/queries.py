"""Wallow windows and rituals in the store. What is written in a window never comes here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow import rules
from resilience_desktop.features.wallow.model import Ritual, RitualBase, RitualRun, WallowSession
from resilience_desktop.features.wallow.port import PLACES, Plan, Preferences, Run, Window
from resilience_desktop.features.wallow.span import USUAL, Countdown, within_choice
from resilience_desktop.store.engine import Store
from resilience_desktop.store.settings import ProfileSettings
from resilience_desktop.store.trash import TrashKind

TRASH_KINDS = (TrashKind("ritual", tr("Ritual"), ("action",), "coffee"),)

_MINUTES, _BELL, _DIGITS = "wallow.minutes", "wallow.bell", "wallow.digits"
_BREATHING, _PLACE = "wallow.breathing", "wallow.place"


class WallowQueries:
    """What the wallow page asks of the store; see `port.WallowPort`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
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
                _close(other, rules.LEFT, window.countdown.started_at)
                session.add(other)
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
                _close(kept, outcome, at)
                session.add(kept)

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

    # Rituals

    def rituals(self) -> list[Plan]:
        with self._store.read() as session:
            return [_plan(row) for row in session.exec(_rituals())]

    def add(self, plan: Plan) -> Plan:
        with self._store.write(tr("Add a ritual")) as session:
            last = session.exec(select(func.max(Ritual.position))).one()
            made = Ritual.model_validate(_values(plan, -1 if last is None else int(last)))
            made.position += 1
            session.add(made)
        return _plan(made)

    def edit(self, plan: Plan) -> None:
        with self._store.write(tr("Change a ritual")) as session:
            kept = session.get(Ritual, plan.id)
            if kept is None:
                return
            for name, value in _values(plan, kept.position).items():
                setattr(kept, name, value)
            session.add(kept)

    def trash(self, plan_id: str) -> None:
        with self._store.write(tr("Move a ritual to the trash")) as session:
            kept = session.get(Ritual, plan_id)
            if kept is not None:
                kept.deleted_at = self._clock.now()
                session.add(kept)

    def reorder(self, ids: tuple[str, ...]) -> None:
        place = {plan_id: number for number, plan_id in enumerate(ids)}
        with self._store.write(tr("Order the rituals")) as session:
            rows = sorted(session.exec(_rituals()), key=lambda row: place.get(row.id, len(place)))
            for number, row in enumerate(rows):
                if row.position != number:
                    row.position = number
                    session.add(row)

    def start_ritual(self, plan_id: str, application_id: str = "") -> Run:
        """Raises KeyError for a plan that is not there."""
        run = RitualRun(
            ritual_id=plan_id,
            application_id=application_id or None,
            started_at=self._clock.now(),
        )
        with self._store.write(tr("Start a ritual"), undoable=False) as session:
            plan = session.get(Ritual, plan_id)
            if plan is None:
                raise KeyError(plan_id)
            session.add(run)
        return Run(run.id, _plan(plan), run.started_at)

    def end_ritual(self, run_id: str, feeling_after: int | None) -> None:
        with self._store.write(tr("Finish a ritual"), undoable=False) as session:
            run = session.get(RitualRun, run_id)
            if run is not None:
                run.ended_at = self._clock.now()
                run.feeling_after = feeling_after
                session.add(run)

    def open_run(self, application_id: str = "") -> Run | None:
        with self._store.read() as session:
            query = (
                select(RitualRun, Ritual)
                .join(Ritual)
                .where(
                    col(RitualRun.ended_at).is_(None),
                    col(RitualRun.deleted_at).is_(None),
                    col(RitualRun.started_at) >= self._clock.now() - rules.FORGOTTEN,
                    col(RitualRun.application_id).is_not_distinct_from(application_id or None),
                )
                .order_by(col(RitualRun.started_at).desc())
            )
            found = session.exec(query).first()
        return Run(found[0].id, _plan(found[1]), found[0].started_at) if found else None


def _unfinished() -> Any:
    return (
        select(WallowSession)
        .where(col(WallowSession.ended_at).is_(None), col(WallowSession.deleted_at).is_(None))
        .order_by(col(WallowSession.started_at).desc())
    )


def _rituals() -> Any:
    alive = col(Ritual.deleted_at).is_(None)
    return select(Ritual).where(alive).order_by(col(Ritual.position), col(Ritual.created_at))


def _open_one(session: Session, window_id: str) -> WallowSession | None:
    kept = session.get(WallowSession, window_id)
    return kept if kept is not None and kept.ended_at is None else None


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


def _plan(row: Ritual) -> Plan:
    return Plan(row.id, row.cue, row.action, row.minutes, row.icon)


def _values(plan: Plan, position: int) -> dict[str, Any]:
    """The columns of a plan, checked by the model."""
    if not plan.action.strip():
        raise KnownError(tr("A plan needs a few words."), tr("Write what you will do."))
    base = RitualBase(
        cue=plan.cue.strip(),
        action=plan.action.strip(),
        minutes=plan.minutes,
        icon=plan.icon,
        position=position,
    )
    return base.model_dump()


def _minutes(text: str) -> int:
    return within_choice(int(text)) if text.isdecimal() and len(text) < 4 else USUAL


def _flag(text: str, usual: bool) -> bool:
    return usual if text not in ("0", "1") else text == "1"


def _place(text: str) -> str:
    return text if text in PLACES else PLACES[0]
