"""Rituals and their uses in the store; see `port.RitualPort`."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, func, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.history.queries import is_kept
from resilience_desktop.features.wallow.model import Ritual, RitualBase, RitualRun
from resilience_desktop.features.wallow.rituals import rules
from resilience_desktop.features.wallow.rituals.port import Plan, Run
from resilience_desktop.features.wallow.rituals.rules import Helped, Use
from resilience_desktop.features.wallow.rules import FORGOTTEN
from resilience_desktop.store.engine import Store
from resilience_desktop.store.trash import TrashKind

TRASH_KINDS = (TrashKind("ritual", tr("Ritual"), ("action",), "coffee"),)

_WORDS = ("icon", "place", "person", "area")


class RitualQueries:
    """What the pages ask of the store about rituals."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # Plans

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

    # Their use: of the moment, so none of it is a step of undo

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

    def say_before(self, run_id: str, feeling: int) -> None:
        with self._store.write(tr("Finish a ritual"), undoable=False) as session:
            run = session.get(RitualRun, run_id)
            if run is not None:
                run.feeling_before = feeling
                session.add(run)

    def end_ritual(self, run_id: str, feeling_after: int | None) -> None:
        with self._store.write(tr("Finish a ritual"), undoable=False) as session:
            run = session.get(RitualRun, run_id)
            if run is None:
                return
            if not is_kept(session):
                session.delete(run)
                return
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
                    col(RitualRun.started_at) >= self._clock.now() - FORGOTTEN,
                    col(RitualRun.application_id).is_not_distinct_from(application_id or None),
                )
                .order_by(col(RitualRun.started_at).desc())
            )
            found = session.exec(query).first()
        if found is None:
            return None
        run, plan = found
        return Run(run.id, _plan(plan), run.started_at, run.feeling_before)

    def helped(self) -> tuple[Helped, ...]:
        both = select(RitualRun.ritual_id, RitualRun.feeling_before, RitualRun.feeling_after).where(
            col(RitualRun.feeling_before).is_not(None),
            col(RitualRun.feeling_after).is_not(None),
            col(RitualRun.deleted_at).is_(None),
        )
        with self._store.read() as session:
            plans = [(row.id, row.action) for row in session.exec(_rituals())]
            uses = [Use(one, before or 0, after or 0) for one, before, after in session.exec(both)]
        return rules.helped(plans, uses)


def _rituals() -> Any:
    alive = col(Ritual.deleted_at).is_(None)
    return select(Ritual).where(alive).order_by(col(Ritual.position), col(Ritual.created_at))


def _plan(row: Ritual) -> Plan:
    words = {name: getattr(row, name) for name in _WORDS}
    return Plan(row.id, row.cue, row.action, row.minutes, planned_on=row.planned_on, **words)


def _values(plan: Plan, position: int) -> dict[str, Any]:
    """The columns of a plan, checked by the model."""
    if not plan.action.strip():
        raise KnownError(tr("A plan needs a few words."), tr("Write what you will do."))
    base = RitualBase(
        cue=plan.cue.strip(),
        action=plan.action.strip(),
        minutes=plan.minutes,
        position=position,
        planned_on=plan.planned_on,
        **{name: getattr(plan, name).strip() for name in _WORDS},
    )
    return base.model_dump()
