"""Playing a short sound with what the computer has, and silence where it has nothing.

QtMultimedia is no part of PySide6-Essentials, and would weigh more than the rest of the program.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.words import tr
from resilience_desktop.host import resources

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
)
"""Programs that play a WAV file given as the last argument, in the order they are tried."""

LONGEST = 20
"""Seconds after which a player that does not end is left to itself."""


def play(name: str, missed: Callable[[str], object] | None = None) -> bool:
    """Play a bundled WAV file and return at once; the system's own beep where nothing can.

    Nothing is raised: a bell that stays silent is no reason to disturb anyone. Returns whether
    the file itself was handed to a player. `missed` (a slot) is called on the GUI thread with why
    nothing could be heard, now or when the last player has given up.
    """
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    file, found = _file(name), players()
    if file is not None and (found or sys.platform == "win32"):
        ringing = _Ringing(file, found)
        if missed is not None:
            ringing.missed.connect(missed)
        ringing.begin()
        return True
    _beep()
    if missed is not None:
        missed(tr("The bell could not sound: there is nothing here that plays sounds."))
    return False


def players() -> tuple[tuple[str, ...], ...]:
    """Those of `PLAYERS` that are installed, with their full paths."""
    found = ((shutil.which(command[0]), command) for command in PLAYERS)
    return tuple((path, *command[1:]) for path, command in found if path)


class _Ringing(QObject):
    """One sound on a thread of its own: a player can take seconds to find that it has no device."""

    missed = Signal(str)
    _over = Signal(bool)
    _alive: set[_Ringing] = set()  # noqa: RUF012 - kept from being collected while they sound

    def __init__(self, file: Path, commands: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._file = file
        self._commands = commands
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        self._alive.add(self)
        threading.Thread(target=self._play, name="bell", daemon=True).start()

    def _play(self) -> None:
        heard = self._play_here() if sys.platform == "win32" else self._play_by_program()
        with suppress(RuntimeError):  # the program ended meanwhile
            self._over.emit(heard)

    def _play_here(self) -> bool:
        if sys.platform == "win32":
            import winsound

            with suppress(RuntimeError):
                winsound.PlaySound(str(self._file), winsound.SND_FILENAME)
                return True
        return False

    def _play_by_program(self) -> bool:
        import subprocess

        nothing = subprocess.DEVNULL
        for command in self._commands:
            try:
                done = subprocess.run(
                    [*command, str(self._file)],
                    stdin=nothing,
                    stdout=nothing,
                    stderr=nothing,
                    timeout=LONGEST,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return True
            except OSError:
                continue
            if done.returncode == 0:
                return True
        return False

    def _end(self, heard: bool) -> None:
        self._alive.discard(self)
        if not heard:
            _beep()
            self.missed.emit(tr("The bell could not sound: no sound device answered."))


def _file(name: str) -> Path | None:
    try:
        return resources.path(name)
    except FileNotFoundError:
        return None


def _beep() -> None:
    if QApplication.instance() is not None:
        QApplication.beep()
