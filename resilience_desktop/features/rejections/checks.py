"""What is odd about an entry, as sentences to show beside its field while it is typed.

Nothing here forbids anything but a day to come; the person knows better than a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from resilience_desktop.core.days import say_day
from resilience_desktop.core.ledger import (
    ENDINGS,
    LedgerEntry,
    Stage,
    is_stage,
    kind_name,
    stage_name,
)
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import EarlierApplication, EventDraft

EARLIEST = date(1950, 1, 1)
"""Days before this one are taken for a slip of the keys."""


def say_company(company: str, role: str) -> str:
    """What to say beside the field of the company; "" when there is nothing to say."""
    if company.strip():
        return ""
    if role.strip():
        return tr("Without a company it is harder to find again.")
    return tr("A company or a role is enough to log it.")


def say_day_problem(day: date | None, today: date) -> str:
    """What is wrong with a day by itself: it is still to come, or long before anyone's search."""
    if day is None:
        return ""
    if day > today:
        return tr("That day is still to come.")
    return tr("That is very long ago. Is the year right?") if day < EARLIEST else ""


def say_event(
    draft: EventDraft, entries: Iterable[LedgerEntry], today: date, event_id: str = ""
) -> str:
    """What is odd about an entry beside the others of its ledger; `event_id` is the one it
    replaces. "" when there is nothing to say."""
    problem = say_day_problem(draft.day, today)
    if problem or draft.day is None:
        return problem
    others = [entry for entry in entries if not event_id or entry.id != event_id]
    return _before_applying(draft, others, today) or _twice(draft, others)


def say_applied(day: date | None, entries: Iterable[LedgerEntry], today: date) -> str:
    """What is odd about a day of applying: it is after something that came of it."""
    problem = say_day_problem(day, today)
    if problem or day is None:
        return problem
    days = [e.day for e in entries if e.kind != Stage.APPLIED and e.day]
    first = min(days, default=day)
    if first >= day:
        return ""
    return tr("Something happened before that, {day}. Is it right?", day=say_day(first, today))


def say_alike(alike: Sequence[EarlierApplication], today: date) -> str:
    """What to say of applications with the same company and role: nothing is forbidden."""
    if not alike:
        return ""
    first = alike[0]
    stands = kind_name(first.ending) if first.ending else tr("still open")
    if first.day is None:
        return tr(
            "You have this role at this company already ({stands}). It can stay two.",
            stands=stands,
        )
    return tr(
        "You have this role at this company already ({stands}, {day}). It can stay two.",
        stands=stands,
        day=say_day(first.day, today),
    )


def say_earlier(earlier: Sequence[EarlierApplication], today: date) -> tuple[str, ...]:
    """The earlier story with a company, a line each, the newest first."""
    return tuple(_story(one, today) for one in earlier)


def _story(one: EarlierApplication, today: date) -> str:
    role = one.role or tr("a role without a name")
    stands = kind_name(one.ending) if one.ending else tr("still open")
    reached = stage_name(one.furthest)
    if one.day is None:
        return tr("{role}: {stage}, {stands}", role=role, stage=reached, stands=stands)
    return tr(
        "{role}: {stage}, {stands} ({day})",
        role=role,
        stage=reached,
        stands=stands,
        day=say_day(one.day, today),
    )


def _before_applying(draft: EventDraft, others: Sequence[LedgerEntry], today: date) -> str:
    if draft.kind == Stage.APPLIED:
        return say_applied(draft.day, others, today)
    sent = [entry.day for entry in others if entry.kind == Stage.APPLIED and entry.day]
    if draft.day is None or not sent or draft.day >= min(sent):
        return ""
    day = say_day(min(sent), today)
    if draft.kind in {ending.value for ending in ENDINGS}:
        return tr("That is before the application went out, {day}. Is it right?", day=day)
    return tr("You applied only {day}. Is the day right?", day=day)


def _twice(draft: EventDraft, others: Sequence[LedgerEntry]) -> str:
    """The same kind on the same day; two rounds a day are told apart by their name."""
    same = any((e.kind, e.day, e.label) == (draft.kind, draft.day, draft.label) for e in others)
    if not same:
        return ""
    if is_stage(draft.kind):
        return tr("The ledger has that on this day already. Two rounds a day can both stay.")
    return tr("The ledger has that on this day already.")
