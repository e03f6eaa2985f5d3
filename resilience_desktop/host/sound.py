"""Playing a short sound with what the computer has, and silence where it has nothing.

QtMultimedia is no part of PySide6-Essentials, and would weigh more than the rest of the program.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QApplication

from resilience_desktop.host import resources

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
)
"""Programs that play a WAV file given as the last argument, in the order they are tried."""


def play(name: str) -> bool:
    """Play a bundled WAV file and return at once; the system's own beep where nothing can.

    Nothing is raised: a bell that stays silent is no reason to disturb anyone. Returns whether
    the file itself was handed to a player.
    """
    with suppress(OSError):
        if _play_file(resources.path(name)):
            return True
    if QApplication.instance() is not None:
        QApplication.beep()
    return False


def _play_file(file: Path) -> bool:
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform == "win32":
        import winsound

        with suppress(RuntimeError):
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return True
        return False
    command = player()
    return bool(command) and _start(command, file)


def player() -> tuple[str, ...]:
    """The first player of `PLAYERS` that is installed, with its full path; empty for none."""
    for command in PLAYERS:
        found = shutil.which(command[0])
        if found:
            return (found, *command[1:])
    return ()


def _start(command: tuple[str, ...], file: Path) -> bool:
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments([*command[1:], str(file)])
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.setProcessEnvironment(_own_environment())
    started = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)


def _own_environment() -> QProcessEnvironment:
    """The environment without the library path of a packaged program, which breaks others."""
    environment = QProcessEnvironment.systemEnvironment()
    if getattr(sys, "frozen", False):
        original = environment.value("LD_LIBRARY_PATH_ORIG")
        if original:
            environment.insert("LD_LIBRARY_PATH", original)
        else:
            environment.remove("LD_LIBRARY_PATH")
    return environment
