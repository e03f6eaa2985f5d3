"""`import-people`: address cards or a list of people into the profile."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE
from resilience_desktop.cli.profile import is_there, opened
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import say
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import people_exchange as exchange
from resilience_desktop.features.goals.people_exchange import Plan
from resilience_desktop.host.decode import read_text

_SAID = 20


def run(arguments: Namespace, folder: Path) -> int:
    """Add the people of a file who are not there yet, or say what that would be."""
    text, _encoding = read_text(Path(arguments.file))
    title = tr("Reading") if arguments.preview else tr("Importing")
    with TerminalProgress(title) as progress:
        plan = _do(folder, text, arguments.preview, progress)
    if arguments.preview:
        say(exchange.headline(plan))
    else:
        say(trn("{n} person added.", "{n} people added.", len(plan.drafts)))
    if plan.known:
        say(trn("{n} was there already.", "{n} were there already.", plan.known))
    for line in exchange.say_broken(plan, _SAID):
        say(line)
    if plan.left:
        say(tr("The list was too long for once: run it again for the rest."))
    return DONE


def _do(folder: Path, text: str, only_look: bool, progress: TerminalProgress) -> Plan:
    if not is_there(folder):
        # Read first: a file with nobody in it leaves no profile behind.
        found = exchange.plan(text, (), progress)
        if only_look or not found.drafts:
            return found
    from resilience_desktop.features.goals.queries import GoalQueries
    from resilience_desktop.registry import load_shared_tables

    with opened(folder) as store:
        load_shared_tables()
        desk = GoalQueries(store, store.clock).people
        plan = exchange.plan(text, desk.people(), progress)
        if not only_look and plan.drafts:
            desk.add_many(plan.drafts)
    return plan
