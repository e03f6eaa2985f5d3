"""The program's arguments as plain data: for its man page and for the completions of shells.

Commands and their options come from the parser itself. What only opens the window is read before
argparse is imported (`resilience_desktop.host.wanted`), so it is listed here, in more words than
fit a line of --help; a test compares.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field

from resilience_desktop.cli.arguments import make_parser

PROGRAM = "resilience-desktop"


@dataclass(frozen=True)
class Option:
    """`names` shortest first; `value` is how its value is called, "" for none.

    `optional`: the value may be left out. `hidden`: nobody types it, so no shell offers it.
    """

    names: tuple[str, ...]
    about: str
    value: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    repeated: bool = False
    optional: bool = False
    hidden: bool = False

    @property
    def long(self) -> str:
        """The name that says most."""
        return self.names[-1]

    @property
    def takes(self) -> str:
        """What a shell completes after it: "file", "folder", "choice", "text" or ""."""
        if self.choices:
            return "choice"
        if not self.value:
            return ""
        kinds = {"FILE": "file", "FOLDER": "folder"}
        return kinds.get(self.value.partition(".")[0], "text")


@dataclass(frozen=True)
class Command:
    """A sub-command; `file` is how the file after it is called, "" when there is none."""

    name: str
    about: str
    options: tuple[Option, ...] = ()
    file: str = ""
    file_about: str = ""


@dataclass(frozen=True)
class Words:
    """All that can be typed: `shared` goes with every command, `alone` only without one."""

    shared: tuple[Option, ...]
    alone: tuple[Option, ...]
    commands: tuple[Command, ...] = field(default=())


WINDOW = (
    Option(
        ("--do",),
        "open the window, or take the open one, and begin with this",
        value="ACTION",
        choices=("got-a-no", "wallow"),
    ),
    Option(("--quietly",), "open the window out of the way, as a start at login does"),
    Option(
        ("--dbus",), "wait for what the desktop asks for; it starts the program so", hidden=True
    ),
    Option(("--doctor",), "look what this computer lacks for the window, and say how to get it"),
    Option(
        ("--self-test",),
        "try the whole program in a profile of its own and without a screen, and write what came "
        "of it, to FILE where one is named",
        value="FILE",
        optional=True,
    ),
)


def read_words() -> Words:
    """What the parser says, and what opens the window."""
    parser = make_parser()
    subs = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    about = {choice.dest: choice.help or "" for choice in subs._choices_actions}
    commands = tuple(_command(name, about[name], sub, parser) for name, sub in subs.choices.items())
    top = [option for option in _options(parser) if "--help" not in option.names]
    shared_names = {"--data-dir", "--demo"}
    shared = tuple(option for option in top if option.long in shared_names)
    known = shared_names | {option.long for option in WINDOW}
    alone = [option for option in top if option.long not in known]
    return Words((*shared, _HELP), (*WINDOW, *alone), commands)


_HELP = Option(("-h", "--help"), "show a short help and exit")


def _command(
    name: str, about: str, sub: argparse.ArgumentParser, parser: argparse.ArgumentParser
) -> Command:
    shared = {option.names for option in _options(parser)}
    own = tuple(option for option in _options(sub) if option.names not in shared)
    files = [action for action in sub._actions if not action.option_strings]
    if not files:
        return Command(name, about, own)
    (file,) = files
    return Command(name, about, own, str(file.metavar), file.help or "")


def _options(parser: argparse.ArgumentParser) -> Iterable[Option]:
    for action in parser._actions:
        if action.option_strings and action.help != argparse.SUPPRESS:
            yield _option(action)


def _option(action: argparse.Action) -> Option:
    choices = tuple(str(choice) for choice in action.choices or ())
    value = str(action.metavar or (action.dest.upper() if choices else ""))
    about = action.help or ""
    if isinstance(action, argparse._VersionAction):
        about = "say which version this is"
    return Option(
        tuple(sorted(action.option_strings, key=len)),
        about,
        value if action.nargs != 0 else "",
        choices,
        action.required,
        isinstance(action, argparse._AppendAction),
        action.nargs == "?",
    )
