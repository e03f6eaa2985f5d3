"""How strong a goal is: a gentle score that fades and recovers. No Qt and no SQL.

The score runs from 0 to 1. It begins at 0 and moves with every unit of the goal (`core.rhythms`: a
planned day, a week, or a stretch of so many days) by exponential smoothing:

    score = score + share * (kept - score)

`kept` is how far the unit was kept, 0 to 1: all of it or its minimum is 1, two of three
applications are 2/3, one of two days a week 1/2. `share` follows from how far apart the units are:

    share = min(1 - 0.5 ** (sqrt(days apart) / 13), MOST_SHARE)

so that a daily goal that rests for 13 days still has half of its score (the shape of the formula is
that of Loop Habit Tracker's score). What it promises, proven by tests:

- The score never leaves 0 to 1, and more kept days never make it smaller.
- One miss costs at most `share` of the score: 5.2 % of a daily goal, 13.2 % of a weekly one, never
  more than `MOST_SHARE`. No miss resets anything.
- Planned rest is neutral: a unit that was rested moves nothing. So does a day that is not over, and
  a week that the goal's first or last day cuts: they count when they raise the score.
- Days that were kept without being planned, as on a Sunday off, count like planned ones.

What weighs less than a ten-thousandth is not read: 173 days of a daily goal, rest not counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from math import ceil, log, sqrt

from resilience_desktop.core.rhythms import (
    Plan,
    Rhythm,
    known_rhythm,
    meant_weekdays,
    stretch,
    units,
)
from resilience_desktop.core.words import tr

MOST_SHARE = 0.15
"""No single miss costs more of the score than this, whatever the rhythm."""

_HALF_LIFE = 13
_LEAST_WEIGHT = 1e-4


def days_apart(plan: Plan) -> float:
    """How many days lie between two units of a plan."""
    if known_rhythm(plan.rhythm) is Rhythm.WEEKDAYS:
        return 7 / len(meant_weekdays(plan))
    return float(stretch(plan))


def share_of(plan: Plan) -> float:
    """The weight of one unit: what a miss costs at most, and what a kept unit brings at most."""
    weight: float = 1 - 0.5 ** (sqrt(days_apart(plan)) / _HALF_LIFE)
    return min(weight, MOST_SHARE)


def read_from(plan: Plan, today: date, rests: AbstractSet[int] = frozenset()) -> date:
    """The first day that `strength` looks at; `rests` are ordinals, and do not count."""
    if known_rhythm(plan.rhythm) is Rhythm.ONCE:
        return date.min
    needed = ceil(log(_LEAST_WEIGHT) / log(1 - share_of(plan)) * days_apart(plan)) + 7
    last = today.toordinal()
    found = sorted(day for day in rests if day <= last)
    start = last - needed
    while found and start > 1:
        # Rest within what is read makes room for as many days before it.
        resting = len(found) - bisect_left(found, start)
        if start == last - needed - resting:
            break
        start = last - needed - resting
    return max(date.fromordinal(max(start, 1)), plan.chosen_on)


def strength(
    plan: Plan,
    kept: Mapping[int, float],
    today: date,
    rests: AbstractSet[int] = frozenset(),
    since: date | None = None,
) -> float:
    """The score of a goal on `today`, 0 to 1; of one that is done once, whether it was.

    `kept` gives days as ordinals with how far each was kept, above 0 and up to 1; `since` is what
    `read_from` said, when it is known already.
    """
    if known_rhythm(plan.rhythm) is Rhythm.ONCE:
        return max(kept.values(), default=0.0)
    score, share, get, now = 0.0, share_of(plan), kept.get, today.toordinal()
    since = since or read_from(plan, today, rests)
    for first, last, wanted, _rested, cut in units(plan, since, today, rests):
        if first == last:
            done = get(first, 0.0)
        else:
            done = sum([get(day, 0.0) for day in range(first, min(last, now) + 1)])
        if wanted or done:
            far = done / wanted if done < wanted else 1.0
            moved = score + share * (far - score)
            if (wanted and not cut and last < now) or moved > score:
                score = moved
    return score


def say_strength(score: float) -> str:
    """The score in a word: nobody is graded."""
    words = (
        (0.8, tr("well rooted")),
        (0.5, tr("growing strong")),
        (0.2, tr("taking root")),
        (0.0, tr("a seedling")),
    )
    return next(word for least, word in words if score >= least)
