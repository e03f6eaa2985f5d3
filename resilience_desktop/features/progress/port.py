"""What the page of progress asks for, and what it gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from resilience_desktop.core.progress import BounceBack
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.rules import NoDay, Span
from resilience_desktop.features.progress.wish import Wish


@dataclass(frozen=True, slots=True)
class Reached:
    """Of `total` applications that ended and have this `value`, so many led to a live round."""

    value: str
    reached: int
    total: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back to the applications that were sent in a time.

    `waits`: days from sending to the first answer, to number of applications; `undated` were
    answered on a day not known. `silent` ended without any answer, `waiting` are open without one.
    """

    waits: Mapping[int, int] = field(default_factory=dict)
    undated: int = 0
    silent: int = 0
    waiting: int = 0

    @property
    def answered(self) -> int:
        return sum(self.waits.values()) + self.undated

    @property
    def total(self) -> int:
        return self.answered + self.silent + self.waiting


@dataclass(frozen=True, slots=True)
class Change:
    """`count` times something was at `before` and then at `after`, both 0 to 10."""

    before: int
    after: int
    count: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was done on one day, as counts."""

    sent: int = 0
    steps: int = 0
    helped: int = 0
    contacts: int = 0

    @property
    def total(self) -> int:
        return self.sent + self.steps + self.helped + self.contacts


@dataclass(frozen=True, slots=True)
class Passed:
    """What milestones look at, over all times; no more is counted than they need.

    `feedback` is 1 when there was any.
    """

    noes: int = 0
    feedback: int = 0
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: what, a second thing about it, its day, and the application it is of."""

    title: str
    note: str
    day: date | None = None
    application_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One period in numbers; counts are whole numbers of cases.

    `period` is one of `rules.PERIODS`; `ways` are the applications sent in it; `kinds` its noes
    by `diagnosis.Kind`; `days` what was done in the year up to its end. `no_days` are the noes of
    the time, `step_days` all days with a step from its begin on, in order. `windows` and `rituals`
    are what feelings did around them: distress of 0 to 10, and feelings of 0 to 10. `passed`
    is None when milestones are off. `undated_noes` of the noes have no day of their own;
    `timeless_noes` belong to no time and are not among them.
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
    days: Mapping[date, Done] = field(default_factory=dict)
    no_days: Sequence[NoDay] = ()
    step_days: Sequence[date] = ()
    by_source: tuple[Reached, ...] = ()
    by_papers: tuple[Reached, ...] = ()
    answers: Answers = field(default_factory=Answers)
    windows: tuple[Change, ...] = ()
    rituals: tuple[Change, ...] = ()
    passed: Passed | None = None

    @property
    def steps(self) -> int:
        return self.sent + self.checks


class ProgressDesk(Protocol):
    """The queries of the page."""

    def summary(self, period: str, own: tuple[date, date] | None = None) -> Summary:
        """One of `rules.PERIODS` up to today, or `rules.OWN`, as the store stands now."""

    def behind(
        self, wish: Wish, period: str, own: tuple[date, date] | None = None
    ) -> tuple[Row, ...]:
        """The rows behind a part of a picture, the latest first; `MOST_ROWS` at most."""

    def show_milestones(self, on: bool) -> None:
        """Keep whether milestones are shown."""


MOST_ROWS = 500
