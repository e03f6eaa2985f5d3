"""The real program from its arguments on, for test_odd_conditions.py: says what its window shows.

    python odd_start.py [--at DAY] [--without-libraries NAME,…] [--homeless] [--without-temporary]
                        [--unwatched] [arguments]

Prints "opened" once the profile is open, or "problem" and what the window says of it; then the
program is closed as a person would. With --unwatched the program runs as it is.
"""

from __future__ import annotations

import ctypes
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

ARGUMENTS = sys.argv[1:]


def option(name: str) -> str | None:
    """Take an option and its value from the arguments."""
    if name not in ARGUMENTS:
        return None
    place = ARGUMENTS.index(name)
    value = ARGUMENTS[place + 1]
    del ARGUMENTS[place : place + 2]
    return value


def be_homeless() -> None:
    """No home in the environment, and none in the list of users."""
    import os
    import pwd

    def unknown(_number: int) -> Any:
        raise KeyError("nobody")

    pwd.getpwuid = unknown
    os.environ.pop("HOME", None)


def lack(sonames: list[str]) -> None:
    """Have the loader not find these libraries."""
    load = ctypes.CDLL.__init__

    def refuse(library: Any, name: str | None, *rest: Any, **more: Any) -> None:
        if name in sonames:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        load(library, name, *rest, **more)

    ctypes.CDLL.__init__ = refuse  # type: ignore[method-assign, assignment]


def set_the_clock(day: str) -> None:
    """Have the computer's clock stand at this day."""
    from resilience_desktop.core.clock import SystemClock

    leap = datetime.fromisoformat(day).replace(tzinfo=UTC) - datetime.now(UTC)
    SystemClock.now = lambda self: datetime.now(UTC) + timedelta(seconds=leap.total_seconds())  # type: ignore[method-assign]


def have_no_temporary_files() -> None:
    """No folder for temporary files that can be written."""
    import errno
    import tempfile

    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    tempfile._get_default_tempdir = none  # type: ignore[attr-defined]


def watch() -> None:
    """Have every program tell what it shows, and close."""
    from resilience_desktop.app import start

    show = start.Program.show

    def watched(program: Any) -> None:
        from PySide6.QtCore import QTimer

        timer = QTimer(program)
        seen = program.seen = Seen(program)  # a connection does not keep it
        program.opened.connect(seen.open)
        timer.timeout.connect(seen.look)
        timer.start(20)
        show(program)

    start.Program.show = watched  # type: ignore[method-assign, assignment]


class Seen:
    """What is seen of a program."""

    def __init__(self, program: Any) -> None:
        self.program = program
        self.told = False

    def open(self) -> None:
        """Show every page, then close."""
        window = self.program.root.window
        for key in [feature.key for feature in window.pages.features]:
            window.open_tab(key).grab()
        self.tell("opened")

    def look(self) -> None:
        """Is there a page that says what is wrong?"""
        root = self.program.root
        if root is None or root.window is None or self.told:
            return
        from PySide6.QtWidgets import QLabel

        from resilience_desktop.app.problems import OpeningProblem

        page = root.window.layers.currentWidget()
        if isinstance(page, OpeningProblem):
            self.tell("problem", *(label.text() for label in page.findChildren(QLabel)))

    def tell(self, *words: str) -> None:
        """Print a line, and close the window."""
        self.told = True
        print(" | ".join(words), flush=True)
        self.program.shell.close()


def main() -> int:
    """Run the program with what is left of the arguments."""
    day, lacking = option("--at"), option("--without-libraries")
    if lacking:
        lack(lacking.split(","))
    if day:
        set_the_clock(day)
    for name, change in (
        ("--homeless", be_homeless),
        ("--without-temporary", have_no_temporary_files),
    ):
        if name in ARGUMENTS:
            ARGUMENTS.remove(name)
            change()
    if "--unwatched" in ARGUMENTS:
        ARGUMENTS.remove("--unwatched")
    else:
        watch()
    sys.argv = ["resilience-desktop", *ARGUMENTS]
    from resilience_desktop.__main__ import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
