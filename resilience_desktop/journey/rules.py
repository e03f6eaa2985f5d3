"""The way from a "no" to the next step, as values: no Qt, no SQL.

A journey is a step and a draft. Going on, skipping, going back, leaving and resuming are pure
functions, so that no order of them can lose what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from resilience_desktop.core.feelings import STRONGEST, WEAKEST
from resilience_desktop.core.ledger import Stage
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationHint

Feelings = tuple[tuple[str, int], ...]

STALE = timedelta(days=7)
"""A journey left longer ago than this is not offered any more; its "no" stays in the list."""

MOST_IDEAS = 3
_MOST_FEELINGS = 60


class Step(StrEnum):
    """The steps in their order; the last one only looks back."""

    LOG = "log"
    NAME = "name"
    WALLOW = "wallow"
    RITUAL = "ritual"
    WINS = "wins"
    NEXT = "next"
    CLOSE = "close"


STEPS: tuple[Step, ...] = tuple(Step)
ASKING = STEPS[:-1]
"""The steps that have a dot: all but the last."""


class Look(StrEnum):
    """Whether looking into the "no" was planned."""

    UNSAID = ""
    TOMORROW = "tomorrow"
    NOT_NOW = "not_now"


class When(StrEnum):
    """The day of the next step."""

    TODAY = "today"
    TOMORROW = "tomorrow"


@dataclass(frozen=True)
class Idea:
    """A next step that is offered: its words and the kind of goal it becomes."""

    title: str
    kind: str


@dataclass(frozen=True)
class Draft:
    """What was typed and chosen. Never what was written into the vent pad.

    `application_id` is the application that was picked from the list, "" for a new one;
    `logged_id` the one the "no" has been logged for, "" before. `saved_feelings` is what the
    store has, None before anything was saved. `kept_win` is the win that was written down on the
    way and is among the wins now. `goal_id` is set once the next step is kept. `message` is what
    they wrote, `letter` a line that says which letter it is, and `kept_message` what of it is
    with the "no".
    """

    application_id: str = ""
    company: str = ""
    role: str = ""
    stage: str = Stage.APPLIED.value
    day: date | None = None
    logged_id: str = ""
    feelings: Feelings = ()
    saved_feelings: Feelings | None = None
    wallow: str = ""
    minutes: int = 0
    ritual: str = ""
    win: str = ""
    kept_win: str = ""
    goal: str = ""
    goal_kind: str = ""
    when: str = When.TODAY.value
    goal_id: str = ""
    look: str = Look.UNSAID.value
    message: str = ""
    letter: str = ""
    kept_message: str = ""

    @property
    def is_named(self) -> bool:
        """Whether there is enough to log: a company or a role."""
        return bool(self.application_id or self.company.strip() or self.role.strip())

    @property
    def title(self) -> str:
        """ "Data Analyst at Acme", or what there is of it."""
        role, company = " ".join(self.role.split()), " ".join(self.company.split())
        if role and company:
            return tr("{role} at {company}", role=role, company=company)
        return role or company


@dataclass(frozen=True)
class Flow:
    """Where a journey is. `done` holds the steps that were carried out rather than skipped.

    `first` is the step it began at: after a window of its own that is the wins. `given` is the
    draft as a letter filled it in, and `likely` the applications that it may be about: nothing of
    that is kept before the person does something with it.
    """

    step: Step = Step.LOG
    draft: Draft = field(default_factory=Draft)
    done: frozenset[Step] = frozenset()
    first: Step = Step.LOG
    given: Draft | None = None
    likely: tuple[ApplicationHint, ...] = ()

    @property
    def number(self) -> int:
        """The step's place, from 1; the last page counts as the last dot."""
        return min(STEPS.index(self.step) + 1, len(ASKING))

    @property
    def is_untouched(self) -> bool:
        """Whether nothing would be lost if this journey had never begun."""
        typed = replace(self.draft, day=None) != Draft()
        if self.given is not None:
            typed = self.draft != self.given
        return self.step is self.first and not typed and not self.done


