"""Making a report from start to file: what the Progress tab and the command line both call."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.report import formats
from resilience_desktop.report.content import Period, Report
from resilience_desktop.report.save import save
from resilience_desktop.report.wish import Wish

if TYPE_CHECKING:
    from resilience_desktop.store.engine import Store

_PIECES = 3


def make_report(
    store: Store,
    clock: Clock,
    first: date,
    last: date,
    *,
    format_key: str,
    target: Path,
    wish: Wish | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write the report on `first` to `last` (local days, both included); where the file is.

    Any thread, with or without a display. `progress` may stop it by raising `Cancelled`; then,
    and after a `KnownError`, an older file at `target` is as it was.
    """
    if last < first:
        raise KnownError(
            tr("The report ends on {last}, before it begins on {first}.", last=last, first=first),
            tr("Choose a last day that is not before the first."),
        )
    tell = progress or _nobody
    tell(0, _PIECES)
    found = formats.load(format_key)
    # SQLModel comes with the queries: the caller may well be imported before the window paints.
    from resilience_desktop.report.queries import gather
    from resilience_desktop.store.backup import refuse_own

    refuse_own(store.folder, target)
    report = gather(store, clock, Period(first, last), wish)
    tell(1, _PIECES)
    # All in memory first: what goes wrong while drawing is not the disk's fault.
    made = BytesIO()
    if found.watched is None:
        found.write(report, made)
    else:
        found.watched(report, made, partial(_tell_of_pages, tell))
    tell(2, _PIECES)
    place = save(target, made.getvalue())
    tell(_PIECES, _PIECES)
    return place


def _tell_of_pages(tell: Progress, done: int, total: int) -> None:
    """Pages drawn, told as the second of the pieces; no total means that it is not known yet."""
    fine = 1000
    tell(fine + fine * done // max(total, 1), _PIECES * fine)


def look_ahead(
    store: Store, clock: Clock, first: date, last: date, wish: Wish | None = None
) -> Report:
    """What the report on these days would hold; nothing is written. Any thread."""
    from resilience_desktop.report.queries import gather

    return gather(store, clock, Period(first, last), wish)


def kept_questions(store: Store) -> str:
    """The questions for a coach as they were written last, one a line. Any thread."""
    from resilience_desktop.report.questions import queries

    return queries.kept_questions(store)


def keep_questions(store: Store, text: str) -> None:
    """Keep the questions for the next report. Any thread."""
    from resilience_desktop.report.questions import queries

    queries.keep_questions(store, text)


def suggested_name(first: date, last: date, format_key: str) -> str:
    """A file name for a save dialog; it says the period and nothing private."""
    return f"progress-{first.isoformat()}-to-{last.isoformat()}{formats.suffix(format_key)}"


def _nobody(done: int, total: int) -> None:
    """Progress that nobody watches."""
