"""What stands first, what is ready on a day, and what was different after a ritual. No Qt, no SQL.

Nothing here says that a ritual is the reason: the person said two numbers, and these are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from resilience_desktop.core.days import say_day
from resilience_desktop.core.progress import FEW
from resilience_desktop.core.words import tr, trn

EARLY = timedelta(minutes=2)
"""How long after the start "how is it now?" still asks for the time before."""


class Planned(Protocol):
    """Whatever is planned for a day, if it is."""

    @property
    def planned_on(self) -> date | None: ...


P = TypeVar("P", bound=Planned)


def ready_first(plans: Iterable[P], today: date) -> list[P]:
    """What was set for today stands first; all else keeps its order."""
    return sorted(plans, key=lambda plan: plan.planned_on != today)


def ready_today(plans: Iterable[P], today: date) -> list[P]:
    """What was set for today."""
    return [plan for plan in plans if plan.planned_on == today]


def answer_line(actions: Sequence[str]) -> str:
    """The quiet line on a day on which an answer is expected, with what is ready; else empty."""
    if not actions:
        return ""
    if len(actions) > 1:
        return tr("An answer may come today. Whatever it is, {n} plans are ready.", n=len(actions))
    return tr(
        "An answer may come today. Whatever it is, this is ready: {action}.",
        action=" ".join(actions[0].split()).rstrip(". "),
    )


def planned_line(planned_on: date | None, today: date) -> str:
    """ "ready tomorrow", "ready on 24 Nov"; empty without a day and once it has passed."""
    if planned_on is None or planned_on < today:
        return ""
    if (planned_on - today).days <= 1:
        return tr("ready {day}", day=say_day(planned_on, today))
    return tr("ready on {day}", day=say_day(planned_on, today))


def asks_before(started_at: datetime, now: datetime) -> bool:
    """Whether an answer given now is still one from before the ritual."""
    return timedelta() <= now - started_at <= EARLY


# What was different


@dataclass(frozen=True)
class Use:
    """One use of a plan with what was said before and after, 0 (worst) to 10 (best)."""

    plan_id: str
    before: int
    after: int


@dataclass(frozen=True)
class Helped:
    """How often it was lighter, the same or heavier after the plan `plan_id`."""

    plan_id: str
    action: str
    lighter: int = 0
    same: int = 0
    heavier: int = 0

    @property
    def count(self) -> int:
        """Uses with an answer before and one after."""
        return self.lighter + self.same + self.heavier

    @property
    def enough(self) -> bool:
        """Whether there are cases enough to say something."""
        return self.count >= FEW

    @property
    def share(self) -> float:
        """Part of the uses after which it was lighter, 0 to 1."""
        return self.lighter / self.count if self.count else 0.0


def helped(plans: Sequence[tuple[str, str]], uses: Iterable[Use]) -> tuple[Helped, ...]:
    """Compare before and after for `plans`, each (id, action).

    Those with cases enough come first, the one lighter most often at the top; of equal shares the
    one with more cases. The others follow in the order of the list.
    """
    counts = {plan_id: [0, 0, 0] for plan_id, _action in plans}
    for use in uses:
        if use.plan_id in counts:
            place = 0 if use.after > use.before else 1 if use.after == use.before else 2
            counts[use.plan_id][place] += 1
    found = [Helped(plan_id, action, *counts[plan_id]) for plan_id, action in plans]
    return tuple(sorted(found, key=_rank))


def _rank(one: Helped) -> tuple[bool, float, int]:
    return (False, -one.share, -one.count) if one.enough else (True, 0.0, 0)


def helped_line(one: Helped) -> str:
    """Plain words with counts; what stays unsaid below five cases is said too."""
    if not one.count:
        return tr("Nothing to compare yet.")
    if not one.enough:
        return tr("{n} of {least} times so far: too few to tell.", n=one.count, least=FEW)
    parts = [tr("{n} of {total} times it was lighter afterwards", n=one.lighter, total=one.count)]
    if one.same:
        parts.append(trn("{n} time the same", "{n} times the same", one.same))
    if one.heavier:
        parts.append(trn("{n} time heavier", "{n} times heavier", one.heavier))
    return tr("{parts}.", parts=", ".join(parts))
