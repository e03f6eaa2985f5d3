"""What the pages ask of the store about rituals, and the records they get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from resilience_desktop.features.wallow.rituals.rules import Helped


@dataclass(frozen=True)
class Plan:
    """An if-then plan: `cue` ("When the window closes"), then `action`, for about `minutes`.

    `area` is a key of the playbook ("body", "people" …) or "". On `planned_on` an answer is
    expected, and the plan is to be ready.
    """

    id: str
    cue: str
    action: str
    minutes: int | None = None
    icon: str = "footprints"
    place: str = ""
    person: str = ""
    area: str = ""
    planned_on: date | None = None


@dataclass(frozen=True)
class Run:
    """A ritual under way. `feeling_before` runs from 0 (worst) to 10 (best), if it was said."""

    id: str
    plan: Plan
    started_at: datetime
    feeling_before: int | None = None


class RitualPort(Protocol):
    """Plans for afterwards, and their use."""

    def rituals(self) -> list[Plan]:
        """One's own plans, in one's own order."""

    def add(self, plan: Plan) -> Plan:
        """Keep a new plan at the end of the list; its `id` is made here."""

    def edit(self, plan: Plan) -> None:
        """Change a plan."""

    def trash(self, plan_id: str) -> None:
        """Move a plan to the trash."""

    def reorder(self, ids: tuple[str, ...]) -> None:
        """Put the plans in this order; plans not named come after."""

    def start_ritual(self, plan_id: str, application_id: str = "") -> Run:
        """A plan begins now."""

    def say_before(self, run_id: str, feeling: int) -> None:
        """How it felt at the beginning, 0 (worst) to 10 (best)."""

    def end_ritual(self, run_id: str, feeling_after: int | None) -> None:
        """It is done; 0 (worst) to 10 (best), or None when the person does not say."""

    def open_run(self, application_id: str = "") -> Run | None:
        """The ritual that began and was not finished, unless it is long ago."""

    def helped(self) -> tuple[Helped, ...]:
        """What was different after each of one's own plans."""