def go_on(flow: Flow) -> Flow:
    """The step is done: the next one."""
    return replace(_move(flow, 1), done=flow.done | {flow.step})


def skip(flow: Flow) -> Flow:
    """The next step, and this one stays undone; what was done of it before stays done."""
    return _move(flow, 1)


def back(flow: Flow) -> Flow:
    """The step before."""
    return _move(flow, -1)


def typed(flow: Flow, draft: Draft) -> Flow:
    """The same step with another draft."""
    return replace(flow, draft=draft)


def _move(flow: Flow, by: int) -> Flow:
    place = min(max(STEPS.index(flow.step) + by, STEPS.index(flow.first)), len(STEPS) - 1)
    return replace(flow, step=STEPS[place])


@dataclass(frozen=True)
class Told:
    """A letter that may say no, and what it seems to be about; "" and None where it is silent."""

    message: str
    letter: str
    company: str = ""
    role: str = ""
    day: date | None = None


# Keeping and finding again


def varied(ideas: Iterable[Idea], most: int = MOST_IDEAS) -> tuple[Idea, ...]:
    """A few of `ideas` in their order: the first one, then first one of each other kind."""
    listed = list(dict.fromkeys(ideas))
    first_of_kind = {idea.kind: idea for idea in reversed(listed)}
    chosen = [idea for idea in listed if first_of_kind[idea.kind] is idea]
    chosen += [idea for idea in listed if idea not in chosen]
    taken = chosen[:most]
    return tuple(idea for idea in listed if idea in taken)


def to_record(flow: Flow) -> dict[str, Any]:
    """The draft and what was done as plain JSON values."""
    draft = flow.draft
    plain = {name: getattr(draft, name) for name in _TEXTS}
    plain |= {
        "day": draft.day.isoformat() if draft.day else None,
        "feelings": [list(pair) for pair in draft.feelings],
        "saved_feelings": None
        if draft.saved_feelings is None
        else [list(pair) for pair in draft.saved_feelings],
        "minutes": draft.minutes,
        "done": [step.value for step in STEPS if step in flow.done],
        "first": flow.first.value,
    }
    return plain


def from_record(step: str, kept: Mapping[str, Any]) -> Flow:
    """A journey as it was kept. What cannot be read (of a newer version, say) is left out."""
    draft = replace(
        Draft(),
        **{name: kept[name] for name in _TEXTS if isinstance(kept.get(name), str)},
        day=_day(kept.get("day")),
        feelings=_feelings(kept.get("feelings")),
        saved_feelings=None
        if kept.get("saved_feelings") is None
        else _feelings(kept["saved_feelings"]),
        minutes=kept["minutes"] if isinstance(kept.get("minutes"), int) else 0,
    )
    if draft.stage not in set(Stage):
        draft = replace(draft, stage=Stage.APPLIED.value)
    known = {one.value for one in STEPS}
    listed = kept.get("done")
    done = {Step(one) for one in listed if one in known} if isinstance(listed, list) else set()
    first = Step(kept["first"]) if kept.get("first") in known else Step.LOG
    return Flow(Step(step) if step in known else first, draft, frozenset(done), first)


_TEXTS = (
    "application_id",
    "company",
    "role",
    "stage",
    "logged_id",
    "wallow",
    "ritual",
    "win",
    "kept_win",
    "goal",
    "goal_kind",
    "when",
    "goal_id",
    "look",
    "message",
    "letter",
    "kept_message",
)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _feelings(value: object) -> Feelings:
    if not isinstance(value, list):
        return ()
    pairs = [
        (pair[0], min(max(pair[1], WEAKEST), STRONGEST))
        for pair in value[:_MOST_FEELINGS]
        if isinstance(pair, list | tuple)
        and len(pair) == 2
        and isinstance(pair[0], str)
        and isinstance(pair[1], int)
    ]
    return tuple(dict(pairs).items())
