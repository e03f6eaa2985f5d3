"""`import-wins`: a list of wins into the profile."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE
from resilience_desktop.cli.profile import is_there, opened
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import say
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.wins import exchange
from resilience_desktop.features.wins.exchange import Plan
from resilience_desktop.host.decode import read_text

_SAID = 20


def run(arguments: Namespace, folder: Path) -> int:
    """Add the wins of a list that are not there yet, or say what that would be."""
    text, _encoding = read_text(Path(arguments.file))
    title = tr("Reading") if arguments.preview else tr("Importing")
    with TerminalProgress(title) as progress:
        plan = _do(folder, text, arguments.preview, progress)
    added = len(plan.drafts)
    if arguments.preview:
        say(exchange.headline(plan))
    else:
        say(trn("{n} win added.", "{n} wins added.", added))
    if plan.known:
        known = trn("{n} was there already.", "{n} were there already.", plan.known)
        say(known)
    for line in plan.unknown[:_SAID]:
        say(tr("Line {n} could not be read.", n=line.number))
    if len(plan.unknown) > _SAID:
        say(tr("and {n} more", n=len(plan.unknown) - _SAID))
    if plan.left or plan.cut:
        say(tr("The list was too long for once: run it again for the rest."))
    return DONE


def _do(folder: Path, text: str, only_look: bool, progress: TerminalProgress) -> Plan:
    if not is_there(folder):
        # Read first: a list with nothing in it leaves no profile behind.
        found = exchange.plan(text, (), progress)
        if only_look or not found.drafts:
            return found
    from resilience_desktop.features.wins.queries import WinQueries
    from resilience_desktop.registry import load_shared_tables

    with opened(folder) as store:
        load_shared_tables()
        desk = WinQueries(store, store.clock)
        plan = exchange.plan(text, desk.titles(), progress)
        if not only_look:
            desk.add_many(plan.drafts)
    return plan
