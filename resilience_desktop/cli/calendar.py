"""`calendar`: goals and follow-ups for the person's own calendar."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE
from resilience_desktop.cli.profile import existing, output
from resilience_desktop.cli.speech import say
from resilience_desktop.core.words import tr, trn


def run(arguments: Namespace, folder: Path) -> int:
    """Write the file, and say what is not in it."""
    from resilience_desktop.agenda.run import write_calendar

    with existing(folder) as store:
        written = write_calendar(
            store,
            store.clock,
            output(arguments.output, folder),
            as_tasks=arguments.tasks,
            include_private=arguments.include_private,
        )
    n = written.entries
    say(trn("{n} entry is in {path}.", "{n} entries are in {path}.", n, path=written.path))
    if written.left_out:
        say(
            trn(
                "{n} step without a day was left out; --tasks has it too.",
                "{n} steps without a day were left out; --tasks has them too.",
                written.left_out,
            )
        )
    if not arguments.include_private:
        say(tr("Names of people and companies were left out; add --include-private to have them."))
    return DONE
