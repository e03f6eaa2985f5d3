"""The wallow window as a state machine, and its words: no timer, no Qt, no SQL.

    idle ── start ──> running <──> last minute ──> over ── hand over ──> handed
                        │  ^            │           ^                      │
                      pause  go on    pause         └── ready              └── let go ──> idle
                        v  │            │
                        paused <────────┘

Every step is handed a `Reading` of both clocks. The stopwatch, which nobody sets and which counts
the computer's sleep, says how much time has passed. The clock on the wall says when; where the two
come apart, somebody has set it, and the window moves along: its end keeps its distance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from resilience_desktop.core.clock import local_day
from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wallow.span import Countdown, begin, clock_time

NOTICED_LATE = 30
"""Seconds after the end from which on the person was evidently somewhere else."""

FORGOTTEN = timedelta(hours=12)
"""A window that closed, or was paused, longer ago than this is not taken up again."""

RANG, READY, LEFT = "rang", "ready", "left"
"""Outcomes: it ran to its end, the person was ready early, it ended with nobody there."""

SLIP = 2.0
"""Seconds the clock on the wall may be off the stopwatch before it counts as set."""


class State(StrEnum):
    """Where a window is."""

    IDLE = "idle"
    RUNNING = "running"
    LAST_MINUTE = "last_minute"
    PAUSED = "paused"
    OVER = "over"
    HANDED = "handed"


OPEN = frozenset({State.RUNNING, State.LAST_MINUTE, State.PAUSED})


class Event(StrEnum):
    """What can happen to it. `LOOK`: nothing but time."""

    LOOK = "look"
    PAUSE = "pause"
    GO_ON = "go_on"
    EXTEND = "extend"
    READY = "ready"
    HAND_OVER = "hand_over"
    LET_GO = "let_go"


@dataclass(frozen=True)
class Reading:
    """Both clocks, read at once: `wall` is aware, `seconds` is the stopwatch."""

    wall: datetime
    seconds: float


@dataclass(frozen=True)
class Machine:
    """One window, or none. `read` is when the two clocks were last found to agree.

    `countdown` is there while it is open, and as it was when it ended, until it is let go.
    """

    state: State = State.IDLE
    countdown: Countdown | None = None
    read: Reading | None = None
    outcome: str = ""
    ended_at: datetime | None = None
    noticed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def now(self, reading: Reading) -> datetime:
        """The instant to go by: what the stopwatch adds to the clocks' last agreement."""
        if self.read is None:
            return reading.wall
        passed = max(reading.seconds - self.read.seconds, 0.0)
        return self.read.wall + timedelta(seconds=passed)

    def remaining(self, reading: Reading) -> float:
        """Seconds left; 0 when none is open."""
        if self.countdown is None or not self.is_open:
            return 0.0
        return self.countdown.remaining(self.now(reading))


def start(machine: Machine, minutes: int, reading: Reading) -> Machine:
    """Open a window, unless one is open."""
    if machine.is_open:
        return machine
    return Machine(State.RUNNING, begin(minutes, reading.wall), reading)


def take_up(countdown: Countdown, reading: Reading) -> Machine:
    """Go on with a window that was kept; it may be over by now.

    A clock set back meanwhile leaves it at the latest moment it knew of, so it still ends.
    """
    ahead = (countdown.known_until() - reading.wall).total_seconds()
    if ahead > 0:
        countdown = countdown.moved(-ahead)
    return step(Machine(State.RUNNING, countdown, reading), Event.LOOK, reading)


def step(machine: Machine, event: Event, reading: Reading) -> Machine:
    """What becomes of it. An event that makes no sense in a state changes nothing.

    Time comes first: a window whose end has passed is over, whatever else was asked of it.
    """
    if machine.is_open:
        machine = _look(_agree(machine, reading), reading)
    if machine.is_open:
        return _look(_change(machine, event, machine.now(reading)), reading)
    if event is Event.HAND_OVER and machine.state is State.OVER:
        return replace(machine, state=State.HANDED)
    if event is Event.LET_GO and machine.state in (State.OVER, State.HANDED):
        return Machine()
    return machine


def _agree(machine: Machine, reading: Reading) -> Machine:
    """Let the window move along when somebody has set the clock on the wall."""
    slip = (reading.wall - machine.now(reading)).total_seconds()
    if machine.countdown is None or abs(slip) < SLIP:
        return machine
    return replace(machine, countdown=machine.countdown.moved(slip), read=reading)


def _look(machine: Machine, reading: Reading) -> Machine:
    countdown, now = machine.countdown, machine.now(reading)
    if countdown is None or not machine.is_open:
        return machine
    if countdown.is_over(now):
        end = countdown.ends_at(now)
        return _over(machine, noticed_outcome(end, now), end, now)
    if countdown.is_paused:
        return replace(machine, state=State.PAUSED)
    late = countdown.last_minute(now)
    return replace(machine, state=State.LAST_MINUTE if late else State.RUNNING)


def _change(machine: Machine, event: Event, now: datetime) -> Machine:
    countdown = machine.countdown
    assert countdown is not None
    if event is Event.PAUSE:
        countdown = countdown.pause(now)
    elif event is Event.GO_ON:
        countdown = countdown.go_on(now)
    elif event is Event.EXTEND:
        countdown = countdown.extend()
    elif event is Event.READY:
        return _over(machine, READY, now, now)
    return replace(machine, countdown=countdown)


def _over(machine: Machine, outcome: str, ended_at: datetime, noticed_at: datetime) -> Machine:
    return replace(
        machine, state=State.OVER, outcome=outcome, ended_at=ended_at, noticed_at=noticed_at
    )


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
