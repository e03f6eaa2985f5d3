"""`backup`: a copy of the whole profile."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE
from resilience_desktop.cli.profile import existing, output
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import say
from resilience_desktop.core.words import tr, trn


def run(arguments: Namespace, folder: Path) -> int:
    """Write a checked copy; it holds everything, private texts and the trash too."""
    from resilience_desktop.store.backup import backup_to

    with existing(folder) as store, TerminalProgress(tr("Backing up")):
        target = output(arguments.output, folder)
        missing = backup_to(store, target)
    say(tr("The backup is in {path}.", path=target))
    if missing:
        say(
            trn(
                "{n} file of a win was not there any more; all else is in it.",
                "{n} files of wins were not there any more; all else is in it.",
                missing,
            )
        )
    say(tr("It holds everything, files and private texts too. To get it back: {command}",
           command="resilience-desktop restore FILE"))  # fmt: skip
    return DONE
