"""Planned rest."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import Connection
from sqlmodel import Session, col, select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.rhythms import rest_ordinals
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.model import Goal, RestDay
from resilience_desktop.features.goals.queries.base import Desk, living, optional, storable
from resilience_desktop.features.goals.rest_port import RestRecord

_LONGEST = timedelta(days=366)


class Rests(Desk):
    """`rest_port.RestDesk` on the store."""

    def rests(self, since: date) -> tuple[RestRecord, ...]:
        """Rest that ends on `since` or later, the nearest first."""
        query = (
            select(RestDay)
            .where(col(RestDay.deleted_at).is_(None), col(RestDay.last_day) >= since)
            .order_by(col(RestDay.first_day), col(RestDay.created_at))
        )
        with self._store.read() as session:
            return tuple(_record(row) for row in session.exec(query))

    def add_rest(self, first: date, last: date, label: str = "", goal_id: str = "") -> str:
        """Plan rest; its id."""
        _check(first, last)
        with self._store.write(tr("Plan rest")) as session:
            if goal_id:
                living(session, Goal, goal_id)
            row = RestDay(
                first_day=first, last_day=last, label=storable(label), goal_id=optional(goal_id)
            )
            session.add(row)
        return row.id

    def change_rest(self, rest_id: str, first: date, last: date, label: str = "") -> None:
        """Change when it is, or its name."""
        _check(first, last)
        with self._store.write(tr("Change planned rest")) as session:
            row = living(session, RestDay, rest_id)
            row.first_day, row.last_day, row.label = first, last, storable(label)

    def trash_rest(self, rest_id: str) -> None:
        """Move it to the trash."""
        with self._store.write(tr("Move planned rest to the trash")) as session:
            living(session, RestDay, rest_id).deleted_at = self._clock.now()


def rests_on(session: Session, day: date) -> list[RestRecord]:
    """The rest that is planned for a day, of all goals and of single ones."""
    rows = session.exec(
        select(RestDay)
        .where(
            col(RestDay.deleted_at).is_(None),
            col(RestDay.first_day) <= day,
            col(RestDay.last_day) >= day,
        )
        .order_by(col(RestDay.created_at).desc())
    )
    return [_record(row) for row in rows]


def rests_by_goal(connection: Connection) -> dict[str, frozenset[int]]:
    """The days of rest as ordinals, by goal; under "" those of all goals."""
    spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for goal_id, first, last in connection.exec_driver_sql(
        "SELECT coalesce(goal_id, ''), first_day, last_day FROM rest_day WHERE deleted_at IS NULL"
    ):
        spans[goal_id].append((date.fromisoformat(first), date.fromisoformat(last)))
    return {goal_id: rest_ordinals(found) for goal_id, found in spans.items()}


def rests_for(found: dict[str, frozenset[int]], goal_id: str) -> frozenset[int]:
    """The rest of one goal, with that of all, from what `rests_by_goal` found."""
    everywhere, own = found.get("", frozenset[int]()), found.get(goal_id)
    return everywhere if own is None else everywhere | own


def _check(first: date, last: date) -> None:
    if last < first:
        raise KnownError(tr("The last day comes before the first."), tr("Choose a later one."))
    if last - first > _LONGEST:
        raise KnownError(
            tr("Rest can be planned for a year at a time."), tr("Choose an earlier last day.")
        )


def _record(row: RestDay) -> RestRecord:
    return RestRecord(row.id, row.first_day, row.last_day, row.label, row.goal_id or "")
