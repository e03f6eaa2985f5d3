"""When to be reminded, and of what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from resilience_desktop.core.clock import Clock
from resilience_desktop.features.goals.day import shown_goals
from resilience_desktop.features.goals.people_rules import next_on
from resilience_desktop.features.goals.queries.base import Desk
from resilience_desktop.features.goals.queries.days import Days
from resilience_desktop.features.goals.queries.people import PeopleQueries
from resilience_desktop.features.goals.reminder_port import Due, Reminders
from resilience_desktop.features.goals.reminder_rules import read_reminders, write_reminders
from resilience_desktop.store.engine import Store
from resilience_desktop.store.settings import ProfileSettings

_KEY = "goals.reminders"


class ReminderQueries(Desk):
    """`reminder_port.ReminderDesk` on the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self._settings = ProfileSettings(store)

    def settings(self) -> Reminders:
        """How it is set."""
        return read_reminders(self._settings.get(_KEY))

    def keep(self, reminders: Reminders) -> None:
        """Set it."""
        self._settings.put(_KEY, write_reminders(reminders))

    def snooze(self, minutes: int | None = None) -> Reminders:
        """Say nothing for so many minutes (without a number, as set)."""
        found = self.settings()
        wait = timedelta(minutes=found.snooze_minutes if minutes is None else max(minutes, 1))
        return self._kept(replace(found, snoozed_until=self._clock.now() + wait, quiet_on=None))

    def snooze_today(self) -> Reminders:
        """Say nothing any more today; the reminders of tomorrow come as set."""
        quiet = replace(self.settings(), snoozed_until=None, quiet_on=self._clock.today())
        return self._kept(quiet)

    def wake(self) -> Reminders:
        """End a snooze at once."""
        return self._kept(replace(self.settings(), snoozed_until=None, quiet_on=None))

    def _kept(self, reminders: Reminders) -> Reminders:
        self.keep(reminders)
        return reminders

    def due(self) -> Due:
        """What there is today."""
        today = self._clock.today()
        plan = Days(self._store, self._clock).day(today)
        people = PeopleQueries(self._store, self._clock).next_up()
        return Due(
            today,
            tuple(one.goal.title for one in shown_goals(plan) if not one.checked),
            tuple(one.name for one in people if (next_on(one) or date.max) <= today),
            resting=plan.rest is not None,
        )
