"""Time, as something one is handed: instants are UTC, days are local dates."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """What the program asks of the clock."""

    @property
    def zone(self) -> tzinfo | None:
        """The zone local days are counted in; None stands for the computer's own."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""

    def today(self) -> date:
        """The local day."""

    def seconds(self) -> float:
        """A stopwatch that nobody sets: seconds since some moment, sleep of the computer counted.

        Only differences mean something, and only while the program runs.
        """


class SystemClock:
    """The computer's clock and zone."""

    zone: tzinfo | None = None

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return local_day(self.now(), self.zone)

    def seconds(self) -> float:
        # Linux stops CLOCK_MONOTONIC during sleep, macOS stops mach_absolute_time, which is what
        # time.monotonic() reads there; Windows counts sleep in what it reads.
        return time.clock_gettime(_SLEEPLESS) if _SLEEPLESS is not None else time.monotonic()


_SLEEPLESS: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


class FixedClock:
    """A clock that stands still until it is moved: for tests and examples."""

    def __init__(self, at: datetime, zone: tzinfo | None = UTC) -> None:
        self._at = at.astimezone(UTC)
        self._seconds = 0.0
        self.zone = zone

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return local_day(self._at, self.zone)

    def advance(self, **by: float) -> None:
        """Let time pass, by the keywords of `timedelta`."""
        self._at += timedelta(**by)
        self._seconds += timedelta(**by).total_seconds()

    def seconds(self) -> float:
        return self._seconds

    def set_wall(self, **by: float) -> None:
        """Someone sets the clock on the wall, forwards or back; no time passes."""
        self._at += timedelta(**by)


def local_day(instant: datetime, zone: tzinfo | None) -> date:
    """The local day an aware instant falls on; a naive one is read as UTC."""
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return instant.astimezone(zone).date()
