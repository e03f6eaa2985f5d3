"""Time, as something one is handed: instants are UTC, days are local dates."""

from __future__ import annotations

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


class SystemClock:
    """The computer's clock and zone."""

    zone: tzinfo | None = None

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return local_day(self.now(), self.zone)


class FixedClock:
    """A clock that stands still until it is moved: for tests and examples."""

    def __init__(self, at: datetime, zone: tzinfo | None = UTC) -> None:
        self._at = at.astimezone(UTC)
        self.zone = zone

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return local_day(self._at, self.zone)

    def advance(self, **by: float) -> None:
        """Move on by the keywords of `timedelta`."""
        self._at += timedelta(**by)


def local_day(instant: datetime, zone: tzinfo | None) -> date:
    """The local day an aware instant falls on; a naive one is read as UTC."""
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return instant.astimezone(zone).date()
