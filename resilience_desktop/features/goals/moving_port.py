"""Keep moving: applications that wait for a step, and what could be next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

FOLLOW_UP_DAYS = 7
"""Days of silence after which asking once is fine."""

MOST_FOLLOW_UPS = 2
"""More often than that nobody is asked."""


class Move(StrEnum):
    """What an application waits for. Each is offered, none pushed."""

    SEND = "send"
    PREPARE = "prepare"
    FOLLOW_UP = "follow_up"
    LET_REST = "let_rest"
    REUSE = "reuse"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An application with the step it waits for; `stage` is a value of `core.ledger.Stage`.

    `quiet_days` since the last entry of its ledger or the last follow-up, `follow_ups` made so
    far. `step` are the words of the step, `kind` the kind of goal it becomes. For `REUSE` the
    application is one with a "no" whose kit (research, answers, contacts) can be used again, and
    `quiet_days` count from the "no". `goal_id` is a goal that is open for it, "" for none.
    """

    application_id: str
    company: str
    role: str
    stage: str
    move: Move
    step: str
    kind: str
    quiet_days: int = 0
    follow_ups: int = 0
    last_on: date | None = None
    goal_id: str = ""


class MovingDesk(Protocol):
    """What "keep moving" asks for. Each change is one step of undo."""

    def waiting(self, most: int = 50) -> tuple[Waiting, ...]:
        """Active applications that wait for a step, what is nearest to an answer first; then the
        kits of recent noes."""

    def follow_up(self, application_id: str, day: date | None = None, note: str = "") -> str:
        """Note that one asked (today without a day); its id. `KnownError` for a third time, and
        for a day to come."""

    def take_back_follow_up(self, application_id: str) -> None:
        """Take the last one back."""

    def make_goal(self, waiting: Waiting, day: date | None = None) -> str:
        """Make its step a goal for a day (today without one); its id."""
