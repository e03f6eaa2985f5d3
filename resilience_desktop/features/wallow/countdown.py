"""The one countdown of the program: it goes on whatever page is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.ports import Runner
from resilience_desktop.features.wallow import rules
from resilience_desktop.features.wallow.call import EndCall
from resilience_desktop.features.wallow.port import CountdownPort, Preferences, Window
from resilience_desktop.features.wallow.rules import Event, Machine, Reading, State
from resilience_desktop.features.wallow.span import Countdown, seconds_to_next


@dataclass(frozen=True)
class Closed:
    """A window that is over: how, when, when that was noticed, and what it was about."""

    outcome: str
    ended_at: datetime
    noticed_at: datetime
    application_id: str = ""


class CountdownController(QObject):
    """Runs one wallow window at a time. The application makes one and hands it to all who show it.

    `started`: the person opened one. `changed`: it opened, paused, went on, was extended, ended, or
    a preference changed. `ticked`: a second passed. `ended` carries the outcome: "rang", "ready",
    or "left" when nobody was there. `countdown_changed` carries the digits for the side bar, empty
    when there is nothing to show. At an end that nobody brought about a notification and the bell
    call; `called` asks the window to come forward, and `missed` carries why something could not
    call, in a sentence.
    What the store refuses goes to the window's own messages; the countdown goes on.

    What may happen when is decided by `rules.Machine`; this reads the clocks for it, keeps what
    changed, and tells. The timer wakes once a second, on the second.
    """

    started = Signal()
    changed = Signal()
    ticked = Signal()
    ended = Signal(str)
    countdown_changed = Signal(str)
    called = Signal()
    missed = Signal(str)

    def __init__(
        self, clock: Clock, parent: QObject | None = None, call: EndCall | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._call = call or EndCall(self)
        self._call.forward.connect(self.called)
        self._call.missed.connect(self.missed)
        self._queries: CountdownPort | None = None
        self._runner: Runner | None = None
        self._machine = Machine()
        self._id = self._about = ""
        self._preferences = Preferences()
        self._said = ("", False)
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
    def state(self) -> State:
        """Where the window is."""
        return self._machine.state

    @property
    def running(self) -> bool:
        """Whether a window is open, be it paused."""
        return self._machine.is_open

    @property
    def paused(self) -> bool:
        return self._machine.state is State.PAUSED

    @property
    def window(self) -> Window | None:
        countdown = self.countdown
        return Window(self._id, countdown, self._about) if countdown is not None else None

    @property
    def countdown(self) -> Countdown | None:
        return self._machine.countdown if self._machine.is_open else None

    @property
    def closed(self) -> Closed | None:
        """The window that ended last, until `let_go` or a new one."""
        found = self._machine
        if found.is_open or found.ended_at is None or found.noticed_at is None:
            return None
        return Closed(found.outcome, found.ended_at, found.noticed_at, self._about)

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

    def stopwatch(self) -> float:
        """Seconds of a watch that nobody sets, for what moves in time with the window."""
        return self._clock.seconds()

    def now(self) -> datetime:
        """This instant, as the window counts it: nobody who sets the clock changes what is left."""
        return self._machine.now(self._read())

    def digits(self) -> str:
        """The time left, "8:42"; empty without a window."""
        return self.countdown.digits(self.now()) if self.countdown is not None else ""

    # What the person does

    def start(self, minutes: int, application_id: str = "") -> bool:
        """Open a window, unless one is open or the store is not there yet; whether it did."""
        if self._queries is None or self.running:
            return False
        self._call.withdraw()
        self._machine = rules.start(self._machine, minutes, self._read())
        self._id, self._about = new_id(), application_id
        if self.window is not None:
            self._ask(partial(self._queries.start, self.window))
        self.prefer(minutes=minutes)
        self._show()
        self.started.emit()
        return True

    def pause(self) -> None:
        """Let the time stand."""
        self._step(Event.PAUSE)

    def go_on(self) -> None:
        """Go on after a pause."""
        self._step(Event.GO_ON)

    def extend(self) -> None:
        """Five more minutes, once a window."""
        self._step(Event.EXTEND)

    def ready(self) -> None:
        """The person has had enough of it."""
        self._step(Event.READY)

    def hand_over(self) -> None:
        """What ended is in the hands of the ritual."""
        self._step(Event.HAND_OVER)

    def let_go(self) -> None:
        """What ended last has been seen: back to the quiet page."""
        self._call.withdraw()
        self._step(Event.LET_GO)

    def miss(self, why: str) -> None:
        """Something around the window could not be done; say so quietly."""
        self.missed.emit(why)

    def prefer(self, **choices: Any) -> None:
        """Keep a choice; the names are those of `Preferences`."""
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
        if not self.running:
            return
        self._step(Event.LOOK)
        if self.running:
            self.ticked.emit()
            self._tell_digits()
            self._schedule()

    def _read(self) -> Reading:
        return Reading(self._clock.now(), self._clock.seconds())

    def _step(self, event: Event) -> None:
        """Let the machine decide; keep and tell what is different."""
        before = self._machine
        now = self._machine = rules.step(before, event, self._read())
        if now == before:
            return
        moved = now.countdown is not None and now.countdown != before.countdown
        if before.is_open and moved:
            self._keep(now.countdown)
        if before.is_open and not now.is_open:
            self._end()
        elif moved:
            self._show()
        elif event is not Event.LOOK:
            self.changed.emit()

    def _schedule(self) -> None:
        self._timer.stop()
        if self.running and not self.paused:
            wait = seconds_to_next(self._machine.remaining(self._read()))
            self._timer.start(max(round(wait * 1000) + 1, 1))

    def _keep(self, countdown: Countdown | None) -> None:
        if self._queries is not None and countdown is not None:
            self._ask(partial(self._queries.keep, Window(self._id, countdown, self._about)))

    def _show(self) -> None:
        self._schedule()
        self.changed.emit()
        self._tell_digits()

    def _end(self, called: bool = True) -> None:
        closed = self.closed
        assert closed is not None
        self._timer.stop()
        if self._queries is not None:
            self._ask(partial(self._queries.end, self._id, closed.outcome, closed.ended_at))
        self._tell_digits()
        self.changed.emit()
        self.ended.emit(closed.outcome)
        if called and closed.outcome != rules.READY:
            # Long after the end there is nothing to ring for.
            here = closed.outcome == rules.RANG
            self._call.begin(here and self._preferences.bell and self._sounds)

    def _tell_digits(self) -> None:
        digits = self.digits() if self._preferences.digits else ""
        said = (digits, self.paused)
        if said != self._said:
            self._said = said
            self.countdown_changed.emit(digits)

    # The store

    def _ask(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        if self._runner is not None:
            self._runner.run(job, done)

    def _take_preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self.changed.emit()

    def _take_up(self, window: Window | None) -> None:
        if window is None or self.running or self._queries is None:
            return
        reading = self._read()
        if rules.is_forgotten(window.countdown, reading.wall):
            end = min(window.countdown.ends_at(reading.wall), reading.wall)
            self._ask(partial(self._queries.end, window.id, rules.LEFT, end))
            return
        self._id, self._about = window.id, window.application_id
        self._machine = rules.take_up(window.countdown, reading)
        if self._machine.countdown != window.countdown:
            self._keep(self._machine.countdown)
        if self.running:
            self._show()
        else:
            self._end(called=False)  # who has just opened the program is here
