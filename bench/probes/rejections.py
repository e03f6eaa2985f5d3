"""The page of rejections, driven as a person drives it; marks in milliseconds and kilobytes.

Argument: the profile's folder. An empty profile is opened and looked at only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.tab import RejectionsTab
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.theme import theme

TYPED = ("planer", "griven plaven", "staberen", "12345", "interview", "zzz", "venmi en", "cado")
ROUNDS = 3
OPENINGS = 5
PAGES = 12


class Paints(QObject):
    """Counts the paintings of a widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def wait(ready: Callable[[], bool]) -> None:
    """Let the program run until something is there; it sleeps meanwhile, as at a desk."""
    end = perf_counter() + 30
    while not ready():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if perf_counter() > end:
            raise SystemExit("the page did not answer")


def open_tab(queries: RejectionQueries, runner: ThreadRunner) -> tuple[RejectionsTab, float]:
    """A page that was made, and the time from being handed the store to its rows on screen."""
    tab = RejectionsTab(queries._clock)
    tab.resize(1064, 770)
    tab.show()
    QCoreApplication.processEvents()
    paints = Paints()
    tab.list.rows.viewport().installEventFilter(paints)
    begun = perf_counter()
    tab.attach(queries, runner)
    wait(lambda: tab.list.shown_rows() > 0 and paints.count > 0)
    return tab, perf_counter() - begun


def search(tab: RejectionsTab, paints: Paints) -> list[float]:
    """Key after key of some searches; from each to the rows that it finds on screen."""
    taken: list[float] = []
    field = tab.list.search
    tab.activateWindow()
    tab.focus_search()
    wait(field.hasFocus)

    def answered() -> bool:
        shown = tab.list._shown_wish == tab.list.wish()
        return shown and (paints.count > 0 or not tab.list.shown_rows())

    for words in TYPED:
        for letter in words:
            paints.count = 0
            begun = perf_counter()
            QTest.keyClick(field, letter)  # type: ignore[call-overload]
            if field.text().strip() != tab.list._shown_wish.text:
                wait(answered)
                taken.append(perf_counter() - begun)
        field.clear()
        wait(lambda: tab.list._shown_wish == tab.list.wish())
    return taken


def scroll(tab: RejectionsTab) -> None:
    """Down some pages of the list."""
    bar = tab.list.rows.verticalScrollBar()
    for _ in range(PAGES):
        before = tab.list.shown_rows()
        bar.setValue(bar.maximum())
        wait(lambda before=before: tab.list.shown_rows() > before)  # type: ignore[misc]


def peak_kilobytes() -> int:
    """The most memory this process has had."""
    with Path("/proc/self/status").open(encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def drive(queries: RejectionQueries, runner: ThreadRunner) -> dict[str, float]:
    """Open, search and scroll; of each thing the quickest of its rounds counts."""
    opened = [open_tab(queries, runner) for _ in range(OPENINGS)]
    tab = opened[-1][0]
    paints = Paints()
    tab.list.rows.viewport().installEventFilter(paints)
    rounds = [search(tab, paints) for _ in range(ROUNDS)]
    searched = [min(times) for times in zip(*rounds, strict=True)]
    scroll(tab)
    return {
        "open": min(seconds for _tab, seconds in opened) * 1000,
        "search": median(searched) * 1000,
        "search95": quantiles(searched, n=20)[-1] * 1000,
    }


def main() -> None:
    """Drive the page, or look at an empty one."""
    app = QApplication(sys.argv[:1])
    theme().apply(app, "light")
    store = open_store(Path(sys.argv[1]), SystemClock())
    queries = RejectionQueries(store, store.clock)
    runner = ThreadRunner()
    beat = QTimer()  # so that a page that never answers is noticed
    beat.start(1000)
    marks: dict[str, float] = {}
    if queries.counts().everything:
        marks = drive(queries, runner)
    else:
        tab = RejectionsTab(store.clock)
        tab.resize(1064, 770)
        tab.show()
        tab.attach(queries, runner)
        wait(lambda: tab.list.stack.currentWidget() is not tab.list.stack.widget(0))
    marks["peak"] = peak_kilobytes()
    runner.finish()
    store.close()
    print(json.dumps(marks))


main()
