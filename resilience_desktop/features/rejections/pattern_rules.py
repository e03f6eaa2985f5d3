"""What many noes say together, in words, each with its count and only from five cases on.

Where the search loses most is said with a range (`core.progress.wilson`), so that three out of
four is not taken for a law.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from resilience_desktop.core.ledger import stage_name
from resilience_desktop.core.progress import wilson
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.pattern_port import Patterns, Share

ENOUGH = 5
"""Cases from which on a pattern is shown."""


class Wait(StrEnum):
    """How long a "no" took, from the day of applying."""

    TWO_DAYS = "two_days"
    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"


WAIT_DAYS = {Wait.TWO_DAYS: 2, Wait.WEEK: 7, Wait.MONTH: 31}
"""Up to how many days each lasts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pattern: `title` ("Referral"), a sentence on it, and how full its bar is (0 to 1)."""

    title: str
    sentence: str
    part: float


@dataclass(frozen=True, slots=True)
class Leaning:
    """Where the search loses most: a headline, the range in words, and the range (0 to 1) of the
    early noes among early and late ones. `low` is None with too few to tell."""

    headline: str
    sentence: str
    low: float | None = None
    high: float | None = None


def leaning(patterns: Patterns) -> Leaning:
    """Whether noes come early or late, in words that fit how sure that is."""
    early, total = patterns.early, patterns.early + patterns.late
    if total < ENOUGH:
        return Leaning(
            tr("Too few to tell."),
            trn(
                "{n} no so far says early or late. From {enough} on there is something to see.",
                "{n} noes so far say early or late. From {enough} on there is something to see.",
                total,
                enough=ENOUGH,
            ),
        )
    low, high = wilson(early, total)
    counted = tr(
        "{early} of {total} noes came before a live conversation. With so many cases the true "
        "share lies between {low} and {high} of ten.",
        early=early,
        total=total,
        low=round(low * 10),
        high=round(high * 10),
    )
    return Leaning(_headline(low, high), counted, low, high)


def _headline(low: float, high: float) -> str:
    if low > 0.5:
        return tr("Most is lost early, on paper: that is where work pays most.")
    if high < 0.5:
        return tr("Most is lost late, in live rounds: your papers work.")
    return tr("Early and late are too close to call.")


def stage_lines(patterns: Patterns) -> tuple[Line, ...]:
    """How far applications had come when they ended."""
    total = sum(share.total for share in patterns.by_stage)
    return tuple(
        Line(
            stage_name(share.value),
            tr("{n} of {total} ended here.", n=share.total, total=total),
            share.total / total,
        )
        for share in enough(patterns.by_stage)
    )


def reach_lines(shares: Iterable[Share]) -> tuple[Line, ...]:
    """By source or by version of the papers: how many led to a live conversation."""
    return tuple(
        Line(
            share.value,
            tr("{n} of {total} led to a live conversation.", n=share.reached, total=share.total),
            share.reached / share.total,
        )
        for share in enough(shares)
    )


def wait_lines(patterns: Patterns) -> tuple[Line, ...]:
    """How long noes took."""
    total = sum(share.total for share in patterns.by_wait)
    return tuple(
        Line(
            wait_name(share.value),
            tr("{n} of {total} noes.", n=share.total, total=total),
            share.total / total,
        )
        for share in enough(patterns.by_wait)
    )


def wait_name(wait: str) -> str:
    """How long a "no" took, in words."""
    return {
        Wait.TWO_DAYS: tr("Within two days"),
        Wait.WEEK: tr("Within a week"),
        Wait.MONTH: tr("Within a month"),
        Wait.LONGER: tr("Longer than a month"),
    }[Wait(wait)]


def enough(shares: Iterable[Share]) -> tuple[Share, ...]:
    """Those of which there are five cases at least."""
    return tuple(share for share in shares if share.total >= ENOUGH)
