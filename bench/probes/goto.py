"""The field that goes to anything, typed into as a person does; marks in milliseconds.

Argument: the profile's folder.
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
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desktop.app import goto_places
from resilience_desktop.app.goto_records import Records
from resilience_desktop.app.goto_sheet import GoToSheet
from resilience_desktop.app.goto_things import Index
from resilience_desktop.app.opening import Profile
from resilience_desktop.core.clock import SystemClock
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.theme import theme

TYPED = ("planer", "griven plaven", "staberen", "12345", "interview", "zzz", "venmi en", "cado")
ROUNDS = 3


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
            raise SystemExit("the field did not answer")


def type_in(sheet: GoToSheet, paints: Paints) -> list[float]:
    """Key after key of some searches; from each to what it finds on screen."""
    taken: list[float] = []
    for words in TYPED:
        for letter in words:
            paints.count = 0
            begun = perf_counter()
            QTest.keyClick(sheet.field, letter)  # type: ignore[call-overload]
            if not sheet.settled:
                wait(lambda: sheet.settled and (paints.count > 0 or sheet.rows.isHidden()))
                taken.append(perf_counter() - begun)
        sheet.field.clear()
        wait(lambda: sheet.settled and paints.count > 0)
    return taken


def every(_name: str) -> bool:
    """Every command can be carried out."""
    return True


def main() -> None:
    """Type; of each key the quickest of its rounds counts."""
    app = QApplication(sys.argv[:1])
    theme().apply(app, "light")
    store = open_store(Path(sys.argv[1]), SystemClock())
    profile = Profile(store, store.clock)
    runner = ThreadRunner()
    beat = QTimer()  # so that a field that never answers is noticed
    beat.start(1000)
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    known = Index(goto_places.things(every))
    records = Records(profile)
    sheet = GoToSheet(window, runner, records, known, goto_places.useful(every))
    read: list[object] = []
    runner.run(lambda: records.recall(()), read.append)
    sheet.open_sheet()
    wait(lambda: bool(read) and sheet.field.hasFocus())
    paints = Paints()
    sheet.rows.viewport().installEventFilter(paints)
    rounds = [type_in(sheet, paints) for _ in range(ROUNDS)]
    keys = [min(times) * 1000 for times in zip(*rounds, strict=True)]
    runner.finish()
    store.close()
    print(json.dumps({"key": median(keys), "key95": quantiles(keys, n=20)[-1]}))


main()
