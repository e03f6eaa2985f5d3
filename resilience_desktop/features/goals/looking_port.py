"""Looking back on goals: how strong they are, the year as a map, and the best times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol


class DayPart(StrEnum):
    """Parts of a day; where they begin stands in `time_rules.PARTS`."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class YearMap:
    """The days from `first` to `last`: steps on each day that has any, and planned rest.

    Of one goal the steps are its amounts (2 of 3 is 2); of all, how many goals had a step.
    """

    first: date
    last: date
    by_day: Mapping[date, int] = field(default_factory=dict)
    rest: frozenset[date] = frozenset()
    goal_id: str = ""


@dataclass(frozen=True, slots=True)
class BestTimes:
    """When steps are taken: `counted` checks by weekday (0 is Monday) and by part of the day.

    Only checks entered on their own day are counted, for the others say nothing of the hour.
    `best_weekday` and `best_part` are None for fewer than five.
    """

    counted: int = 0
    weekdays: tuple[int, ...] = (0,) * 7
    parts: Mapping[DayPart, int] = field(default_factory=dict)
    best_weekday: int | None = None
    best_part: DayPart | None = None


class LookingDesk(Protocol):
    """What the side of the page and the sheet of a goal ask for."""

    def strengths(self) -> dict[str, float]:
        """The strength of every goal that is not in the archive, 0 to 1, by id."""

    def year(self, first: date, last: date, goal_id: str = "") -> YearMap:
        """The map from `first` to `last`, of one goal or of all."""

    def best_times(self, goal_id: str = "") -> BestTimes:
        """When steps are taken best, of one goal or of all."""
