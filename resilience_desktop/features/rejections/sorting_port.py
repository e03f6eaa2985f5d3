"""Filters, several rows at once, the calm view, silence, and stages of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from resilience_desktop.core.ledger import Stage

CALM_MONTHS = 3
"""After how many months a "no" goes out of sight, unless changed."""

SILENT_DAYS = 30
"""After how many days without a word an application counts as silent, unless changed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by, and how many applications have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What lists can be filtered by, most used first; years newest first, stages in their order.

    At most `rules.MOST_CHOICES` companies; others are found by typing.
    """

    companies: tuple[Choice, ...] = ()
    stages: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()
    endings: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    papers: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class CalmView:
    """How the list was left: whether older noes are out of sight, and what counts as old or
    silent."""

    calm: bool = True
    months: int = CALM_MONTHS
    silent_days: int = SILENT_DAYS


@dataclass(frozen=True, slots=True)
class Silent:
    """An open application nobody answered: since `day` (a local date), `days` by now."""

    id: str
    company: str
    role: str
    furthest: Stage
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class OwnStage:
    """A stage of the person's own: `kind` is the `Stage` it counts as (`rules.OWN_KINDS`)."""

    id: str
    name: str
    kind: str


class SortingDesk(Protocol):
    """What the list asks for beside pages. Each change is one step of undo."""

    def choices(self) -> Choices:
        """What can be filtered by, with counts, over all applications."""

    def calm_view(self) -> CalmView:
        """How the list was left."""

    def keep_calm_view(self, view: CalmView) -> None:
        """Keep it; no step of undo."""

    def out_of_sight(self, calm_from: date) -> int:
        """How many noes are older than that day, and so out of sight in the calm view."""

    def silent(self, days: int = SILENT_DAYS, limit: int = 500) -> tuple[Silent, ...]:
        """Open applications without a word for over so many days, the longest silence first.

        An offer is not silence. Counted from the last day in the ledger, or from when it was
        written down.
        """

    def silent_count(self, days: int = SILENT_DAYS) -> int:
        """How many there are."""

    def say_still_open(self, ids: Sequence[str]) -> None:
        """Leave these out of `silent` until they have been quiet as long again; no undo step."""

    def end_many(self, ids: Sequence[str], ending: str, day: date | None = None) -> int:
        """Append an ending (a value of `Ending`) to each that has none yet; how many got it.

        `KnownError` for a day to come. One step of undo.
        """

    def tag_many(self, ids: Sequence[str], tag: str) -> int:
        """Give a tag to each that lacks it; how many got it. `KnownError` for an empty tag."""

    def untag_many(self, ids: Sequence[str], tag: str) -> int:
        """Take a tag, whatever its case, from each that has it; how many had it."""

    def trash_many(self, ids: Sequence[str]) -> int:
        """Move applications to the trash; how many."""

    def own_stages(self) -> tuple[OwnStage, ...]:
        """The person's own stages in their order."""

    def add_own_stage(self, name: str, kind: str) -> OwnStage:
        """Make a stage that counts as `kind`. `KnownError` without a name, or when there is one of
        that name."""

    def change_own_stage(self, stage_id: str, name: str, kind: str) -> None:
        """Rename it, or have it count as another; entries of ledgers follow. `KnownError` as
        `add_own_stage`."""

    def trash_own_stage(self, stage_id: str) -> None:
        """Offer it no more; entries of ledgers keep its name."""
