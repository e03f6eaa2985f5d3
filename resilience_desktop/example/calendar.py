"""Days and instants of the example, counted back from today."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from resilience_desktop.core.clock import Clock


class Calendar:
    """Turns "so many days ago" into days and instants that are never in the future."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._today = clock.today()

    def day(self, ago: int) -> date:
        """The local day so many days ago; a negative number is a day to come."""
        return self._today - timedelta(days=ago)

    def at(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """The instant of a local time on that day, or this instant if that is yet to come."""
        local = datetime.combine(self.day(ago), time(hour, minute), self._clock.zone)
        return min(local.astimezone(UTC), self._clock.now())
