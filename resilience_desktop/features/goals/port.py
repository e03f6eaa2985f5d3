"""What the goals page and the journey ask for, and the records they get."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from resilience_desktop.features.goals.people_port import PeopleDesk
from resilience_desktop.features.goals.rules import GoalKind, Plan, Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """What the person says about a goal; the title is enough.

    `kind` is a value of `rules.GoalKind`, `rhythm` one of `rules.Rhythm`. `application_id` is the
    "no" it answers.
    """

    title: str
    kind: str = GoalKind.APPLY.value
    rhythm: str = Rhythm.ONCE.value
    times: int = 3
    due_on: date | None = None
    is_minimum: bool = False
    application_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRecord(GoalDraft):
    """A goal as it is kept."""

    id: str
    chosen_on: date
    closed_on: date | None = None

    @property
    def plan(self) -> Plan:
        """When it is meant for."""
        return Plan(self.rhythm, self.chosen_on, self.times, self.due_on, self.closed_on)


@dataclass(frozen=True, slots=True)
class DayGoal:
    """A goal on a day: whether it is checked there, and on how many days of that week."""

    goal: GoalRecord
    checked: bool = False
    in_week: int = 0


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The page of a day. `earlier` are steps for one day that passed, `later` those to come.

    `any_goals` tells a free day from a page that was never used.
    """

    day: date
    today: tuple[DayGoal, ...] = ()
    later: tuple[DayGoal, ...] = ()
    earlier: tuple[DayGoal, ...] = ()
    yesterday_quiet: bool = False
    only_minimum: bool = False
    any_goals: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """How many steps were taken on each day, and the first day any was ever taken."""

    by_day: dict[date, int] = field(default_factory=dict)
    first: date | None = None

    @property
    def total(self) -> int:
        """All steps that are counted here."""
        return sum(self.by_day.values())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A small step that could be chosen."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Idea:
    """What helps today: a thought, and the step that goes with it."""

    headline: str
    text: str
    step: str
    kind: str


class GoalDesk(Protocol):
    """The queries of the goals page."""

    @property
    def people(self) -> PeopleDesk:
        """What the sheet of people asks for."""

    def day(self, day: date) -> DayPlan:
        """What is on the page of `day`."""

    def goal(self, goal_id: str) -> GoalRecord | None:
        """One goal; None when it is gone."""

    def steps(self, first: date, last: date) -> Steps:
        """Steps taken from `first` to `last`."""

    def check(self, goal_id: str, day: date) -> None:
        """Mark a goal on a day. Twice is once."""

    def uncheck(self, goal_id: str, day: date) -> None:
        """Take the mark back."""

    def add(self, draft: GoalDraft) -> str:
        """Keep a new goal, chosen today; returns its id."""

    def save(self, goal_id: str, draft: GoalDraft) -> None:
        """Change a goal. Raises `KnownError` when it is gone."""

    def move(self, goal_id: str, day: date) -> None:
        """Plan a step for another day."""

    def close(self, goal_id: str) -> None:
        """Let a goal go: what was done for it stays counted."""

    def trash(self, goal_id: str) -> None:
        """Move a goal to the trash."""

    def set_only_minimum(self, day: date, on: bool) -> None:
        """Show only the minimum on `day`."""

    def add_next_step(self, title: str, kind: str, day: date, application_id: str | None) -> str:
        """Choose one step for a day, as an answer to a "no"; returns its id."""

    def step_suggestions(
        self, role: str = "", company: str = "", prepared_text: str = "", most: int = 0
    ) -> tuple[Suggestion, ...]:
        """Small steps that fit, what can be reused first."""
