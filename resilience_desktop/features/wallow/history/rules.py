"""What a window that is over says in words, and what all of them say together. No Qt, no SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from resilience_desktop.core.clock import local_day
from resilience_desktop.core.days import month_name, month_short, say_full, weekday_short
from resilience_desktop.core.progress import FEW, middle
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wallow.span import clock_time

HEAVIEST = 10


@dataclass(frozen=True)
class Past:
    """A window that is over. `seconds` it was open, pauses not counted.

    `before` and `after` are distress, 0 (none) to 10; `ritual` is what was said after the ritual
    that followed, 0 (worst) to 10 (best). None where nothing was said.
    """

    id: str
    started_at: datetime
    seconds: int
    before: int | None = None
    after: int | None = None
    ritual: int | None = None

    @property
    def minutes(self) -> int:
        """Whole minutes; a window that was opened counts as one at least."""
        return max(round(self.seconds / 60), 1)

    @property
    def said_both(self) -> bool:
        return self.before is not None and self.after is not None


def lightness(distress: int | None) -> int | None:
    """Distress turned round, so that up is lighter in one picture with what rituals say."""
    return None if distress is None else HEAVIEST - distress


def when(past: Past, zone: tzinfo | None) -> str:
    """ "Thursday, 12 November 2026, 15:20"."""
    day = say_full(local_day(past.started_at, zone))
    return tr("{day}, {time}", day=day, time=clock_time(past.started_at, zone))


def when_short(past: Past, zone: tzinfo | None) -> str:
    """ "Thu 12 Nov 2026, 15:20"."""
    day = local_day(past.started_at, zone)
    return tr(
        "{weekday} {day} {month} {year}, {time}",
        weekday=weekday_short(day),
        day=day.day,
        month=month_short(day.month),
        year=day.year,
        time=clock_time(past.started_at, zone),
    )


def how_long(past: Past) -> str:
    """ "15 minutes"."""
    return trn("{n} minute", "{n} minutes", past.minutes)


def strength(value: int | None) -> str:
    """ "7 of 10", or a dash when nothing was said."""
    return "–" if value is None else tr("{n} of {total}", n=value, total=HEAVIEST)


def describe(past: Past, zone: tzinfo | None) -> str:
    """One window in a sentence or two, for the tip and for those who hear the picture."""
    parts = [tr("{when}: {length}.", when=when(past, zone), length=how_long(past))]
    if past.said_both:
        parts.append(tr("Weight {n} coming in, {m} going out.", n=past.before, m=past.after))
    elif past.before is not None:
        parts.append(tr("Weight {n} coming in.", n=past.before))
    elif past.after is not None:
        parts.append(tr("Weight {n} going out.", n=past.after))
    if past.ritual is not None:
        parts.append(tr("After the ritual {n} of 10, where 10 is light.", n=past.ritual))
    return " ".join(parts)


def headline(windows: Sequence[Past], zone: tzinfo | None) -> str:
    """ "12 windows since September." """
    if not windows:
        return tr("No windows so far.")
    first = local_day(windows[0].started_at, zone)
    last = local_day(windows[-1].started_at, zone)
    month = month_name(first.month)
    since = month if first.year == last.year else f"{month} {first.year}"
    return trn("{n} window since {month}.", "{n} windows since {month}.", len(windows), month=since)


def summary(windows: Sequence[Past]) -> str:
    """How long they were and how one came in and went out, from five cases on; without causes."""
    parts = []
    length = middle(Counter(one.minutes for one in windows))
    if length is not None:
        parts.append(tr("Half of them lasted {n} minutes or less.", n=round(length)))
    both = [(one.before, one.after) for one in windows if one.said_both]
    lighter = sum(1 for before, after in both if (after or 0) < (before or 0))
    if len(both) >= FEW:
        parts.append(
            tr("You went out lighter than you came in {n} of {total} times.", n=lighter,
               total=len(both))
        )  # fmt: skip
    elif windows:
        parts.append(
            tr(
                "Coming in and going out are compared from {least} windows on; {n} so far.",
                least=FEW,
                n=len(both),
            )
        )
    return " ".join(parts)
