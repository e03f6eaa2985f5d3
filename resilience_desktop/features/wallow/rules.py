"""The countdown of a wallow window, as a value: no timer, no Qt, no SQL.

The end of a window is an instant, so a computer that sleeps or a program that is closed does not
stretch it. Only the person does: by a pause, or by five more minutes, once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from resilience_desktop.core.clock import local_day
from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr, trn

SHORTEST, LONGEST, USUAL = 5, 30, 15
"""Minutes a window can be planned for."""

CHOICES = (5, 10, 15, 20, 25, 30)
MORE_MINUTES = 5
LAST_MINUTE = 60
NOTICED_LATE = 30
"""Seconds after the end from which on the person was evidently somewhere else."""

FORGOTTEN = timedelta(hours=12)
"""A window that closed, or was paused, longer ago than this is not taken up again."""

RANG, READY, LEFT = "rang", "ready", "left"
"""Outcomes: it ran to its end, the person was ready early, it ended with nobody there."""


@dataclass(frozen=True)
class Countdown:
    """One window. `planned`, `extended` and `paused` are seconds; `paused` counts finished pauses.

    `paused_at` is set while a pause lasts. All instants are aware.
    """

    started_at: datetime
    planned: int
    extended: int = 0
    paused: float = 0.0
    paused_at: datetime | None = None

    @property
    def length(self) -> int:
        """Seconds the window is open, pauses not counted."""
        return self.planned + self.extended

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    @property
    def can_extend(self) -> bool:
        return self.extended == 0

    def remaining(self, now: datetime) -> float:
        """Seconds left: never below zero, never above `length`, whatever the clock says."""
        at = self.paused_at or now
        left = self.length + self.paused - (at - self.started_at).total_seconds()
        return min(max(left, 0.0), float(self.length))

    def fraction(self, now: datetime) -> float:
        """How much of the window is over, 0 to 1."""
        return 1.0 - self.remaining(now) / self.length if self.length else 1.0

    def is_over(self, now: datetime) -> bool:
        return self.remaining(now) <= 0

    def last_minute(self, now: datetime) -> bool:
        return 0 < self.remaining(now) <= LAST_MINUTE

    def digits(self, now: datetime) -> str:
        """The time left as "14:32"; a second shows until it is over."""
        return as_digits(math.ceil(self.remaining(now)))

    def ends_at(self, now: datetime) -> datetime:
        """The instant it closes, to the second; during a pause, if it went on `now`."""
        over = now if self.is_paused else min(now, self._plain_end())
        end = over + timedelta(seconds=self.remaining(now))
        return (end + timedelta(milliseconds=500)).replace(microsecond=0)

    def until(self, now: datetime, zone: tzinfo | None) -> str:
        """ "until 15:20" in local time, or "paused"."""
        if self.is_paused:
            return tr("paused")
        return tr("until {time}", time=clock_time(self.ends_at(now), zone))

    def pause(self, now: datetime) -> Countdown:
        """Stop the time; a second pause at once changes nothing."""
        if self.is_paused:
            return self
        return replace(self, paused_at=max(now, self.started_at))

    def go_on(self, now: datetime) -> Countdown:
        """Go on after a pause; a clock set back meanwhile makes the pause no shorter than none."""
        if self.paused_at is None:
            return self
        lasted = max((now - self.paused_at).total_seconds(), 0.0)
        return replace(self, paused=self.paused + lasted, paused_at=None)

    def extend(self) -> Countdown:
        """Five more minutes, once."""
        return replace(self, extended=MORE_MINUTES * 60) if self.can_extend else self

    def _plain_end(self) -> datetime:
        return self.started_at + timedelta(seconds=self.length + self.paused)


def begin(minutes: int, now: datetime) -> Countdown:
    """A window of so many minutes (5 to 30), open from `now`."""
    return Countdown(now, within_choice(minutes) * 60)


def within_choice(minutes: int) -> int:
    """The minutes, kept between the shortest and the longest window."""
    return min(max(minutes, SHORTEST), LONGEST)


def steady(wall: datetime, anchor: datetime, since: float) -> datetime:
    """The instant to go by: `wall`, unless it fell behind what the monotonic clock counted.

    `since` is monotonic seconds since `anchor`, when both clocks were read. A wall clock set back
    therefore never lengthens a window; one that is ahead is believed, as after sleep.
    """
    return max(wall, anchor + timedelta(seconds=max(since, 0.0)))


def seconds_to_next(remaining: float) -> float:
    """Seconds until the digits change next: the part of a second that is left of this one."""
    part = remaining - math.floor(remaining)
    return part if part > 0 else min(remaining, 1.0)


def as_digits(seconds: int) -> str:
    """ "0:00", "8:42", "14:32", "1:05:00"."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, short = divmod(minutes, 60)
    return f"{hours}:{short:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock_time(instant: datetime, zone: tzinfo | None) -> str:
    """The local time of day, "15:20"; None is the computer's own zone."""
    return f"{instant.astimezone(zone):%H:%M}"


def is_forgotten(countdown: Countdown, now: datetime) -> bool:
    """Whether a window found after a restart is too old to be taken up again."""
    since = countdown.paused_at or countdown.ends_at(now)
    return now - since > FORGOTTEN


def closed_line(ended_at: datetime, noticed_at: datetime, zone: tzinfo | None) -> str:
    """What to say of a window that is over: when it closed, if nobody was there to see it."""
    if (noticed_at - ended_at).total_seconds() <= NOTICED_LATE:
        return tr("The window is closed now.")
    time = clock_time(ended_at, zone)
    day, today = local_day(ended_at, zone), local_day(noticed_at, zone)
    if day == today:
        return tr("It closed at {time} while the app was away.", time=time)
    return _closed_on(day, today, time)


def _closed_on(day: date, today: date, time: str) -> str:
    said = say_day(day, today)
    return tr("It closed {day} at {time} while the app was away.", day=said, time=time)


def noticed_outcome(ended_at: datetime, noticed_at: datetime) -> str:
    """ "rang" when someone was there at the end, else "left"."""
    return RANG if (noticed_at - ended_at).total_seconds() <= NOTICED_LATE else LEFT


def length_line(minutes: int, then: str = "") -> str:
    """ "15 minutes, only for that. Then: a walk round the block." """
    first = trn("{n} minute, only for that.", "{n} minutes, only for that.", minutes)
    return tr("{first} Then: {then}.", first=first, then=then.rstrip(".")) if then else first


def quiet_minutes(started_at: datetime, minutes: int | None, now: datetime) -> str:
    """How long a ritual still goes, without digits to watch."""
    if not minutes:
        return tr("As long as it takes.")
    passed = max((now - started_at).total_seconds(), 0.0)
    left = math.ceil((minutes * 60 - passed) / 60)
    if left <= 0:
        return tr("The time you set for it is over. Take the time it takes.")
    left = min(left, minutes)
    return trn("About {n} minute. No hurry.", "About {n} minutes. No hurry.", left)


def feeling_in_words(value: int) -> str:
    """What 0 (worst) to 10 (best) means after a ritual."""
    if value <= 1:
        return tr("Very heavy")
    if value <= 3:
        return tr("Heavy")
    if value <= 5:
        return tr("Somewhere in between")
    if value <= 7:
        return tr("A little lighter")
    return tr("Lighter") if value <= 9 else tr("Light")
