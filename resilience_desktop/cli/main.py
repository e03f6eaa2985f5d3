"""Running a sub-command: from arguments to an exit status."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path

from resilience_desktop.cli import speech
from resilience_desktop.cli.arguments import make_parser
from resilience_desktop.cli.outcome import USAGE, explain
from resilience_desktop.core.words import tr
from resilience_desktop.host.folders import profile_folder

COMMANDS = {
    "import": "bring_in",
    "import-wins": "bring_wins",
    "import-people": "bring_people",
    "report": "report",
    "export": "export",
    "calendar": "calendar",
    "backup": "backup",
    "restore": "restore",
    "check": "check",
}
"""Sub-commands, and the module that runs each; it is imported when it is used."""


def main(argv: Sequence[str]) -> int:
    """Run what the arguments ask for; the exit status."""
    speech.prepare()
    parser = make_parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as ended:  # argparse has said its part
        return _flushed(int(ended.code or 0))
    demo = getattr(arguments, "demo", False)
    chosen = getattr(arguments, "data_dir", None)
    if demo and chosen:
        return _misused(tr("--demo uses a folder of its own: leave out --data-dir."))
    if arguments.command is None:
        return _misused(tr("Choose a command; --help lists them."))
    if arguments.do or arguments.quietly or arguments.dbus:
        return _misused(tr("--do, --quietly and --dbus are for the window: leave out the command."))
    folder = Path()
    try:
        folder = profile_folder(chosen)
        with _example() if demo else nullcontext(folder) as place:
            return _flushed(_run(arguments, place))
    except (Exception, KeyboardInterrupt) as error:
        return explain(error, folder)


def _run(arguments: Namespace, folder: Path) -> int:
    module = import_module(f"resilience_desktop.cli.{COMMANDS[arguments.command]}")
    status = module.run(arguments, folder)
    return int(status)


def _example() -> AbstractContextManager[Path]:
    from resilience_desktop.cli.example_folder import example_folder

    return example_folder()


def _misused(why: str) -> int:
    speech.complain(why)
    return USAGE


def _flushed(status: int) -> int:
    speech.finish()
    return status
