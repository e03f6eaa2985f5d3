"""The program itself, started as the console script starts it, with marks on the way.

Arguments: the profile's folder, and "pauses" to measure the event loop instead of the moments.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import resilience_desktop.__main__  # noqa: F401 - what the console script imports

from resilience_desktop.app import root, start

SETTLED_MS = 700
marks: dict[str, float] = {}


class Probe(root.Root):
    """The program's root, with marks."""

    def start(self) -> None:
        super().start()
        assert self.window is not None
        self.window.painted.connect(self.mark_paint)
        self.opened.connect(self.settle)
        if sys.argv[2:] == ["pauses"]:
            self.beat()

    def mark_paint(self) -> None:
        marks.setdefault("paint", monotonic())

    def _attach(self, profile: Any) -> None:
        super()._attach(profile)
        self.watch_rows()

    def watch_rows(self) -> None:
        from PySide6.QtCore import QTimer

        assert self.window is not None
        if rows_shown(self.window):
            marks["rows"] = monotonic()
        elif "opened" not in marks:
            QTimer.singleShot(1, self.watch_rows)

    def beat(self) -> None:
        from PySide6.QtCore import QTimer

        now = monotonic()
        if "paint" in marks:
            marks["pause"] = max(marks.get("pause", 0.0), now - self.last_beat)
        self.last_beat = now
        QTimer.singleShot(1, self.beat)

    def settle(self) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(SETTLED_MS, self.end)


def rows_shown(window: Any) -> bool:
    """Whether the list of the first tab has rows, painted."""
    from resilience_desktop.ui.rows import RowList

    found = window.page("rejections").findChildren(RowList)
    return any(rows.isVisible() and rows.row_model().rowCount() > 0 for rows in found)


setattr(start, "Root", Probe)  # noqa: B010 - the program as it is, with marks
start.run(Path(sys.argv[1]))
marks["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps(marks))
