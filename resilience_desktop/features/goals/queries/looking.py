"""Looking back: steps, strength, the year, the best times.

Ten years of checks are read by index, never row by row: the strength looks at the days that weigh,
and what is counted over all years is counted by SQLite.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from sqlalchemy import Connection
from sqlmodel import col, select

from resilience_desktop.features.goals import time_rules
from resilience_desktop.features.goals.looking_port import BestTimes, YearMap
from resilience_desktop.features.goals.model import Goal
from resilience_desktop.features.goals.port import GoalRecord, GoalStanding, Steps
from resilience_desktop.features.goals.queries.base import KEPT, Desk, goal_record
from resilience_desktop.features.goals.queries.rests import rests_by_goal, rests_for
from resilience_desktop.features.goals.strength_rules import read_from, strength

_LATEST_MARKS = 2000

_DAYS = f"""
SELECT j.value ->> 0,
       (SELECT group_concat(c.day, '') FROM goal_check c
         WHERE c.goal_id = j.value ->> 0 AND c.day >= j.value ->> 1 AND c.deleted_at IS NULL
           AND {KEPT}),
       (SELECT group_concat(c.day || ' ' || c.amount || ' ' || c.target)
          FROM goal_check c
         WHERE c.goal_id = j.value ->> 0 AND c.day >= j.value ->> 1 AND c.deleted_at IS NULL
           AND NOT {KEPT})
  FROM json_each(:goals) j
"""

_ALIVE = (
    "c.deleted_at IS NULL AND c.goal_id NOT IN (SELECT id FROM goal WHERE deleted_at IS NOT NULL)"
)
_STEPS = f"""
SELECT c.day, count(DISTINCT c.goal_id) FROM goal_check c
 WHERE {_ALIVE} AND c.day BETWEEN :first AND :last GROUP BY c.day
"""
_FIRST_STEP = f"SELECT c.day FROM goal_check c WHERE {_ALIVE} ORDER BY c.day LIMIT 1"

_OF_ONE = "c.deleted_at IS NULL AND c.goal_id = :goal"
_STEPS_OF_ONE = f"""
SELECT c.day, max(c.amount) FROM goal_check c
 WHERE {_OF_ONE} AND c.day BETWEEN :first AND :last GROUP BY c.day
"""
_FIRST_OF_ONE = f"SELECT c.day FROM goal_check c WHERE {_OF_ONE} ORDER BY c.day LIMIT 1"

_MARKS = f"SELECT c.day, c.created_at FROM goal_check c WHERE {_ALIVE} ORDER BY c.day DESC LIMIT :n"
_MARKS_OF_ONE = (
    f"SELECT c.day, c.created_at FROM goal_check c WHERE {_OF_ONE} ORDER BY c.day DESC LIMIT :n"
)

_COUNTS = f"""
SELECT c.goal_id, count(*), max(c.day) FROM goal_check c
 WHERE c.deleted_at IS NULL AND {KEPT} GROUP BY c.goal_id
