"""argv in, exit status out. A window opens without the command line's modules, for speed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desktop.core.errors import KnownError, explain_os_error
from resilience_desktop.core.words import tr
from resilience_desktop.host import doctor, folders, language, surroundings, wanted

if TYPE_CHECKING:
    from resilience_desktop.host.wanted import Wanted


def run() -> int:
    """Run the program: 0 when all went well, 1 when something failed, 2 for wrong arguments."""
    folders.keep_private()
    language.speak()
    folder = Path()
    try:
        if (status := _examined(sys.argv[1:])) is not None:
            return status
        wish = wanted.read(sys.argv[1:])
        if wish is None:
            from resilience_desktop.cli.main import main

            return main(sys.argv[1:])
        folder = folders.profile_folder(wish.folder)
        return _open_window(folder, wish)
    except (Exception, KeyboardInterrupt) as error:
        from resilience_desktop.cli.outcome import explain

        return explain(error, folder)


def _examined(argv: Sequence[str]) -> int | None:
    """Look at the computer or at the program itself, when asked to; the exit status."""
    rest = list(argv)
    if "--doctor" in rest:
        rest.remove("--doctor")
        wish = wanted.read(rest)
        return _look(wish) if wish is not None else None
    name, equals, report = (rest or [""])[0].partition("=")
    rest[:1] = [report] if equals else []
    if name == "--self-test" and len(rest) <= 1:
        from resilience_desktop.app.selftest.trial import run as test

        return test(rest)
    return None


def _look(wish: Wanted) -> int:
    from resilience_desktop.cli import speech
    from resilience_desktop.host.checkup import run as look

    speech.prepare()
    status = look(partial(folders.profile_folder, wish.folder), speech.say)
    speech.finish()
    return status


def _open_window(folder: Path, wish: Wanted) -> int:
    said = doctor.no_display_message()
    if said is None and (absent := doctor.missing("window")):
        said = doctor.explain_missing(absent)
    said = said or surroundings.silent_screen_message()
    if said is not None:
        raise KnownError(said)
    if not wish.demo:
        return _start(folder, wish)
    from resilience_desktop.cli.example_folder import example_folder

    with example_folder() as filled:
        return _start(filled, wish)


def _start(folder: Path, wish: Wanted) -> int:
    try:
        from resilience_desktop.app.start import run as start
    except ImportError as error:
        said = doctor.explain_import_error(error)
        if said is None:
            raise
        raise KnownError(said) from error
    try:
        return start(folder, wish.demo, wish.quietly, wish.call)
    except OSError as error:
        raise explain_os_error(error, folder, tr("The data could not be opened")) from error


if __name__ == "__main__":
    sys.exit(run())
