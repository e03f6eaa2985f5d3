"""What the goals page, the journey and the report ask of the store."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import and_, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import playbook, rules
from resilience_desktop.features.goals.model import Goal, GoalCheck
from resilience_desktop.features.goals.people_queries import PERSON_KIND, PeopleQueries
from resilience_desktop.features.goals.port import (
    DayGoal,
    DayPlan,
    GoalDraft,
    GoalRecord,
    Steps,
    Suggestion,
)
from resilience_desktop.features.goals.rules import Place, Rhythm
from resilience_desktop.store.engine import Store
from resilience_desktop.store.settings import ProfileSettings
from resilience_desktop.store.trash import TrashKind

TRASH_KINDS = (TrashKind("goal", tr("Goal"), ("title",), "sprout"), PERSON_KIND)

_MINIMUM = "goals.only_minimum_on"
_FIELDS = ("title", "kind", "rhythm", "times", "due_on", "is_minimum", "application_id")


class GoalQueries:
    """`port.GoalDesk` on the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._settings = ProfileSettings(store)

    @cached_property
    def people(self) -> PeopleQueries:
        """What the sheet of people asks for."""
        return PeopleQueries(self._store, self._clock)

    # Reading

    def day(self, day: date) -> DayPlan:
        """What is on the page of `day`."""
        with self._store.read() as session:
            goals = _goals_of(session, day)
            marks = _marks_of(session, day)
            quiet = _was_quiet(session, day - timedelta(days=1))
            known = session.exec(select(Goal.id).where(col(Goal.deleted_at).is_(None))).first()
        places: dict[Place, list[DayGoal]] = defaultdict(list)
        for goal in goals:
            checked = marks.get(goal.id, set())
            place = rules.place_on(goal.plan, day, checked)
            in_week = rules.count_in_week(day, checked)
            places[place].append(DayGoal(goal, day in checked, in_week))
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
        )

    def goal(self, goal_id: str) -> GoalRecord | None:
        """One goal; None when it is gone."""
        with self._store.read() as session:
            row = session.get(Goal, goal_id)
        return _record(row) if row is not None and row.deleted_at is None else None

    def steps(self, first: date, last: date) -> Steps:
        """Steps taken from `first` to `last`."""
        alive = (col(GoalCheck.deleted_at).is_(None), col(Goal.deleted_at).is_(None))
        joined = select(col(GoalCheck.day), func.count()).join(Goal).where(*alive)
        with self._store.read() as session:
            counts = session.exec(
                joined.where(col(GoalCheck.day).between(first, last)).group_by(col(GoalCheck.day))
            ).all()
            earliest = session.exec(
                select(func.min(GoalCheck.day)).select_from(GoalCheck).join(Goal).where(*alive)
            ).one()
        return Steps(dict(counts), earliest)

    def step_suggestions(
        self, role: str = "", company: str = "", prepared_text: str = "", most: int = 0
    ) -> tuple[Suggestion, ...]:
        """Small steps that fit, what can be reused first."""
        return playbook.suggestions(role, company, prepared_text, most)

    # Checking

    def check(self, goal_id: str, day: date) -> None:
        """Mark a goal on a day; twice is once. Raises `KnownError` when the goal is gone."""
        with self._store.write(tr("Check a goal")) as session:
            _living(session, goal_id)
            found = _checks(session, goal_id, day)
            if any(mark.deleted_at is None for mark in found):
                return
            if found:
                found[0].deleted_at = None
            else:
                session.add(GoalCheck(goal_id=goal_id, day=day))

    def uncheck(self, goal_id: str, day: date) -> None:
        """Take the mark of a day back."""
        with self._store.write(tr("Uncheck a goal")) as session:
            for mark in _checks(session, goal_id, day):
                if mark.deleted_at is None:
                    mark.deleted_at = self._clock.now()

    # Writing

    def add(self, draft: GoalDraft) -> str:
        """Keep a new goal, chosen today, after those that are there; returns its id."""
        with self._store.write(tr("Add a goal")) as session:
            last = session.exec(select(func.max(Goal.position))).one()
            place = 0 if last is None else last + 1
            row = Goal(**_values(draft), chosen_on=self._clock.today(), position=place)
            session.add(row)
        return row.id

    def add_next_step(self, title: str, kind: str, day: date, application_id: str | None) -> str:
        """Choose one step for a day, as an answer to a "no"; returns its id."""
        return self.add(
            GoalDraft(title=title, kind=kind, due_on=day, application_id=application_id or None)
        )

    def save(self, goal_id: str, draft: GoalDraft) -> None:
        """Change a goal. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Edit a goal")) as session:
            row = _living(session, goal_id)
            for name, value in _values(draft).items():
                if getattr(row, name) != value:
                    setattr(row, name, value)

    def move(self, goal_id: str, day: date) -> None:
        """Plan a step for another day."""
        with self._store.write(tr("Move a goal")) as session:
            _living(session, goal_id).due_on = day

    def close(self, goal_id: str) -> None:
        """Let a goal go: what was done for it stays counted."""
        with self._store.write(tr("Let a goal go")) as session:
            _living(session, goal_id).closed_on = self._clock.today()

    def trash(self, goal_id: str) -> None:
        """Move a goal to the trash. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Move a goal to the trash")) as session:
            _living(session, goal_id).deleted_at = self._clock.now()

    def set_only_minimum(self, day: date, on: bool) -> None:
        """Show only the minimum on `day`; another day begins whole."""
        self._settings.put(_MINIMUM, day.isoformat() if on else "")


