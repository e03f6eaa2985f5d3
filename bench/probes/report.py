"""One process that writes one report, or only opens the profile: report.py FOLDER FORMAT TARGET."""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.store.engine import open_store


def main(folder: str, key: str, target: str) -> None:
    """Print what it took as JSON; processor time, as other work on the machine is not the report's.

    The period is long enough for every row of the profile.
    """
    clock = SystemClock()
    store = open_store(Path(folder), clock)
    pages = 0
    if key != "none":
        from resilience_desktop.report.run import make_report
        from resilience_desktop.report.wish import Wish

        today = clock.today()
        place = make_report(
            *(store, clock, date(today.year - 10, 1, 1), today),
            format_key=key,
            target=Path(target),
            wish=Wish(),
        )
        pages = place.read_bytes().count(b"/Type /Page\n")
    store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": time.process_time(), "peak": peak, "pages": pages}))


main(*sys.argv[1:4])
