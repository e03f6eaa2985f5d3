"""Applications that wait for a step.

They are read from `standing` and `application` by name, so that features stay apart.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.model import FollowUp
from resilience_desktop.features.goals.moving_port import MOST_FOLLOW_UPS, Waiting
from resilience_desktop.features.goals.moving_rules import (
    REUSE_DAYS,
    Standing,
    in_order,
    reuse_of,
    waiting_of,
)
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.queries.base import Desk, new_goal, storable

_LOOKED_AT = 500
_MOST_KITS = 5

_GOAL = """
(SELECT g.id FROM goal g WHERE g.application_id = a.id AND g.deleted_at IS NULL
    AND g.closed_on IS NULL AND NOT EXISTS (
        SELECT 1 FROM goal_check c WHERE c.goal_id = g.id AND c.deleted_at IS NULL)
  ORDER BY g.created_at DESC LIMIT 1)"""

_OPEN = f"""
SELECT a.id, a.company, a.role, s.rank, s.quiet_day,
       (SELECT count(*) FROM follow_up f WHERE f.application_id = a.id AND f.deleted_at IS NULL),
       (SELECT max(f.day) FROM follow_up f WHERE f.application_id = a.id AND f.deleted_at IS NULL),
       {_GOAL}
  FROM standing s JOIN application a ON a.id = s.application_id
 WHERE s.ending = '' ORDER BY s.last_order DESC LIMIT :most
"""

_KITS = f"""
SELECT a.id, a.company, a.role, s.rank, s.no_day, 0, NULL, {_GOAL}
  FROM standing s JOIN application a ON a.id = s.application_id
 WHERE s.no_order >= :since AND s.no_day <> ''
   AND (trim(a.prepared) <> '' OR trim(a.answers) <> '' OR trim(a.contacts) <> '')
   AND NOT EXISTS (
    SELECT 1 FROM application n WHERE n.reused_from = a.id AND n.deleted_at IS NULL)
 ORDER BY s.no_order DESC LIMIT :most
"""


class MovingQueries(Desk):
    """`moving_port.MovingDesk` on the store."""

    def waiting(self, most: int = 50) -> tuple[Waiting, ...]:
        """Active applications that wait for a step, and the kits of recent noes."""
        today = self._clock.today()
        since = (today - timedelta(days=REUSE_DAYS)).isoformat()
        with self._store.read() as session:
            run = session.connection().exec_driver_sql
            open_ones = [_standing(row) for row in run(_OPEN, {"most": _LOOKED_AT})]
            kits = [_standing(row) for row in run(_KITS, {"since": since, "most": _MOST_KITS})]
        found = [one for one in (waiting_of(one, today) for one in open_ones) if one is not None]
        room = max(most - len(kits), 0)
        return (*in_order(found)[:room], *(reuse_of(one, today) for one in kits))[:most]

    def follow_up(self, application_id: str, day: date | None = None, note: str = "") -> str:
        """Note that one asked; its id."""
        on = day or self._clock.today()
        if on > self._clock.today():
            raise KnownError(
                tr("That day is still to come."), tr("Choose today, or an earlier day.")
            )
        with self._store.write(tr("Note a follow-up")) as session:
            there = session.connection().exec_driver_sql(
                "SELECT 1 FROM application WHERE id = ? AND deleted_at IS NULL", (application_id,)
            )
            if there.first() is None:
                raise KnownError(
                    tr("This application is not there any more."),
                    tr("Undo, or look for it in the trash."),
                )
            before = select(FollowUp.id).where(
                FollowUp.application_id == application_id, col(FollowUp.deleted_at).is_(None)
            )
            if len(session.exec(before).all()) >= MOST_FOLLOW_UPS:
                raise KnownError(
                    tr("They were asked twice. More often does not help."),
                    tr("It can rest; an answer may still come."),
                )
            row = FollowUp(application_id=application_id, day=on, note=storable(note))
            session.add(row)
        return row.id

    def take_back_follow_up(self, application_id: str) -> None:
        """Take the last one back."""
        query = (
            select(FollowUp)
            .where(FollowUp.application_id == application_id, col(FollowUp.deleted_at).is_(None))
            .order_by(col(FollowUp.day).desc(), col(FollowUp.created_at).desc())
        )
        with self._store.write(tr("Take a follow-up back")) as session:
            row = session.exec(query).first()
            if row is not None:
                row.deleted_at = self._clock.now()

    def make_goal(self, waiting: Waiting, day: date | None = None) -> str:
        """Make its step a goal for a day; its id."""
        draft = GoalDraft(
            title=waiting.step,
            kind=waiting.kind,
            due_on=day or self._clock.today(),
            application_id=waiting.application_id,
            origin=Origin.MOVING.value,
            origin_id=waiting.application_id,
            origin_label=", ".join(part for part in (waiting.role, waiting.company) if part),
        )
        with self._store.write(tr("Add a goal")) as session:
            return new_goal(session, draft, self._clock).id


def _standing(row: Any) -> Standing:
    key, company, role, rank, last, asked, asked_on, goal_id = row
    return Standing(
        key,
        company,
        role,
        rank,
        date.fromisoformat(last),
        asked,
        date.fromisoformat(asked_on) if asked_on else None,
        goal_id or "",
    )
