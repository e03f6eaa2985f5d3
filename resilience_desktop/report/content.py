"""What a progress report holds: data only, no words and no layout.

Days are local dates; a day that is not known is None. Counts are whole numbers of cases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from resilience_desktop.core.progress import BounceBack
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.pictures import Case
from resilience_desktop.features.progress.port import Answers, Done
from resilience_desktop.features.rejections.pattern_port import Patterns
from resilience_desktop.report.wish import Wish


@dataclass(frozen=True, slots=True)
class Period:
    """Local days, both ends included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Application:
    """One application sent in the period, as it stands when the report is made.

    `furthest` is a value of `core.ledger.Stage`; `ending` one of `Ending`, empty while it is open.
    `contact` is who was written to: private, and empty unless that was asked for.
    """

    id: str
    company: str
    role: str
    sent_on: date | None
    furthest: str
    ending: str = ""
    ended_on: date | None = None
    sent_as_written: str = ""
    source: str = ""
    location: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many of the period's applications came at least as far as `stage`."""

    stage: str
    reached: int
    of: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many of the period's noes were of one kind (`core.diagnosis.Kind`)."""

    kind: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Span:
    """The steps of one week, month or year that begins on `first`."""

    first: date
    applications: int = 0
    checks: int = 0

    @property
    def steps(self) -> int:
        return self.applications + self.checks


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps over time; `by` is "week", "month" or "year"."""

    by: str
    spans: tuple[Span, ...]

    @property
    def applications(self) -> int:
        return sum(span.applications for span in self.spans)

    @property
    def checks(self) -> int:
        return sum(span.checks for span in self.spans)

    @property
    def total(self) -> int:
        return self.applications + self.checks


@dataclass(frozen=True, slots=True)
class GoalKept:
    """A goal and how often it was kept: `kept` of `of` units ("days", "weeks", "turns" or "times").

    "turns" are for every so many days, "times" for a single step. Planned rest counts as kept.
    """

    title: str
    kept: int
    of: int
    unit: str


@dataclass(frozen=True, slots=True)
class WinLine:
    """A win of the period."""

    title: str
    result: str
    day: date | None
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Undated:
    """What is in the store without a day.

    `applications` and `noes` belong to no period and are in no count. `noes_placed` are counted:
    their application was sent in the period.
    """

    applications: int = 0
    noes: int = 0
    noes_placed: int = 0


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """One piece of private text; `kind` is one that `sections.private_name` knows.

    `application_id` is the application it belongs to, empty for none.
    """

    kind: str
    about: str
    day: date | None
    text: str
    application_id: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a format may tell; `wish` says which part of it is wanted.

    `private` is None unless it was asked for. `ways` and `answers` are of the applications sent in
    the period, `cases` its noes that have a day, `done` what was done on its days; all three are
    counted as the page of progress counts them.
    """

    period: Period
    made_on: date
    applications: tuple[Application, ...]
    stages: tuple[StageCount, ...]
    noes: int
    kinds: tuple[KindCount, ...]
    steps: Steps
    steps_after: int
    goals: tuple[GoalKept, ...]
    wins: tuple[WinLine, ...]
    bounce_back: BounceBack
    undated: Undated
    private: tuple[PrivateNote, ...] | None = None
    patterns: Patterns = field(default_factory=Patterns)
    ways: tuple[Way, ...] = ()
    answers: Answers = field(default_factory=Answers)
    cases: tuple[Case, ...] = ()
    done: tuple[tuple[date, Done], ...] = ()
    wish: Wish = field(default_factory=Wish)
