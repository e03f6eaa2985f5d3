"""The page of wins on a large profile, driven as a person drives it; marks in milliseconds.

Argument: the profile's folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.features.wins.tab import WinsTab
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.theme import theme

TYPED = ("planer", "griven plaven", "staberen", "12345", "sql lo", "nursing tor", "zzz", "venmi en")
STEP = 60
FRAMES = 200
ROUNDS = 3
PAUSE_MS = 5


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


def answered(tab: WinsTab, paints: Paints) -> bool:
    """Whether the wins of the present search are painted; where there were none, none are."""
    shown = tab._shown_wish == tab.filters.wish()
    return shown and (paints.count > 0 or not tab.grid.wins())


def best(rounds: list[list[float]]) -> list[float]:
    """Of each thing the quickest of its rounds: what else ran on the computer is left out."""
    return [min(times) for times in zip(*rounds, strict=True)]


def search(tab: WinsTab, paints: Paints) -> list[float]:
    """Key after key of some searches; from each to the wins that it finds on screen."""
    taken: list[float] = []
    field = tab.filters.search
    for words in TYPED:
        for letter in words:
            paints.count = 0
            begun = perf_counter()
            QTest.keyClick(field, letter)  # type: ignore[call-overload]
            if field.text().strip() != tab._shown_wish.text:
                wait(lambda: answered(tab, paints))
                taken.append(perf_counter() - begun)
        field.clear()
        wait(lambda: tab._shown_wish == tab.filters.wish())
    return taken


def three(tab: WinsTab, queries: WinQueries) -> list[float]:
    """The choice for a role, and the button until three wins are on screen."""
    taken = []
    for role in ("Planner of griven", "Senior nurse, plaven hospital", "", "tor lo sta pla"):
        begun = perf_counter()
        queries.three_now(role)
        taken.append(perf_counter() - begun)
    begun = perf_counter()
    QTest.mouseClick(tab.three_button, Qt.MouseButton.LeftButton)
    wait(tab.deck.isVisible)
    tab.deck.repaint()
    taken.append(perf_counter() - begun)
    tab.leave_deck()
    wait(lambda: not tab.deck.isVisible())
    return taken


def scroll(tab: WinsTab) -> list[float]:
    """Frame after frame down the cards; more of them come, and their pictures."""
    taken = []
    bar = tab.grid.verticalScrollBar()
    begun_at = bar.value()
    for _ in range(FRAMES):
        begun = perf_counter()
        bar.setValue(bar.value() + STEP)
        QCoreApplication.processEvents()
        taken.append(perf_counter() - begun)
        QThread.msleep(PAUSE_MS)  # a screen shows sixty frames a second
    if bar.value() - begun_at < FRAMES * STEP * 0.9:
        raise SystemExit(f"the cards ended at {bar.value()}")
    return taken


def main() -> None:
    """Open the page and drive it."""
    app = QApplication(sys.argv[:1])
    theme().apply(app, "light")
    store = open_store(Path(sys.argv[1]), SystemClock())
    queries = WinQueries(store, store.clock)
    runner = ThreadRunner()
    tab = WinsTab(store.clock)
    tab.resize(1064, 770)
    tab.show()
    beat = QTimer()  # so that a page that never answers is noticed
    beat.start(1000)
    tab.attach(queries, runner)
    wait(lambda: bool(tab.grid.wins()) and bool(tab.overview.total))
    paints = Paints()
    for widget in (tab.grid.canvas, tab.grid.nothing):
        widget.installEventFilter(paints)
    # Each round comes to cards and pictures that were not there before.
    found = [scroll(tab) for _ in range(ROUNDS)]
    searched = best([search(tab, paints) for _ in range(ROUNDS)])
    chosen = best([three(tab, queries) for _ in range(ROUNDS)])
    marks = {
        "frame": min(median(frames) for frames in found),
        "frame95": min(quantiles(frames, n=20)[-1] for frames in found),
        "search": median(searched),
        "search95": quantiles(searched, n=20)[-1],
        "three": median(chosen),
        "three_most": max(chosen),
    }
    runner.finish()
    store.close()
    print(json.dumps({name: value * 1000 for name, value in marks.items()}))


main()
