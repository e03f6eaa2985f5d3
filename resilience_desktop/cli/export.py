"""`export`: everything in one JSON file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE
from resilience_desktop.cli.profile import existing, output
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import say
from resilience_desktop.core.words import tr, trn


def run(arguments: Namespace, folder: Path) -> int:
    """Write the person's own copy, and say what is not in it."""
    from resilience_desktop.export.run import export_everything

    with existing(folder) as store, TerminalProgress(tr("Exporting")) as progress:
        exported = export_everything(
            store,
            store.clock,
            output(arguments.output, folder),
            include_private=arguments.include_private,
            progress=progress,
        )
    say(
        trn(
            "{n} record is in {path}.",
            "{n} records are in {path}.",
            exported.records,
            path=exported.path,
        )
    )
    if exported.trashed:
        n = exported.trashed
        say(trn("{n} in the trash was left out.", "{n} in the trash were left out.", n))
    if not arguments.include_private:
        say(tr("Private texts were left out; add --include-private to have them."))
    return DONE