"""


class Looking(Desk):
    """`looking_port.LookingDesk` on the store, and the list of all goals."""

    def goals(self, archived: bool = False) -> tuple[GoalStanding, ...]:
        """All goals in the person's order, or those in the archive, the latest first."""
        query = select(Goal).where(
            col(Goal.deleted_at).is_(None),
            col(Goal.closed_on).is_not(None) if archived else col(Goal.closed_on).is_(None),
        )
        order = (
            (col(Goal.closed_on).desc(), col(Goal.id))
            if archived
            else (col(Goal.position), col(Goal.created_at), col(Goal.id))
        )
        with self._store.read() as session:
            connection = session.connection()
            found = [goal_record(row) for row in session.exec(query.order_by(*order))]
            scores = self._strengths(connection, found)
            counts = {key: (n, last) for key, n, last in connection.exec_driver_sql(_COUNTS)}
        return tuple(
            GoalStanding(
                goal,
                scores[goal.id],
                counts[goal.id][0] if goal.id in counts else 0,
                date.fromisoformat(counts[goal.id][1]) if goal.id in counts else None,
            )
            for goal in found
        )

    def strengths(self) -> dict[str, float]:
        """The strength of every goal that is not in the archive, 0 to 1, by id."""
        query = select(Goal).where(col(Goal.deleted_at).is_(None), col(Goal.closed_on).is_(None))
        with self._store.read() as session:
            found = [goal_record(row) for row in session.exec(query)]
            return self._strengths(session.connection(), found)

    def _strengths(self, connection: Connection, found: list[GoalRecord]) -> dict[str, float]:
        today, rests = self._clock.today(), rests_by_goal(connection)
        since = {
            goal.id: read_from(goal.plan, _end(goal, today), rests_for(rests, goal.id))
            for goal in found
        }
        ordinals = _Ordinals()
        asked = json.dumps([(key, day.isoformat()) for key, day in since.items()])
        days = {
            key: _parts(parts or "", ordinals) | ordinals.of(whole or "")
            for key, whole, parts in connection.exec_driver_sql(_DAYS, {"goals": asked})
        }
        return {
            goal.id: strength(
                goal.plan,
                days[goal.id],
                _end(goal, today),
                rests_for(rests, goal.id),
                since[goal.id],
            )
            for goal in found
        }

    def steps(self, first: date, last: date, goal_id: str = "") -> Steps:
        """Steps taken from `first` to `last`, of one goal or of all."""
        with self._store.read() as session:
            connection = session.connection()
            found = _by_day(connection, _STEPS_OF_ONE if goal_id else _STEPS, first, last, goal_id)
            earliest = connection.exec_driver_sql(
                _FIRST_OF_ONE if goal_id else _FIRST_STEP, {"goal": goal_id} if goal_id else {}
            ).scalar()
        by_day = dict.fromkeys(found, 1) if goal_id else found
        return Steps(by_day, date.fromisoformat(earliest) if earliest else None)

    def year(self, first: date, last: date, goal_id: str = "") -> YearMap:
        """The map from `first` to `last`, of one goal or of all."""
        with self._store.read() as session:
            connection = session.connection()
            found = _by_day(connection, _STEPS_OF_ONE if goal_id else _STEPS, first, last, goal_id)
            rests = rests_for(rests_by_goal(connection), goal_id)
        begin, end = first.toordinal(), last.toordinal()
        rest = frozenset(date.fromordinal(day) for day in rests if begin <= day <= end)
        return YearMap(first, last, found, rest, goal_id)

    def best_times(self, goal_id: str = "") -> BestTimes:
        """When steps are taken best, of one goal or of all; from the latest two thousand."""
        bounds = {"n": _LATEST_MARKS} | ({"goal": goal_id} if goal_id else {})
        with self._store.read() as session:
            rows = (
                session.connection()
                .exec_driver_sql(_MARKS_OF_ONE if goal_id else _MARKS, bounds)
                .all()
            )
        marks = ((date.fromisoformat(day), datetime.fromisoformat(at)) for day, at in rows)
        return time_rules.best_times(marks, self._clock.zone)


def _by_day(
    connection: Connection, query: str, first: date, last: date, goal_id: str
) -> dict[date, int]:
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    rows = connection.exec_driver_sql(query, bounds | ({"goal": goal_id} if goal_id else {}))
    return {date.fromisoformat(day): n for day, n in rows}


def _end(goal: GoalRecord, today: date) -> date:
    """The day up to which a goal counts."""
    if goal.closed_on is None:
        return today
    return min(today, goal.closed_on - timedelta(days=1))


class _Ordinals(dict[str, int]):
    """Days as ordinals; each text is read once, for the days of many goals are the same."""

    def __missing__(self, day: str) -> int:
        found = self[day] = date.fromisoformat(day).toordinal()
        return found

    def of(self, days: str) -> dict[int, float]:
        """Days written one after another, ten characters each, all of them kept."""
        texts = [days[at : at + 10] for at in range(0, len(days), 10)]
        return dict.fromkeys(map(self.__getitem__, texts), 1.0)


def _parts(text: str, ordinals: _Ordinals) -> dict[int, float]:
    """Days on which a part was done: "2026-11-20 2 3" for two of three, with commas between."""
    found = {}
    for one in text.split(",") if text else ():
        day, amount, target = one.split(" ")
        found[ordinals[day]] = max(int(amount), 0) / max(int(target), 1)
    return found
