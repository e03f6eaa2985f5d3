"""The real program with a wallow window of twenty seconds, for test_short_window.py.

    python short_window.py FOLDER SECONDS

A window has five minutes at least. This one is opened on the computer's own clocks, which then leap
ahead, as they do when the computer slept; what is left passes in real time. Each line printed is
JSON: what happened, and how it stood.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from resilience_desktop.app.options import Options
from resilience_desktop.app.start import Program, make_application
from resilience_desktop.core.clock import SystemClock


class LeapingClock(SystemClock):
    """The computer's clocks, ahead by `leap` seconds."""

    leap = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.leap)

    def seconds(self) -> float:
        return super().seconds() + self.leap


class Watch(QObject):
    """Tells what happens with the countdown, and shortens the window once it is open."""

    def __init__(self, program: Program, clock: LeapingClock, seconds: float) -> None:
        super().__init__(program)
        self._program, self._clock, self._seconds = program, clock, seconds
        self._countdown: Any = None
        program.opened.connect(self._open)

    def _open(self) -> None:
        root = self._program.root
        assert root is not None
        assert root.window is not None
        window: Any = root.window
        self._page: Any = window.page("wallow")
        self._countdown = self._page.controller
        self._countdown.started.connect(self._start)
        self._countdown.ended.connect(self._end)
        self._countdown.called.connect(self._call)
        self._countdown.missed.connect(self._miss)
        self._say("open")

    def _start(self) -> None:
        opened = self._countdown.countdown
        self._true_end = opened.started_at + timedelta(seconds=opened.length)
        self._clock.leap = opened.length - self._seconds
        self._say("started")

    def _end(self, outcome: str) -> None:
        # What is kept of the end is a whole second; this is to the microsecond.
        late = (self._clock.now() - self._true_end).total_seconds()
        self._say("ended", outcome=outcome, late=late)

    def _call(self) -> None:
        self._say("called")

    def _miss(self, why: str) -> None:
        self._say("missed", why=why)

    def _say(self, what: str, **more: Any) -> None:
        shell = self._program.shell
        said = {
            "what": what,
            "window": int(shell.winId()),
            "digits": self._countdown.digits(),
            "in_ritual": self._page.in_ritual,
            "quiet_line": self._page.aside.text(),
            **more,
        }
        print(json.dumps(said), flush=True)


def main() -> int:
    app = make_application()
    clock = LeapingClock()
    program = Program(Options(Path(sys.argv[1])), clock)
    program.preferences.welcomed = True
    assert program.instance.claim()
    program.preferences.tab = "wallow"
    watch = Watch(program, clock, float(sys.argv[2]))
    program.ended.connect(app.quit)
    program.show()
    status = app.exec()
    del watch
    if program.root is not None:
        program.root.runner.finish()
    return status


if __name__ == "__main__":
    sys.exit(main())
