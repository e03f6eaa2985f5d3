"""Reminders while the program runs: looks at the clock once a minute, and says it quietly."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from resilience_desktop.app.opening import Profile
from resilience_desktop.core.clock import Clock
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.reminder_port import Due, ReminderDesk, Reminders
from resilience_desktop.features.goals.reminder_rules import (
    Watch,
    is_snoozed,
    look,
    read_reminders,
    say_due,
    say_next,
    wait_seconds,
)
from resilience_desktop.host.notifications import Answer, Notifier, make_notifier
from resilience_desktop.registry import features
from resilience_desktop.ui.app_icon import tray_icon
from resilience_desktop.ui.runner import ThreadRunner

TODAY = "today"


def snoozes() -> tuple[tuple[str, str], ...]:
    """How long one may put a reminder off, by key and word; keys are minutes, or `TODAY`."""
    return (
        ("10", tr("In 10 minutes")),
        ("60", tr("In an hour")),
        (TODAY, tr("Tomorrow")),
    )


class Reminding(QObject):
    """Says that a step waits.

    Signals: `changed` when it is set otherwise or put off; `looked` at the clock; `told` a line for
    the window; `wanted`: the person clicked a reminder; `failed` an error.

    Nothing of the goals is imported until a reminder is due: only how reminders are set is read.
    """

    changed = Signal()
    looked = Signal()
    told = Signal(str)
    wanted = Signal()
    failed = Signal(object)

    def __init__(
        self,
        profile: Profile,
        runner: ThreadRunner,
        clock: Clock,
        *,
        busy: Callable[[], bool],
        in_front: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`busy` tells when nobody is to be bothered, as in the middle of a journey; `in_front`
        whether the window is in use, so that a line in it is enough."""
        super().__init__(parent)
        self.reminders = Reminders()
        self.notifier: Notifier | None = None
        self._profile = profile
        self._runner = runner
        self._clock = clock
        self._busy = busy
        self._in_front = in_front
        self._watch = Watch(clock.now())
        self._complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Read how it is set, and begin."""
        self._runner.run(partial(_kept, self._profile), self._take)

    def data_changed(self, tables: frozenset[str]) -> None:
        """Follow a backup that was restored, or another program that wrote."""
        if "setting" in tables:
            self.start()

    def _take(self, reminders: Reminders) -> None:
        self.reminders = reminders
        self._aim()
        self.changed.emit()

    @property
    def waiting(self) -> bool:
        """Whether the clock is looked at."""
        return self._timer.isActive()

    def _aim(self) -> None:
        if self.reminders.on:
            self._timer.start(round(wait_seconds(self._clock.now()) * 1000))
        else:
            self._timer.stop()

    def tick(self) -> None:
        """Look at the clock."""
        if hasattr(time, "tzset"):
            time.tzset()  # someone may have travelled since the program started
        now, zone = self._clock.now(), self._clock.zone
        due, self._watch = look(self.reminders, self._watch, now, zone)
        if due and not self._busy():
            self._runner.run(partial(_due, self._profile), self._say, self._fail)
        self._aim()
        self.looked.emit()

    def _say(self, due: Due) -> None:
        words = say_due(due, self.reminders)
        if words is None:
            return
        title, text = words
        if self._in_front():
            self.told.emit(tr("{title}.", title=title))
            return
        if self.notifier is None:
            self.use(make_notifier(tray_icon, self))
        assert self.notifier is not None
        self.notifier.tell(title, text, None, snoozes())

    def use(self, notifier: Notifier) -> None:
        """Remind through `notifier`."""
        self.notifier = notifier
        notifier.answered.connect(self._hear)
        notifier.pressed.connect(self.wanted)
        notifier.chosen.connect(self.snooze)

    def _hear(self, answer: Answer) -> None:
        """Say once that reminders cannot be shown, not each time anew."""
        if answer.why and not self._complained:
            self._complained = True
            self.told.emit(answer.why)

    # Settings

    def keep(self, **changes: Any) -> None:
        """Set it otherwise, by the names of `Reminders`."""
        later = replace(self.reminders, **changes)
        self._take(later)
        self._do(partial(_keep, later))

    def snooze(self, key: str) -> None:
        """Put it off, by a key of `snoozes`."""
        if key == TODAY:
            self._do(_snooze_today)
        elif key.isdecimal():
            self._do(partial(_snooze, int(key)))
        if self.notifier is not None:
            self.notifier.withdraw()

    def wake(self) -> None:
        """End a snooze."""
        self._do(_wake)

    @property
    def quiet(self) -> bool:
        """Whether it was put off."""
        today = self._clock.today()
        return is_snoozed(self.reminders, self._clock.now()) or self.reminders.quiet_on == today

    def say_next(self) -> str:
        """When the next one comes, in words."""
        return say_next(self.reminders, self._clock.now(), self._clock.zone)

    def _do(self, act: Callable[[ReminderDesk], Reminders]) -> None:
        self._runner.run(partial(_act, self._profile, act), self._take, self._fail)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)


def _kept(profile: Profile) -> Reminders:
    """How reminders are set, without importing the goals."""
    with profile.store.read() as session:
        ask = session.connection().exec_driver_sql
        found = ask("SELECT value FROM setting WHERE key = 'goals.reminders'").first()
    return read_reminders(found[0] if found else "")


def _desk(profile: Profile) -> ReminderDesk:
    goals = next(feature for feature in features() if feature.key == "goals")
    desk: ReminderDesk = profile.queries(goals).reminders
    return desk


def _act(profile: Profile, act: Callable[[ReminderDesk], Reminders]) -> Reminders:
    return act(_desk(profile))


def _due(profile: Profile) -> Due:
    return _desk(profile).due()


def _keep(reminders: Reminders, desk: ReminderDesk) -> Reminders:
    desk.keep(reminders)
    return reminders


def _snooze(minutes: int, desk: ReminderDesk) -> Reminders:
    return desk.snooze(minutes)


def _snooze_today(desk: ReminderDesk) -> Reminders:
    return desk.snooze_today()


def _wake(desk: ReminderDesk) -> Reminders:
    return desk.wake()
