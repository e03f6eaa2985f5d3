"""One process that writes one report, or only opens the profile: report.py FOLDER FORMAT TARGET."""

from __future__ import annotations

import json
import resource
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.store.engine import open_store


def main(folder: str, key: str, target: str) -> None:
    """Print its peak in KB as JSON.

    The period is long enough for every row of the profile.
    """
    clock = SystemClock()
    store = open_store(Path(folder), clock)
    if key != "none":
        from resilience_desktop.report.run import make_report
        from resilience_desktop.report.wish import Wish

        today = clock.today()
        make_report(
            *(store, clock, date(today.year - 10, 1, 1), today),
            format_key=key,
            target=Path(target),
            wish=Wish(),
        )
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"peak": peak}))


main(*sys.argv[1:4])
