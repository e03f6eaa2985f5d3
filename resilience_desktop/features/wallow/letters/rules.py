"""When a letter opens, and how that is said. No Qt, no SQL."""

from __future__ import annotations

from datetime import date, timedelta

from resilience_desktop.core.days import say_day, say_full
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wallow.letters.port import Letter

LONGEST_WAIT = 3660
"""Days a letter may be sealed for at most: ten years."""


def choices(today: date) -> tuple[tuple[str, str, date], ...]:
    """(key, word, day) of the usual days to open a letter on."""
    return (
        ("week", tr("In a week"), today + timedelta(days=7)),
        ("month", tr("In a month"), today + timedelta(days=30)),
        ("quarter", tr("In three months"), today + timedelta(days=91)),
        ("year", tr("In a year"), today + timedelta(days=365)),
    )


def is_day(day: date | None, today: date) -> bool:
    """Whether a letter sealed today may open on `day`: tomorrow at the earliest."""
    return day is not None and 1 <= (day - today).days <= LONGEST_WAIT


def is_ready(letter: Letter, today: date) -> bool:
    """Whether its day has come."""
    return today >= letter.open_on


def state_line(letter: Letter, today: date) -> str:
    """What the list says about a letter."""
    if letter.opened:
        return tr("Opened. You can read it again.")
    if is_ready(letter, today):
        return tr("Its day has come.")
    return not_yet(letter.open_on, today)


def not_yet(open_on: date, today: date) -> str:
    """Why a letter stays closed, in words."""
    days = (open_on - today).days
    if days == 1:
        return tr("Not yet: it opens tomorrow.")
    return trn(
        "Not yet: it opens in {n} day, on {day}.",
        "Not yet: it opens in {n} days, on {day}.",
        days,
        day=say_full(open_on),
    )


def title(letter: Letter, today: date) -> str:
    """The name of a letter: nothing of what is in it."""
    return tr("Letter, sealed {day}", day=say_day(letter.sealed_on, today))
