"""The pictures of the progress on a large profile; marks in milliseconds, last line as JSON.

Argument: the profile's folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.queries import ProgressQueries
from resilience_desktop.features.progress.tab import ProgressTab
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.theme import theme

ROUNDS = 12
BEAT_MS = 2


class Pulse:
    """The longest time between two turns of the window's thread."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._since.start()
        self._timer.start()

    def _beat(self) -> None:
        self.longest = max(self.longest, self._since.nsecsElapsed() / 1e6)
        self._since.restart()


def timed(job: Callable[[], object]) -> tuple[float, float]:
    """The first round and the quickest of some more, in milliseconds.

    The quickest leaves out what else ran on the computer.
    """
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        job()
        taken.append(1000 * (perf_counter() - begun))
    return taken[0], min(taken)


def main(folder: Path) -> dict[str, float]:
    """Ask for each period, then show them on a page, and note how long the page stood still."""
    app = QApplication([])
    theme()
    clock = SystemClock()
    store = open_store(folder, clock)
    queries = ProgressQueries(store, clock)
    marks = _ask(queries, clock)
    runner = ThreadRunner()
    pages = [_first(queries, runner, clock) for _ in range(6)]
    marks["still first"] = min(still for _page, still in pages)
    marks |= _change_periods(pages[-1][0])
    runner.finish()
    store.close()
    app.processEvents()
    return marks


def _first(
    queries: ProgressQueries, runner: ThreadRunner, clock: SystemClock
) -> tuple[ProgressTab, float]:
    """A page that was filled for the first time, and how long it stood still for that."""
    page = ProgressTab(clock)
    page.resize(1064, 770)
    page.show()
    _settle()
    pulse = Pulse()
    page.attach(queries, runner)
    _until(page)
    _settle()
    return page, pulse.longest


def _change_periods(page: ProgressTab) -> dict[str, float]:
    """Of each change the calmest round, of these the longest standstill."""
    longest: dict[str, float] = {}
    shown = []
    for _ in range(ROUNDS):
        for period in (rules.YEAR, rules.ALL, rules.MONTHS):
            pulse = Pulse()
            begun = perf_counter()
            page.period.set_current(period)
            page.period.segment_chosen.emit(period)
            _until(page)
            if period == rules.ALL:
                shown.append(1000 * (perf_counter() - begun))
            _settle()
            longest[period] = min(pulse.longest, longest.get(period, pulse.longest))
    return {"still": max(longest.values()), "shown": min(shown)}


def _ask(queries: ProgressQueries, clock: SystemClock) -> dict[str, float]:
    marks = {}
    today = clock.today()
    own = (today - timedelta(days=2000), today - timedelta(days=170))
    for period in (*rules.PERIODS, rules.OWN):
        days = own if period == rules.OWN else None
        marks[f"first {period}"], marks[period] = timed(partial(queries.summary, period, days))
    return marks


def _settle() -> None:
    for _ in range(20):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, BEAT_MS)


def _until(page: ProgressTab) -> None:
    """Turn until the page shows the period that is chosen in every card."""
    clock = QElapsedTimer()
    clock.start()
    while page.shown_period() != page.period.current():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, BEAT_MS)
        if clock.elapsed() > 30_000:
            raise SystemExit("the page never showed its period")


print(json.dumps(main(Path(sys.argv[1]))))
