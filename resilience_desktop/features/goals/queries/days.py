"""The page of a day, and single goals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.rhythms import Rhythm, week_of
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.model import Goal, GoalCheck
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import DayGoal, DayPlan, GoalRecord
from resilience_desktop.features.goals.queries.base import KEPT, Desk, goal_record
from resilience_desktop.features.goals.queries.rests import rests_on
from resilience_desktop.features.goals.rules import Place
from resilience_desktop.store.engine import Store
from resilience_desktop.store.settings import ProfileSettings

_MINIMUM = "goals.only_minimum_on"

_MARKS = f"""
SELECT c.goal_id, c.day, c.amount, {KEPT}, c.was_minimum, CASE c.day WHEN :day THEN c.note END
  FROM goal_check c WHERE c.deleted_at IS NULL AND c.day BETWEEN :first AND :last
"""

_LAST = f"""
SELECT g.id, (SELECT c.day FROM goal_check c
               WHERE c.goal_id = g.id AND c.deleted_at IS NULL AND c.day < :day AND {KEPT}
               ORDER BY c.day DESC LIMIT 1)
  FROM goal g WHERE g.rhythm = 'every' AND g.deleted_at IS NULL
"""

_QUIET = """
SELECT EXISTS (SELECT 1 FROM goal WHERE deleted_at IS NULL AND chosen_on <= :day)
   AND NOT EXISTS (SELECT 1 FROM goal_check WHERE deleted_at IS NULL AND day = :day)
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A check of the week."""

    amount: int
    kept: bool
    was_minimum: bool
    note: str


_NONE = Mark(0, False, False, "")


class Days(Desk):
    """The page of a day, and single goals."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self._settings = ProfileSettings(store)

    def day(self, day: date) -> DayPlan:
        """What is on the page of `day`."""
        with self._store.read() as session:
            connection = session.connection()
            goals = _goals_of(session, day)
            marks = _marks_of(connection, day)
            last = _last_kept(connection, day)
            quiet = _was_quiet(connection, day - timedelta(days=1))
            rest = rests_on(session, day)
            known = session.exec(select(Goal.id).where(col(Goal.deleted_at).is_(None))).first()
            tomorrow = tomorrow_of(session, day)
        places: dict[Place, list[DayGoal]] = defaultdict(list)
        paused = {one.goal_id for one in rest if one.goal_id}
        for goal in goals:
            of_week = marks.get(goal.id, {})
            kept = {on for on, mark in of_week.items() if mark.kept}
            place = rules.place_on(goal.plan, day, kept, last.get(goal.id))
            mark = of_week.get(day, _NONE)
            if goal.id in paused and place is Place.TODAY and not mark.amount:
                continue
            places[place].append(_day_goal(goal, mark, rules.count_in_week(day, kept), paused))
        for place in (Place.LATER, Place.EARLIER):
            places[place].sort(key=lambda one: one.goal.due_on or day)
        return DayPlan(
            day,
            tuple(places[Place.TODAY]),
            tuple(places[Place.LATER]),
            tuple(places[Place.EARLIER]),
            yesterday_quiet=quiet,
            only_minimum=self._settings.get(_MINIMUM) == day.isoformat(),
            any_goals=known is not None,
            rest=next((one for one in rest if not one.goal_id), None),
            tomorrow=None if tomorrow is None else goal_record(tomorrow),
        )

    def goal(self, goal_id: str) -> GoalRecord | None:
        """One goal; None when it is gone."""
        with self._store.read() as session:
            row = session.get(Goal, goal_id)
        return goal_record(row) if row is not None and row.deleted_at is None else None

    def set_only_minimum(self, day: date, on: bool) -> None:
        """Show only the minimum on `day`; another day begins whole."""
        self._settings.put(_MINIMUM, day.isoformat() if on else "")


def tomorrow_of(session: Session, day: date) -> Goal | None:
    """The step that was set on the evening of `day` for the day after."""
    return session.exec(
        select(Goal)
        .where(
            Goal.origin == Origin.EVENING.value,
            Goal.due_on == day + timedelta(days=1),
            col(Goal.deleted_at).is_(None),
            col(Goal.closed_on).is_(None),
        )
        .order_by(col(Goal.created_at).desc())
        .limit(1)
    ).first()


def _day_goal(goal: GoalRecord, mark: Mark, in_week: int, paused: set[str]) -> DayGoal:
    return DayGoal(
        goal,
        mark.kept,
        in_week,
        amount=mark.amount,
        note=mark.note,
        was_minimum=mark.was_minimum,
        paused=goal.id in paused,
    )


def _goals_of(session: Session, day: date) -> list[GoalRecord]:
    """Goals that may have a place on the page of `day`: not those that were done or let go."""
    mark = aliased(GoalCheck)
    own = and_(col(mark.goal_id) == col(Goal.id), col(mark.deleted_at).is_(None))
    whole = or_(col(mark.was_minimum), col(mark.amount) >= col(mark.target))
    on_day = exists(select(col(mark.id)).where(own, col(mark.day) == day))
    on_other_day = exists(select(col(mark.id)).where(own, col(mark.day) != day, whole))
    running = or_(col(Goal.closed_on).is_(None), col(Goal.closed_on) > day)
    open_still = or_(col(Goal.rhythm) != Rhythm.ONCE.value, ~on_other_day)
    rows = session.exec(
        select(Goal)
        .where(col(Goal.deleted_at).is_(None), or_(on_day, and_(running, open_still)))
        .order_by(col(Goal.position), col(Goal.created_at), col(Goal.id))
    ).all()
    return [goal_record(row) for row in rows]


def _marks_of(connection: Connection, day: date) -> dict[str, dict[date, Mark]]:
    """The checks of the week of `day`, by goal and day; of two on one day the better one."""
    monday, sunday = week_of(day)
    bounds = {"day": day.isoformat(), "first": monday.isoformat(), "last": sunday.isoformat()}
    marks: dict[str, dict[date, Mark]] = defaultdict(dict)
    for goal_id, on, amount, kept, was_minimum, note in connection.exec_driver_sql(_MARKS, bounds):
        found = Mark(amount, bool(kept), bool(was_minimum), note or "")
        before = marks[goal_id].get(date.fromisoformat(on), _NONE)
        if (found.kept, found.amount) >= (before.kept, before.amount):
            marks[goal_id][date.fromisoformat(on)] = found
    return marks


def _last_kept(connection: Connection, day: date) -> dict[str, date]:
    """For goals every so many days: the day before `day` on which they were kept last."""
    rows: Any = connection.exec_driver_sql(_LAST, {"day": day.isoformat()})
    return {goal_id: date.fromisoformat(last) for goal_id, last in rows if last}


def _was_quiet(connection: Connection, day: date) -> bool:
    """True when there were goals on `day`, no rest was planned, and no step was taken."""
    if not connection.exec_driver_sql(_QUIET, {"day": day.isoformat()}).scalar():
        return False
    resting = (
        "SELECT EXISTS (SELECT 1 FROM rest_day WHERE deleted_at IS NULL AND goal_id IS NULL "
        "AND :day BETWEEN first_day AND last_day)"
    )
    return not connection.exec_driver_sql(resting, {"day": day.isoformat()}).scalar()
