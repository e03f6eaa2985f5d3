"""What the page of progress asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from resilience_desktop.core.progress import BounceBack
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.rules import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One period in numbers; counts are whole numbers of cases.

    `period` is one of `rules.PERIODS`; `ways` are the applications sent in it; `kinds` its noes
    by `diagnosis.Kind`; `days` the steps a day of the heat map. `undated_noes` of the noes have no
    day of their own; `timeless_noes` belong to no time and are not among them.
    """

    period: str
    span: Span
    anything: bool = True
    ways: tuple[Way, ...] = ()
    noes: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    undated_noes: int = 0
    timeless_noes: int = 0
    sent: int = 0
    checks: int = 0
    steps_after: int = 0
    wins: int = 0
    all_wins: int = 0
    bounce: BounceBack = field(default_factory=BounceBack)
    bounce_before: BounceBack | None = None
    days: Mapping[date, int] = field(default_factory=dict)

    @property
    def steps(self) -> int:
        return self.sent + self.checks


class ProgressDesk(Protocol):
    """The queries of the page."""

    def summary(self, period: str) -> Summary:
        """One of `rules.PERIODS` up to today, as the store stands now."""
