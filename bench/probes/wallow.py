"""The program with an open wallow window; what it costs, or how late it ends.

Arguments: the profile's folder, what to measure ("idle", "digits", "hidden", "breath", "end"), and
for how many seconds. Prints a line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from resilience_desktop.app.options import Options
from resilience_desktop.app.start import Program, make_application
from resilience_desktop.core.clock import SystemClock

SETTLING_MS = 2500
MINUTES = 15
LEAPS = 50


class LeapingClock(SystemClock):
    """The computer's clocks, ahead by `leap` seconds; a leap is a nap of the computer."""

    leap = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.leap)

    def seconds(self) -> float:
        return super().seconds() + self.leap


def wake_ups() -> int:
    """How often any thread of this process stopped waiting."""
    total = 0
    for task in Path("/proc/self/task").iterdir():
        with (task / "status").open(encoding="ascii") as file:
            total += next(int(x.split()[1]) for x in file if x.startswith("voluntary_ctxt"))
    return total


class Probe(QObject):
    """Opens the window, lets everything settle, measures, ends the program."""

    def __init__(self, program: Program, clock: LeapingClock, what: str, seconds: float) -> None:
        super().__init__(program)
        self._program, self._clock, self._what = program, clock, what
        self._seconds = seconds
        self._marks: dict[str, float] = {}
        self._begun = (0.0, 0.0, 0)
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        # A coarse timer may come a second early, and each wake-up would count for more.
        self._until.setTimerType(Qt.TimerType.PreciseTimer)
        self._until.timeout.connect(self._finish)
        program.opened.connect(self._open)

    def _open(self) -> None:
        root = self._program.root
        assert root is not None
        window: Any = root.window
        self._countdown: Any = window.page("wallow").controller
        QTimer.singleShot(SETTLING_MS, self._start)

    def _start(self) -> None:
        self._countdown.prefer(breathing=self._what == "breath", bell=False)
        if self._what != "idle":
            self._countdown.start(MINUTES)
        if self._what == "hidden":
            self._program.shell.hide()
        if self._what == "end":
            opened = self._countdown.countdown
            self._end = opened.started_at + timedelta(seconds=opened.length)
            self._countdown.ended.connect(self._note_end)
            self._leaps = LEAPS
            self._leap()
        else:
            QTimer.singleShot(SETTLING_MS, self._begin)

    def _begin(self) -> None:
        self._begun = (monotonic(), process_time(), wake_ups())
        self._until.start(round(self._seconds * 1000))

    def _finish(self) -> None:
        at, cpu, wakes = monotonic(), process_time(), wake_ups()
        passed = at - self._begun[0]
        self._marks["share"] = (cpu - self._begun[1]) / passed * 100
        self._marks["wakes"] = (wakes - self._begun[2] - 1) / passed  # one was for this look
        self._program.end()

    def _leap(self) -> None:
        """Go through the minutes in leaps, and through the last seconds as they come."""
        left = (self._end - self._clock.now()).total_seconds() - self._seconds
        self._clock.leap += max(left, 0.0) / self._leaps
        self._countdown.tick()
        self._leaps -= 1
        if self._leaps:
            QTimer.singleShot(20, self._leap)

    def _note_end(self, _outcome: str) -> None:
        self._marks["late"] = (self._clock.now() - self._end).total_seconds() * 1000
        self._program.end()

    def marks(self) -> dict[str, float]:
        """What was measured: `share` in per cent of a core, `wakes` a second, `late` in ms."""
        return self._marks


def run() -> int:
    """The program on its own, with the probe in it."""
    app = make_application()
    clock = LeapingClock()
    program = Program(Options(Path(sys.argv[1])), clock)
    program.preferences.welcomed = True
    if not program.instance.claim():
        return 1
    program.preferences.tab = "wallow"
    program.preferences.motion = "full"
    program.preferences.width, program.preferences.height = 1280, 800
    program.shell.resize(1280, 800)
    probe = Probe(program, clock, sys.argv[2], float(sys.argv[3]))
    program.ended.connect(app.quit)
    program.show()
    status = app.exec()
    if program.root is not None:
        program.root.runner.finish()
    print(json.dumps(probe.marks()))
    return status


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    raise SystemExit(run())
