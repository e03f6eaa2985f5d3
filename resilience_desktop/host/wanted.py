"""The arguments that open the window, read without argparse: the first paint waits for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resilience_desktop.host.calling import ACTIONS, Call, made

_ENDS_WITH_VALUE = ("--data-dir", "--do")


class Wanted(NamedTuple):
    """A wish for the window: the folder named by --data-dir, whether it is the example, whether
    the login starts it (so that the window stays out of the way), and what it is to do."""

    folder: str | None = None
    demo: bool = False
    quietly: bool = False
    call: Call = Call()


def read(argv: Sequence[str]) -> Wanted | None:
    """What kind of window is asked for; None when the arguments are for the command line.

    A file is named by what looks like one: a bare word without a dot or a slash is a command.
    """
    found = _sorted(argv)
    if found is None:
        return None
    switches, values, files = found
    demo, folder = "--demo" in switches, values.get("--data-dir")
    if demo and (folder is not None or len(switches) > 1):
        return None
    if folder == "" or values.get("--do", ACTIONS[0]) not in ACTIONS:
        return None
    call = made(values.get("--do", ""), files)
    # Whoever names something to do wants to see it.
    return Wanted(folder, demo, "--quietly" in switches and not call.wants_something, call)


def _sorted(argv: Sequence[str]) -> tuple[set[str], dict[str, str], list[str]] | None:
    """Switches, options with their values, and files; None for anything else."""
    switches, values, files = set[str](), dict[str, str](), list[str]()
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            files += rest
            break
        if word in ("--demo", "--quietly", "--dbus"):
            switches.add(word)
        elif name in _ENDS_WITH_VALUE and equals:
            values[name] = value
        elif word in _ENDS_WITH_VALUE and rest and not rest[0].startswith("-"):
            values[word] = rest.pop(0)
        elif word == "-session" and rest:  # the session manager's, which keeps nothing of ours
            rest.pop(0)
        elif word.startswith("-psn_"):
            continue  # an old habit of the Finder
        elif not word.startswith("-") and _looks_like_a_file(word):
            files.append(word)
        else:
            return None
    return switches, values, files


def _looks_like_a_file(word: str) -> bool:
    return any(sign in word for sign in ("/", "\\", "."))
