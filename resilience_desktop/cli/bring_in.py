"""`import`: a spreadsheet, or an export of everything, into the profile."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE
from resilience_desktop.cli.profile import is_there, opened
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import say
from resilience_desktop.core.words import tr
from resilience_desktop.export.incoming.stream import looks_like_one
from resilience_desktop.intake.dates import Order
from resilience_desktop.intake.plan import ImportOptions
from resilience_desktop.intake.preview import compare
from resilience_desktop.intake.summary import Summary


def run(arguments: Namespace, folder: Path) -> int:
    """Add what is new in the file, or say what that would be; every row is accounted for."""
    path = Path(arguments.file)
    if looks_like_one(path):
        return _bring_back(path, folder, arguments.preview)
    options = ImportOptions(dates=Order(arguments.dates) if arguments.dates else None)
    title = tr("Reading") if arguments.preview else tr("Importing")
    with TerminalProgress(title) as progress:
        done = _do(folder, path, options, arguments.preview, progress)
    return _say(done.lines())


def _bring_back(path: Path, folder: Path, only_look: bool) -> int:
    """An export of everything: by ids, so that nothing comes twice."""
    from resilience_desktop.export.incoming.run import Bringer, look_alone

    with TerminalProgress(tr("Reading") if only_look else tr("Importing")) as progress:
        if not is_there(folder):
            # Read first: a file that cannot be read leaves no profile behind.
            done = look_alone(path, progress)
            if only_look or done.survey.nothing_to_do:
                return _say(done.lines())
        with opened(folder) as store:
            bringer = Bringer(store)
            done = (bringer.look if only_look else bringer.bring)(path, progress)
    return _say(done.lines())


def _say(lines: list[str]) -> int:
    for line in lines:
        say(line)
    return DONE


def _do(
    folder: Path, path: Path, options: ImportOptions, only_look: bool, progress: TerminalProgress
) -> Summary:
    if not is_there(folder):
        # Read first: a file that cannot be read leaves no profile behind.
        found = _read_alone(path, options, progress)
        if only_look:
            return found
    from resilience_desktop.intake.run import import_file, preview_file

    with opened(folder) as store:
        if only_look:
            return preview_file(store, store.clock, path, options)
        return import_file(store, store.clock, path, options, progress)


def _read_alone(path: Path, options: ImportOptions, progress: TerminalProgress) -> Summary:
    from resilience_desktop.intake.drafts import plan_file
    from resilience_desktop.intake.region import order_here

    return Summary(compare(plan_file(path, options, order_here(), progress), ()), applied=False)
