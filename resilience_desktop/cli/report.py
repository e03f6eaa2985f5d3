"""`report`: the progress report as a file."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

from resilience_desktop.cli.arguments import FORMATS
from resilience_desktop.cli.outcome import DONE, USAGE
from resilience_desktop.cli.profile import existing, output
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import complain, say
from resilience_desktop.core.words import tr

_DAYS = 90


def run(arguments: Namespace, folder: Path) -> int:
    """Write the report on a period."""
    with existing(folder) as store:
        first, last = period(arguments, store.clock.today())
        if last < first:
            complain(tr("--from {first} is after --to {last}.", first=first, last=last))
            return USAGE
        from resilience_desktop.report.run import make_report

        target = output(arguments.output, folder)
        with TerminalProgress(tr("Writing the report")) as progress:
            path = make_report(
                store,
                store.clock,
                first,
                last,
                format_key=arguments.format or format_of(target),
                target=target,
                include_private=arguments.include_private,
                progress=progress,
            )
    say(tr("The report is in {path}.", path=path))
    if not arguments.include_private:
        say(tr("Private texts were left out; add --include-private to have them."))
    return DONE


def period(arguments: Namespace, today: date) -> tuple[date, date]:
    """The first and the last day; what was not said runs 90 days and ends today."""
    last = arguments.last or today
    return arguments.first or last - timedelta(days=_DAYS), last


def format_of(target: Path) -> str:
    """The format that the name of a file asks for; html when it asks for none."""
    ending = target.suffix.lower().removeprefix(".")
    return {"htm": "html", "markdown": "md"}.get(ending, ending if ending in FORMATS else "html")
