"""The real program, in a tray that is only said to be there, for test_real_reminder.py.

    python reminder_window.py FOLDER

A reminder is set for an hour ahead. Once the window was closed by the desktop, the clock leaps that
hour, as it does when the computer slept. Each line printed is JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSystemTrayIcon

from resilience_desktop.app.options import Options
from resilience_desktop.app.start import Program, make_application
from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.registry import features

_LEAP = timedelta(hours=1)


class LeapingClock(SystemClock):
    """The computer's clock, ahead by `leap`."""

    leap = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.leap


class Watch(QObject):
    """Sets a goal and a reminder, and tells what happens."""

    def __init__(self, program: Program, clock: LeapingClock) -> None:
        super().__init__(program)
        self._program, self._clock = program, clock
        self._reminding: Any = None
        program.opened.connect(self._open)

    def _open(self) -> None:
        root = self._program.root
        assert root is not None
        assert root.profile is not None
        root.preferences.stay = True
        goals = next(one for one in features() if one.key == "goals")
        root.runner.run(partial(_add, root.profile, goals), self._ready)

    def _ready(self, _nothing: object) -> None:
        root: Any = self._program.root
        self._reminding = root._desk._routine.reminding
        later = (self._clock.now() + _LEAP).astimezone(self._clock.zone)
        self._reminding.keep(
            on=True, times=(time(later.hour, later.minute),), weekdays=tuple(range(7))
        )
        self._reminding.changed.connect(self._change)
        self._program.shell.installEventFilter(self)
        self._say("open")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._say("hidden")
            self._clock.leap = _LEAP
            self._reminding.tick()
        elif event.type() == QEvent.Type.Show:
            self._say("shown")
        return False

    def _change(self) -> None:
        self._say("changed", quiet=self._reminding.quiet)

    def _say(self, what: str, **more: Any) -> None:
        window = int(self._program.shell.winId())
        print(json.dumps({"what": what, "window": window, **more}), flush=True)


def _add(profile: Any, goals: Any) -> None:
    profile.queries(goals).add(GoalDraft(title="Write to Mira", rhythm="daily"))


def main() -> int:
    QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: True)  # type: ignore[method-assign]
    app = make_application()
    clock = LeapingClock()
    program = Program(Options(Path(sys.argv[1])), clock)
    program.preferences.welcomed = True
    assert program.instance.claim()
    watch = Watch(program, clock)
    program.ended.connect(app.quit)
    program.show()
    status = app.exec()
    del watch
    if program.root is not None:
        program.root.runner.finish()
    return status


if __name__ == "__main__":
    sys.exit(main())
