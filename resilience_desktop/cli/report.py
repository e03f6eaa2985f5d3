"""`report`: the progress report as a file."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from resilience_desktop.cli.arguments import FORMATS
from resilience_desktop.cli.outcome import DONE, USAGE
from resilience_desktop.cli.profile import existing, output
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import complain, say
from resilience_desktop.core.words import tr
from resilience_desktop.report.wish import Audience, Wish, asked, check_sections

_DAYS = 90


def run(arguments: Namespace, folder: Path) -> int:
    """Write the report on a period."""
    with existing(folder) as store:
        first, last = period(arguments, store.clock.today())
        if last < first:
            complain(tr("--from {first} is after --to {last}.", first=first, last=last))
            return USAGE
        from resilience_desktop.report.run import kept_questions, make_report

        wish = wish_of(arguments)
        if "questions" in wish.shown and not wish.questions:
            wish = replace(wish, questions=asked(kept_questions(store)))
        target = output(arguments.output, folder)
        key = arguments.format or format_of(target)
        if key == "csv" and target.suffix.lower() == ".csv":
            zipped = target.with_suffix(".zip").name
            complain(tr("CSV comes as a ZIP with a file a table: name it {name}.", name=zipped))
            return USAGE
        with TerminalProgress(tr("Writing the report")) as progress:
            path = make_report(
                store,
                store.clock,
                first,
                last,
                format_key=key,
                target=target,
                wish=wish,
                progress=progress,
            )
    say(tr("The report is in {path}.", path=path))
    if wish.tells_noes and not wish.private:
        say(tr("Private texts were left out; add --include-private to have them."))
    return DONE


def period(arguments: Namespace, today: date) -> tuple[date, date]:
    """The first and the last day; what was not said runs 90 days and ends today."""
    last = arguments.last or today
    return arguments.first or last - timedelta(days=_DAYS), last


def wish_of(arguments: Namespace) -> Wish:
    """What the arguments ask for. KnownError for a section that the audience cannot have."""
    audience = Audience(arguments.audience)
    return Wish(
        audience=audience,
        sections=check_sections(audience, arguments.sections),
        minimum=arguments.minimum,
        replace_names=arguments.replace_names,
        private=arguments.include_private,
        questions=tuple(arguments.question),
        paper=arguments.paper or "",
    )


def format_of(target: Path) -> str:
    """The format that the name of a file asks for; html when it asks for none."""
    ending = target.suffix.lower().removeprefix(".")
    known = {"htm": "html", "markdown": "md", "zip": "csv"}
    return known.get(ending, ending if ending in FORMATS else "html")
