"""The time of a wallow window, as a value: no timer, no Qt, no SQL.

The end of a window is an instant, so a computer that sleeps or a program that is closed does not
stretch it. Only the person does: by a pause, or by five more minutes, once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from resilience_desktop.core.words import tr

SHORTEST, LONGEST, USUAL = 5, 30, 15
"""Minutes a window can be planned for."""

CHOICES = (5, 10, 15, 20, 25, 30)
MORE_MINUTES = 5
LAST_MINUTE = 60


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

    def moved(self, seconds: float) -> Countdown:
        """The same window on a clock that was set forward by so many seconds."""
        by = timedelta(seconds=seconds)
        stands = self.paused_at + by if self.paused_at is not None else None
        return replace(self, started_at=self.started_at + by, paused_at=stands)

    def known_until(self) -> datetime:
        """The latest instant that this value speaks of as past."""
        done = self.started_at + timedelta(seconds=self.paused)
        return max(done, self.paused_at or done)

    def _plain_end(self) -> datetime:
        return self.started_at + timedelta(seconds=self.length + self.paused)


def begin(minutes: int, now: datetime) -> Countdown:
    """A window of so many minutes (5 to 30), open from `now`."""
    return Countdown(now, within_choice(minutes) * 60)


def within_choice(minutes: int) -> int:
    """The minutes, kept between the shortest and the longest window."""
    return min(max(minutes, SHORTEST), LONGEST)


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
