"""How progress is counted, wherever it is shown: shares, medians, and how many cases they need.

A range is the Wilson score interval (Wilson 1927, Journal of the American Statistical Association
22; recommended for small counts by Brown, Cai and DasGupta 2001, Statistical Science 16).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from resilience_desktop.core.words import tr, trn

FEW = 5
"""Below so many cases a share or a median would say more than is known."""

_Z = 1.96
"""Of a range that is right 95 times out of 100."""


def share(count: int, of: int) -> int | None:
    """`count` of `of` in per cent, or None when `of` is too few to tell."""
    return round(100 * count / of) if of >= FEW else None


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The range that a share lies in 95 times out of 100; (0, 1) when nothing is known."""
    if total <= 0:
        return 0.0, 1.0
    share = hits / total
    square = _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    spread = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    half = spread / (1 + square / total)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def middle(cases: Mapping[int, int]) -> float | None:
    """The median of whole numbers given as value to number of cases; None for too few cases."""
    total = sum(cases.values())
    if total < FEW:
        return None
    ordered = sorted((value, n) for value, n in cases.items() if n)
    low, high = _at(ordered, (total - 1) // 2), _at(ordered, total // 2)
    return (low + high) / 2


def _at(ordered: list[tuple[int, int]], place: int) -> int:
    for value, n in ordered:
        if place < n:
            return value
        place -= n
    raise IndexError(place)


@dataclass(frozen=True, slots=True)
class BounceBack:
    """Median days from a "no" to the next step, None for too few; `counted` of `noes`."""

    median: float | None = None
    counted: int = 0
    noes: int = 0


def bounce_back_of(waits: Mapping[int, int], noes: int) -> BounceBack:
    """From days waited to number of cases; a "no" with no step after it yet is in `noes` only."""
    return BounceBack(middle(waits), sum(waits.values()), noes)


def say_days(days: float) -> str:
    """ "2 days", "1 day", "2.5 days", "the same day"."""
    if days == 0:
        return tr("the same day")
    if days == int(days):
        return trn("{n} day", "{n} days", int(days))
    return tr("{n} days", n=f"{days:.1f}")
