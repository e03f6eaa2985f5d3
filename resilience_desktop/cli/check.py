"""`check`: is the data whole?"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE, FAILED
from resilience_desktop.cli.profile import existing
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import complain, say
from resilience_desktop.core.words import tr, trn


def run(arguments: Namespace, folder: Path) -> int:
    """Say that all is well, or what is wrong: a line each, and the next step."""
    from resilience_desktop.store.check import problems

    with existing(folder) as store:
        with TerminalProgress(tr("Checking")):
            found = problems(store)
        path = store.path
    if not found:
        say(tr("{path} is whole.", path=path))
        return DONE
    for problem in found:
        say(problem)
    complain(
        trn(
            "{n} problem was found in {path}. To go back to a backup: {command}",
            "{n} problems were found in {path}. To go back to a backup: {command}",
            len(found),
            path=path,
            command="resilience-desktop restore FILE",
        )
    )
    return FAILED
