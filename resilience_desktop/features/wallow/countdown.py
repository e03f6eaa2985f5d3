"""The one countdown of the program: it goes on whatever page is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.ports import Runner
from resilience_desktop.features.wallow import rules
from resilience_desktop.features.wallow.port import CountdownPort, Preferences, Window
from resilience_desktop.features.wallow.rules import Countdown
from resilience_desktop.host import sound

BELL = "sounds/bell.wav"


@dataclass(frozen=True)
class Closed:
    """A window that is over: how, when, when that was noticed, and what it was about."""

    outcome: str
    ended_at: datetime
    noticed_at: datetime
    application_id: str = ""


class CountdownController(QObject):
    """Runs one wallow window at a time. The application makes one and hands it to all who show it.

    `changed`: it opened, paused, went on, was extended, ended, or a preference changed. `ticked`:
    a second passed. `ended` carries the outcome: "rang", "ready", or "left" when nobody was there.
    `countdown_changed` carries the digits for the side bar, empty when there is nothing to show.
    What the store refuses goes to the window's own messages; the countdown goes on.

    The timer wakes once a second, on the second, and does nothing but read the clocks.
    """

    changed = Signal()
    ticked = Signal()
    ended = Signal(str)
    countdown_changed = Signal(str)

    def __init__(
        self,
        clock: Clock,
        parent: QObject | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._monotonic = monotonic
        self._queries: CountdownPort | None = None
        self._runner: Runner | None = None
        self._window: Window | None = None
        self._closed: Closed | None = None
        self._preferences = Preferences()
        self._anchor = (clock.now(), monotonic())
        self._said = ""
        self._sounds = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def attach(self, queries: CountdownPort, runner: Runner) -> None:
        """The store is open: take up a window that was running when the program closed."""
        self._queries, self._runner = queries, runner
        self._ask(queries.preferences, self._take_preferences)
        self._ask(queries.unfinished, self._take_up)

    # What it is doing

    @property
    def attached(self) -> bool:
        return self._runner is not None

    @property
    def running(self) -> bool:
        """Whether a window is open, be it paused."""
        return self._window is not None

    @property
    def paused(self) -> bool:
        return self._window is not None and self._window.countdown.is_paused

    @property
    def window(self) -> Window | None:
        return self._window

    @property
    def countdown(self) -> Countdown | None:
        return self._window.countdown if self._window else None

    @property
    def closed(self) -> Closed | None:
        """The window that ended last, until `let_go` or a new one."""
        return self._closed

    @property
    def preferences(self) -> Preferences:
        return self._preferences

    @property
    def sounds(self) -> bool:
        """Whether sounds are wanted at all; see `set_sounds`."""
        return self._sounds

    @property
    def zone(self) -> tzinfo | None:
        return self._clock.zone

    def now(self) -> datetime:
        """This instant, guarded against a clock that was set back."""
        wall, since = self._anchor
        return rules.steady(self._clock.now(), wall, self._monotonic() - since)

    def digits(self) -> str:
        """The time left, "8:42"; empty without a window."""
        return self._window.countdown.digits(self.now()) if self._window else ""

    # What the person does

    def start(self, minutes: int, application_id: str = "") -> bool:
        """Open a window, unless one is open or the store is not there yet; whether it did."""
        if self._queries is None or self._window is not None:
            return False
        self._set_anchor()
        self._closed = None
        self._window = Window(new_id(), rules.begin(minutes, self.now()), application_id)
        self._ask(partial(self._queries.start, self._window))
        self.prefer(minutes=minutes)
        self._go()
        return True

    def pause(self) -> None:
        """Let the time stand."""
        if self._queries and self._window and not self.paused:
            at = self.now()
            self._move(self._window.countdown.pause(at))
            self._ask(partial(self._queries.pause, self._window.id, at))

    def go_on(self) -> None:
        """Go on after a pause."""
        if self._queries and self._window and self.paused:
            at = self.now()
            self._move(self._window.countdown.go_on(at))
            self._ask(partial(self._queries.go_on, self._window.id, at))

    def extend(self) -> None:
        """Five more minutes, once a window."""
        if self._queries and self._window and self._window.countdown.can_extend:
            self._move(self._window.countdown.extend())
            self._ask(partial(self._queries.extend, self._window.id))

    def ready(self) -> None:
        """The person has had enough of it."""
        if self._window is not None:
            now = self.now()
            self._end(rules.READY, now, now)

    def let_go(self) -> None:
        """What ended last has been seen: back to the quiet page."""
        if self._closed is not None:
            self._closed = None
            self.changed.emit()

    def prefer(self, **choices: Any) -> None:
        """Keep a choice: `minutes`, `bell`, `digits`."""
        chosen = replace(self._preferences, **choices)
        if chosen == self._preferences:
            return
        self._preferences = chosen
        if self._queries is not None:
            self._ask(partial(self._queries.prefer, chosen))
        self.changed.emit()
        self._tell_digits()

    def set_sounds(self, on: bool) -> None:
        """The setting for all sounds of the program; off wins over the bell's own choice."""
        if on != self._sounds:
            self._sounds = on
            self.changed.emit()

    # Time

    def tick(self) -> None:
        """Read the clocks; end the window when its end has come."""
        if self._window is None:
            return
        now, countdown = self.now(), self._window.countdown
        if countdown.is_over(now):
            end = countdown.ends_at(now)
            self._end(rules.noticed_outcome(end, now), end, now)
            return
        self.ticked.emit()
        self._tell_digits()
        self._schedule(now)

    def _schedule(self, now: datetime) -> None:
        self._timer.stop()
        if self._window is not None and not self.paused:
            wait = rules.seconds_to_next(self._window.countdown.remaining(now))
            self._timer.start(max(round(wait * 1000) + 1, 1))

    def _set_anchor(self) -> None:
        self._anchor = (self._clock.now(), self._monotonic())

    def _move(self, countdown: Countdown) -> None:
        if self._window is not None:
            self._window = replace(self._window, countdown=countdown)
            self._go()

    def _go(self) -> None:
        self._schedule(self.now())
        self.changed.emit()
        self._tell_digits()

    def _end(self, outcome: str, ended_at: datetime, noticed_at: datetime) -> None:
        window, self._window = self._window, None
        self._timer.stop()
        if window is None:
            return
        self._closed = Closed(outcome, ended_at, noticed_at, window.application_id)
        if self._queries is not None:
            self._ask(partial(self._queries.end, window.id, outcome, ended_at))
        if outcome != rules.READY:
            self._call_gently()
        self._tell_digits()
        self.changed.emit()
        self.ended.emit(outcome)

    def _call_gently(self) -> None:
        if self._preferences.bell and self._sounds:
            sound.play(BELL)
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.isWindow():
                QApplication.alert(window)

    def _tell_digits(self) -> None:
        digits = self.digits() if self._preferences.digits else ""
        if digits != self._said:
            self._said = digits
            self.countdown_changed.emit(digits)

    # The store

    def _ask(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        if self._runner is not None:
            self._runner.run(job, done)

    def _take_preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self.changed.emit()

    def _take_up(self, window: Window | None) -> None:
        if window is None or self._window is not None or self._queries is None:
            return
        self._set_anchor()
        now = self.now()
        if rules.is_forgotten(window.countdown, now):
            end = min(window.countdown.ends_at(now), now)
            self._ask(partial(self._queries.end, window.id, rules.LEFT, end))
            return
        self._window = window
        self.tick()
        self.changed.emit()