def _goals_of(session: Session, day: date) -> list[GoalRecord]:
    """Goals that may have a place on the page of `day`: not those that were done or let go."""
    mark = aliased(GoalCheck)
    own = and_(col(mark.goal_id) == col(Goal.id), col(mark.deleted_at).is_(None))
    on_day = exists(select(col(mark.id)).where(own, col(mark.day) == day))
    on_other_day = exists(select(col(mark.id)).where(own, col(mark.day) != day))
    running = or_(col(Goal.closed_on).is_(None), col(Goal.closed_on) > day)
    open_still = or_(col(Goal.rhythm) != Rhythm.ONCE.value, ~on_other_day)
    rows = session.exec(
        select(Goal)
        .where(col(Goal.deleted_at).is_(None), or_(on_day, and_(running, open_still)))
        .order_by(col(Goal.position), col(Goal.created_at), col(Goal.id))
    ).all()
    return [_record(row) for row in rows]


def _marks_of(session: Session, day: date) -> dict[str, set[date]]:
    """The checked days of the week of `day`, by goal."""
    rows = session.exec(
        select(col(GoalCheck.goal_id), col(GoalCheck.day)).where(
            col(GoalCheck.deleted_at).is_(None), col(GoalCheck.day).between(*rules.week_of(day))
        )
    ).all()
    marks: dict[str, set[date]] = defaultdict(set)
    for goal_id, checked in rows:
        marks[goal_id].add(checked)
    return marks


def _was_quiet(session: Session, day: date) -> bool:
    """True when there were goals on `day` and no step was taken."""
    planned = session.exec(
        select(Goal.id).where(col(Goal.deleted_at).is_(None), col(Goal.chosen_on) <= day)
    ).first()
    if planned is None:
        return False
    taken = session.exec(
        select(GoalCheck.id).where(col(GoalCheck.deleted_at).is_(None), GoalCheck.day == day)
    ).first()
    return taken is None


def _checks(session: Session, goal_id: str, day: date) -> list[GoalCheck]:
    query = select(GoalCheck).where(GoalCheck.goal_id == goal_id, GoalCheck.day == day)
    return list(session.exec(query).all())


def _living(session: Session, goal_id: str) -> Goal:
    row = session.get(Goal, goal_id)
    if row is None or row.deleted_at is not None:
        raise KnownError(
            tr("This goal is no longer here."), tr("Undo, or look for it in the trash.")
        )
    return row


def _values(draft: GoalDraft) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in _FIELDS}
    values["times"] = min(max(draft.times, 1), 7)
    if rules.known_rhythm(draft.rhythm) != Rhythm.ONCE:
        values["due_on"] = None
    return values


def _record(row: Goal) -> GoalRecord:
    values = {name: getattr(row, name) for name in _FIELDS}
    return GoalRecord(id=row.id, chosen_on=row.chosen_on, closed_on=row.closed_on, **values)
