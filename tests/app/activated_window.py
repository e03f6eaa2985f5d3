"""The real program as the bus starts it, for test_activation.py.

    python activated_window.py LOG [ARGUMENTS OF THE PROGRAM …]

It appends a line of JSON to LOG for everything that comes in and what is shown of it.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from resilience_desktop import __main__ as program_main
from resilience_desktop.app import door, start
from resilience_desktop.app.door import Door
from resilience_desktop.host.calling import Call
from resilience_desktop.journey.rules import Step

LOG = Path(sys.argv.pop(1))


def tell(what: str, **more: Any) -> None:
    with LOG.open("a", encoding="utf-8") as out:
        out.write(json.dumps({"what": what, "pid": os.getpid(), **more}) + "\n")


class WatchedDoor(Door):
    """Tells of every call."""

    def take(self, call: Call) -> None:
        tell("call", do=call.do, files=list(call.files), token=call.token)
        super().take(call)


class Watched(start.Program):
    """Tells when the profile is open, and which company the journey shows."""

    def __init__(self, options: Any) -> None:
        super().__init__(options)
        self._shown = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self.opened.connect(self._open)

    def _open(self) -> None:
        tell("opened")
        self._timer.start(20)

    def _look(self) -> None:
        root: Any = self.root
        if root._door is None or not root.window.in_journey or not root._desk._journey.journey_id:
            return
        shown = root._desk._journey.view(Step.LOG).company.text() or "-"
        if shown != self._shown:
            self._shown = shown
            tell("journey", company=shown)


if __name__ == "__main__":
    setattr(door, "Door", WatchedDoor)  # noqa: B010 - a class put in the place of another
    setattr(start, "Program", Watched)  # noqa: B010
    tell("started", arguments=sys.argv[1:])
    status = program_main.run()
    tell("ended", status=status)
    sys.exit(status)
