"""What the goals page and the journey ask for, and the records they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from resilience_desktop.core.rhythms import Plan, Rhythm
from resilience_desktop.features.goals.board_port import BoardDesk
from resilience_desktop.features.goals.looking_port import LookingDesk
from resilience_desktop.features.goals.moving_port import MovingDesk
from resilience_desktop.features.goals.people_port import PeopleDesk
from resilience_desktop.features.goals.reminder_port import ReminderDesk
from resilience_desktop.features.goals.rest_port import RestDesk, RestRecord
from resilience_desktop.features.goals.rules import GoalKind
from resilience_desktop.features.goals.skill_port import SkillDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """What the person says about a goal; the title is enough.

    `kind` is a value of `rules.GoalKind`, `rhythm` one of `core.rhythms.Rhythm`: `times` a week,
    `weekdays` (0 is Monday), `every` so many days, once by `due_on`. `minimum` is what is enough
    on a hard day ("open the file"); `is_minimum` puts the goal itself on the list of hard days.
    `amount` of `unit` are wanted a day: "2 of 3 applications". `origin` is a value of
    `origin_rules.Origin` with the id and the words of what the goal came from. `application_id` is
    the "no" it answers.
    """

    title: str
    kind: str = GoalKind.APPLY.value
    rhythm: str = Rhythm.ONCE.value
    times: int = 3
    due_on: date | None = None
    is_minimum: bool = False
    application_id: str | None = None
    weekdays: tuple[int, ...] = ()
    every: int = 2
    minimum: str = ""
    amount: int = 1
    unit: str = ""
    origin: str = ""
    origin_id: str = ""
    origin_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRecord(GoalDraft):
    """A goal as it is kept; `closed_on` is set when it is archived."""

    id: str
    chosen_on: date
    closed_on: date | None = None

    @property
    def plan(self) -> Plan:
        """When it is meant for."""
        return Plan(
            self.rhythm,
            self.chosen_on,
            self.times,
            self.due_on,
            self.closed_on,
            self.weekdays,
            self.every,
        )


@dataclass(frozen=True, slots=True)
class DayGoal:
    """A goal on a day: whether it is kept there, and on how many days of that week.

    `amount` of `goal.amount` were done; it is kept when that is all of it, or the minimum was done
    (`was_minimum`). `note` is what was written beside it, `paused` that rest is planned for it.
    """

    goal: GoalRecord
    checked: bool = False
    in_week: int = 0
    amount: int = 0
    note: str = ""
    was_minimum: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The page of a day. `earlier` are steps for one day that passed, `later` those to come.

    `any_goals` tells a free day from a page that was never used. `rest` is the rest planned for
    the day, for all goals; they may be checked all the same. `tomorrow` is the smallest step that
    was set for the day after.
    """

    day: date
    today: tuple[DayGoal, ...] = ()
    later: tuple[DayGoal, ...] = ()
    earlier: tuple[DayGoal, ...] = ()
    yesterday_quiet: bool = False
    only_minimum: bool = False
    any_goals: bool = False
    rest: RestRecord | None = None
    tomorrow: GoalRecord | None = None


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """A goal in the list of all: how strong it is (0 to 1), and on how many days it was kept."""

    goal: GoalRecord
    strength: float = 0.0
    days_kept: int = 0
    last_kept: date | None = None


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


class GoalDesk(RestDesk, LookingDesk, Protocol):
    """The queries of the goals page. Each change is one step of undo.

    `KnownError` when a goal is gone, and for a title without a word.
    """

    @property
    def people(self) -> PeopleDesk:
        """What the sheet of people asks for."""

    @property
    def board(self) -> BoardDesk:
        """What one can control, and what one cannot."""

    @property
    def skills(self) -> SkillDesk:
        """The learning plan."""

    @property
    def moving(self) -> MovingDesk:
        """Applications that wait for a step."""

    @property
    def reminders(self) -> ReminderDesk:
        """When to be reminded."""

    def day(self, day: date) -> DayPlan:
        """What is on the page of `day`, which may be yesterday."""

    def goal(self, goal_id: str) -> GoalRecord | None:
        """One goal; None when it is gone."""

    def goals(self, archived: bool = False) -> tuple[GoalStanding, ...]:
        """All goals in the person's order, or those in the archive, the latest first."""

    def steps(self, first: date, last: date, goal_id: str = "") -> Steps:
        """Steps taken from `first` to `last`, of one goal or of all."""

    def check(
        self,
        goal_id: str,
        day: date,
        amount: int | None = None,
        note: str | None = None,
        minimum: bool = False,
    ) -> None:
        """Mark a goal on a day. Twice is once.

        `amount` is how much was done (None: all of it; 0 takes the mark back), `note` a line
        beside it (None: as it is), `minimum` that the minimum version was done.
        """

    def uncheck(self, goal_id: str, day: date) -> None:
        """Take the mark back."""

    def add(self, draft: GoalDraft) -> str:
        """Keep a new goal, chosen today; returns its id."""

    def add_many(self, drafts: Sequence[GoalDraft]) -> tuple[str, ...]:
        """Keep a starter set, as one step of undo; goals of the same title are left as they are."""

    def save(self, goal_id: str, draft: GoalDraft) -> None:
        """Change a goal. Raises `KnownError` when it is gone."""

    def move(self, goal_id: str, day: date) -> None:
        """Plan a step for another day."""

    def set_order(self, ids: Sequence[str]) -> None:
        """Put the goals of `ids` in this order."""

    def close(self, goal_id: str) -> None:
        """Archive a goal from today on: what was done for it stays counted."""

    def take_up(self, goal_id: str) -> None:
        """Bring a goal back from the archive; the time in between is a planned pause."""

    def trash(self, goal_id: str, with_checks: bool = False) -> bool:
        """Move a goal to the trash; one with checks goes to the archive instead (False then),
        unless `with_checks` says that they are to go with it."""

    def set_only_minimum(self, day: date, on: bool) -> None:
        """Show only the minimum on `day`."""

    def set_tomorrow(self, day: date, title: str, kind: str = GoalKind.CARE.value) -> str:
        """Set the smallest step for the day after `day`, in place of the one set before; its id.

        Without a title the one that was set goes, and "" comes back.
        """

    def add_next_step(self, title: str, kind: str, day: date, application_id: str | None) -> str:
        """Choose one step for a day, as an answer to a "no"; returns its id."""

    def step_suggestions(
        self, role: str = "", company: str = "", prepared_text: str = "", most: int = 0
    ) -> tuple[Suggestion, ...]:
        """Small steps that fit, what can be reused first."""
