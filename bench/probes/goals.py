"""Goals on a large profile; marks in milliseconds, on the last line as JSON.

Argument: the profile's folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.rejections import model as _tables  # noqa: F401 - goals point there
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.heatmap import HeatMap
from resilience_desktop.ui.theme import theme

ROUNDS = 15


def timed(job: Callable[[], object]) -> float:
    """The quickest of some rounds, in milliseconds: what else ran on the computer is left out."""
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        job()
        taken.append(1000 * (perf_counter() - begun))
    return min(taken)


def main(folder: Path) -> dict[str, float]:
    """Ask for the pages, and paint the map of a year."""
    app = QApplication([])
    theme()
    clock = SystemClock()
    store = open_store(folder, clock)
    queries = GoalQueries(store, clock)
    today = clock.today()
    first = today - timedelta(days=370)
    goal_id = queries.day(today).today[0].goal.id
    year = queries.year(first, today)
    shown = HeatMap("Steps")
    shown.set_range(first, today)
    shown.set_days(year.by_day)
    shown.resize(1000, 160)
    shown.show()
    app.processEvents()
    marks = {
        "day": timed(lambda: queries.day(today)),
        "strengths": timed(queries.strengths),
        "year": timed(lambda: queries.year(first, today)),
        "year_of_one": timed(lambda: queries.year(first, today, goal_id)),
        "steps": timed(lambda: queries.steps(today - timedelta(days=120), today)),
        "best": timed(queries.best_times),
        "goals": timed(queries.goals),
        "repaint": timed(shown.grab),
        "set_days": timed(lambda: shown.set_days(year.by_day)),
    }
    store.close()
    return marks


print(json.dumps(main(Path(sys.argv[1]))))
