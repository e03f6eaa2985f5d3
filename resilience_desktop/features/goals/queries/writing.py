"""Checking goals, keeping them, and putting them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import playbook
from resilience_desktop.features.goals.model import Goal, GoalCheck, RestDay
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import GoalDraft, Suggestion
from resilience_desktop.features.goals.queries.base import (
    MOST_AMOUNT,
    Desk,
    goal_values,
    living,
    new_goal,
    set_order,
    storable,
)
from resilience_desktop.features.goals.queries.days import tomorrow_of
from resilience_desktop.features.goals.rules import GoalKind


class Writing(Desk):
    """What changes goals and their checks."""

    # Checking

    def check(
        self,
        goal_id: str,
        day: date,
        amount: int | None = None,
        note: str | None = None,
        minimum: bool = False,
    ) -> None:
        """Mark a goal on a day; twice is once. Raises `KnownError` when the goal is gone."""
        if amount is not None and amount <= 0 and not minimum:
            self.uncheck(goal_id, day)
            return
        with self._store.write(tr("Check a goal")) as session:
            target = max(living(session, Goal, goal_id).amount, 1)
            done = min(max(amount or 1, 1), MOST_AMOUNT) if minimum or amount else target
            mark = _mark_for_writing(session, goal_id, day)
            # Of the amount that holds today, not of one that is chosen later.
            wanted: dict[str, Any] = {"amount": done, "target": target, "was_minimum": minimum}
            if note is not None:
                wanted["note"] = storable(note)
            for name, value in wanted.items():
                if getattr(mark, name) != value:
                    setattr(mark, name, value)

    def uncheck(self, goal_id: str, day: date) -> None:
        """Take the mark of a day back."""
        with self._store.write(tr("Uncheck a goal")) as session:
            for mark in _checks(session, goal_id, day):
                if mark.deleted_at is None:
                    mark.deleted_at = self._clock.now()

    # Keeping

    def add(self, draft: GoalDraft) -> str:
        """Keep a new goal, chosen today, after those that are there; returns its id."""
        with self._store.write(tr("Add a goal")) as session:
            return new_goal(session, draft, self._clock).id

    def add_many(self, drafts: Sequence[GoalDraft]) -> tuple[str, ...]:
        """Keep a starter set, as one step of undo; goals of the same title stay as they are."""
        with self._store.write(tr("Add a starter set")) as session:
            open_ones = select(Goal.title).where(
                col(Goal.deleted_at).is_(None), col(Goal.closed_on).is_(None)
            )
            known = {fold(title) for title in session.exec(open_ones)}
            made = []
            for draft in drafts:
                if fold(draft.title) not in known:
                    known.add(fold(draft.title))
                    made.append(new_goal(session, draft, self._clock).id)
        return tuple(made)

    def add_next_step(self, title: str, kind: str, day: date, application_id: str | None) -> str:
        """Choose one step for a day, as an answer to a "no"; returns its id."""
        draft = GoalDraft(title=title, kind=kind, due_on=day)
        with self._store.write(tr("Add a goal")) as session:
            if application_id:
                draft = replace(
                    draft,
                    application_id=application_id,
                    origin=Origin.NO.value,
                    origin_id=application_id,
                    origin_label=_application_words(session, application_id),
                )
            return new_goal(session, draft, self._clock).id

    def save(self, goal_id: str, draft: GoalDraft) -> None:
        """Change a goal. Raises `KnownError` when it is gone."""
        values = goal_values(draft)
        with self._store.write(tr("Edit a goal")) as session:
            row = living(session, Goal, goal_id)
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)

    def move(self, goal_id: str, day: date) -> None:
        """Plan a step for another day."""
        with self._store.write(tr("Move a goal")) as session:
            living(session, Goal, goal_id).due_on = day

    def set_order(self, ids: Sequence[str]) -> None:
        """Put the goals of `ids` in this order."""
        with self._store.write(tr("Sort the goals")) as session:
            set_order(session, Goal, ids)

    def set_tomorrow(self, day: date, title: str, kind: str = GoalKind.CARE.value) -> str:
        """Set the smallest step for the day after `day`; its id, "" when none is wanted."""
        with self._store.write(tr("Set a step for tomorrow")) as session:
            found = tomorrow_of(session, day)
            if not title.strip():
                if found is not None:
                    found.deleted_at = self._clock.now()
                return ""
            draft = GoalDraft(
                title=title,
                kind=kind,
                due_on=day + timedelta(days=1),
                is_minimum=True,
                origin=Origin.EVENING.value,
            )
            if found is None:
                return new_goal(session, draft, self._clock).id
            found.title, found.kind = storable(title), kind
            return found.id

    # Putting away

    def close(self, goal_id: str) -> None:
        """Archive a goal from today on: what was done for it stays counted."""
        with self._store.write(tr("Let a goal go")) as session:
            living(session, Goal, goal_id).closed_on = self._clock.today()

    def take_up(self, goal_id: str) -> None:
        """Bring a goal back from the archive; the time in between is a planned pause."""
        today = self._clock.today()
        with self._store.write(tr("Take a goal up again")) as session:
            row = living(session, Goal, goal_id)
            closed, row.closed_on = row.closed_on, None
            if closed is not None and closed < today:
                session.add(
                    RestDay(first_day=closed, last_day=today - timedelta(days=1), goal_id=goal_id)
                )

    def trash(self, goal_id: str, with_checks: bool = False) -> bool:
        """Move a goal to the trash, one with checks to the archive. `KnownError` when gone."""
        with self._store.write(tr("Put a goal away")) as session:
            row = living(session, Goal, goal_id)
            kept = select(GoalCheck.id).where(
                GoalCheck.goal_id == goal_id, col(GoalCheck.deleted_at).is_(None)
            )
            if not with_checks and session.exec(kept.limit(1)).first() is not None:
                if row.closed_on is None:
                    row.closed_on = self._clock.today()
                return False
            row.deleted_at = self._clock.now()
        return True

    def step_suggestions(
        self, role: str = "", company: str = "", prepared_text: str = "", most: int = 0
    ) -> tuple[Suggestion, ...]:
        """Small steps that fit, what can be reused first."""
        return playbook.suggestions(role, company, prepared_text, most)


def _application_words(session: Session, application_id: str) -> str:
    """ "Planner, Kranz"; read by the name of the table, so that features stay apart."""
    row = (
        session.connection()
        .exec_driver_sql("SELECT role, company FROM application WHERE id = ?", (application_id,))
        .first()
    )
    return ", ".join(part for part in row if part) if row is not None else ""


def _checks(session: Session, goal_id: str, day: date) -> list[GoalCheck]:
    query = select(GoalCheck).where(GoalCheck.goal_id == goal_id, GoalCheck.day == day)
    return list(session.exec(query).all())


def _mark_for_writing(session: Session, goal_id: str, day: date) -> GoalCheck:
    """The mark of a day: the one that stands, one that was taken back, or a new one."""
    found = sorted(_checks(session, goal_id, day), key=lambda mark: mark.deleted_at is not None)
    if not found:
        mark = GoalCheck(goal_id=goal_id, day=day)
        session.add(mark)
        return mark
    if found[0].deleted_at is not None:
        found[0].deleted_at = None
        found[0].note = ""
    return found[0]
