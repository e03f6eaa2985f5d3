"""The program itself, started as the console script starts it, with marks on the way.

Arguments: the profile's folder, and "pauses" to measure the event loop instead of the moments.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import resilience_desktop.__main__ as entry

SETTLED_MS = 700
WITH_PAUSES = sys.argv[2:] == ["pauses"]
marks: dict[str, float] = {}


def watch(start: Any) -> None:
    """Put marks into the program: first paint, first rows, the loop's longest pause."""
    from PySide6.QtCore import QTimer

    class Probe(start.Program):  # type: ignore[misc]
        last_beat = 0.0

        def show(self) -> None:
            self.opened.connect(self.settle)
            super().show()

        def _furnish(self) -> None:
            marks["paint"] = monotonic()
            super()._furnish()
            if WITH_PAUSES:
                self.last_beat = marks["paint"]
                self.beat()
            else:
                self.watch_rows()

        def watch_rows(self) -> None:
            if rows_shown(self.root):
                marks["rows"] = monotonic()
            else:
                QTimer.singleShot(1, self.watch_rows)

        def beat(self) -> None:
            now = monotonic()
            marks["pause"] = max(marks.get("pause", 0.0), now - self.last_beat)
            self.last_beat = now
            QTimer.singleShot(1, self.beat)

        def settle(self) -> None:
            QTimer.singleShot(SETTLED_MS, self.end)

    start.Program = Probe


def rows_shown(root: Any) -> bool:
    """Whether the list of the first tab has rows on screen; an empty profile has none to show."""
    if root is None or root.window is None or not root.shell.furnished:
        return False
    from resilience_desktop.ui.rows import RowList

    found = root.window.page("rejections").findChildren(RowList)
    return any(rows.isVisible() and rows.row_model().rowCount() > 0 for rows in found)


def peak_kilobytes() -> int:
    """The most memory this process has had; `ru_maxrss` would count that of its parent."""
    with Path("/proc/self/status").open(encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def run() -> int:
    """The program, as the console script starts it."""
    sys.argv = ["resilience-desktop", "--data-dir", sys.argv[1]]
    return entry.run()


_start = entry._start


def start_watched(folder: Any, wish: Any) -> int:
    """Watch the program's own start."""
    import resilience_desktop.app.start

    watch(resilience_desktop.app.start)
    return _start(folder, wish)


entry._start = start_watched
status = run()
marks["peak"] = peak_kilobytes()
print(json.dumps(marks))
sys.exit(status)
