"""Rest that is planned ahead: days off, holidays, and pauses of one goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RestRecord:
    """Rest from `first` to `last`, both included; of one goal, or of all when `goal_id` is ""."""

    id: str
    first: date
    last: date
    label: str = ""
    goal_id: str = ""


class RestDesk(Protocol):
    """Days of planned rest count as kept. Each change is one step of undo.

    `KnownError` when the record is gone, when the last day comes before the first, and for a
    rest of more than a year.
    """

    def rests(self, since: date) -> tuple[RestRecord, ...]:
        """Rest that ends on `since` or later, the nearest first."""

    def add_rest(self, first: date, last: date, label: str = "", goal_id: str = "") -> str:
        """Plan rest; its id."""

    def change_rest(self, rest_id: str, first: date, last: date, label: str = "") -> None:
        """Change when it is, or its name."""

    def trash_rest(self, rest_id: str) -> None:
        """Move it to the trash: nothing else changes."""
