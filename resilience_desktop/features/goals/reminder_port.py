"""When to be reminded, quietly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

SNOOZE_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Reminders:
    """Reminders at local `times` on `weekdays` (0 is Monday); none while `on` is False.

    `snoozed_until` is an aware instant up to which nothing is said; a snooze ends in a reminder.
    On the local day `quiet_on` nothing is said any more. `rest_too`: also on days of planned rest.
    `show_titles`: a notification names the steps; others may look at the screen.
    """

    on: bool = False
    times: tuple[time, ...] = (time(9, 0),)
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    snooze_minutes: int = SNOOZE_MINUTES
    snoozed_until: datetime | None = None
    rest_too: bool = False
    show_titles: bool = False
    quiet_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What a reminder has to say today: titles of goals that are open, in order, and people."""

    day: date
    titles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    resting: bool = False


class ReminderDesk(Protocol):
    """Settings of reminders; they are no steps of undo. `reminder_rules` says when."""

    def settings(self) -> Reminders:
        """How it is set."""

    def keep(self, reminders: Reminders) -> None:
        """Set it."""

    def snooze(self, minutes: int | None = None) -> Reminders:
        """Say nothing for so many minutes (without a number, as set)."""

    def snooze_today(self) -> Reminders:
        """Say nothing any more today; the reminders of tomorrow come as set."""

    def wake(self) -> Reminders:
        """End a snooze at once."""

    def due(self) -> Due:
        """What there is today."""
