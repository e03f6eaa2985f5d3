"""A notification of the desktop, where there is one; and what became of it.

Linux and its kin: D-Bus (`host.desktop_bus`). Windows and macOS: the message of a tray icon, which
is made for it and goes again. Whatever is missing or hangs, an answer comes within `PATIENCE_MS`.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon

from resilience_desktop.core.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

    from resilience_desktop.host.desktop_bus import Desktop, Note

PATIENCE_MS = 2000
_LEAVES_TRAY_MS = 60_000


@dataclass(frozen=True)
class Answer:
    """What became of a notification.

    `shown`: the desktop took it. `sounds`: it rings for it. `quiet`: the person asked not to be
    disturbed. `why`: in a sentence, why nothing could be shown.
    """

    shown: bool = False
    sounds: bool = False
    quiet: bool = False
    why: str = ""


class Notifier(QObject):
    """Shows one notification at a time. This one shows nothing and says so: for tests.

    `answered` carries one `Answer` for each `tell`; `pressed`: the person clicked it; `chosen`:
    they pressed a button on it, by its key.
    """

    answered = Signal(object)
    pressed = Signal()
    chosen = Signal(str)

    def tell(
        self,
        title: str,
        body: str,
        sound: Path | None = None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Show it; `sound` for desktops that ring themselves. Nothing private: others may look.

        `choices` are buttons, by key and word. Where a desktop has none, they are left out.
        """
        self.answered.emit(Answer())

    def withdraw(self) -> None:
        """Take it back, if it is still there."""


def make_notifier(make_icon: Callable[[], QIcon], parent: QObject | None = None) -> Notifier:
    """The notifier of this desktop; `make_icon` is asked only where a tray icon is needed."""
    if QGuiApplication.platformName() in {"offscreen", "minimal", ""}:
        return Notifier(parent)
    if sys.platform in {"win32", "darwin"}:
        return TrayNotifier(make_icon, parent)
    return BusNotifier(parent)


class BusNotifier(Notifier):
    """Each notification has a thread of its own, which waits for the click."""

    _came = Signal(int, object)
    _clicked = Signal(int, str)

    def __init__(self, parent: QObject | None = None, address: str | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._turn = 0
        self._open: tuple[Desktop, int] | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PATIENCE_MS)
        self._waiting.timeout.connect(self._give_up)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._clicked.connect(self._press, Qt.ConnectionType.QueuedConnection)

    def tell(
        self,
        title: str,
        body: str,
        sound: Path | None = None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> None:
        from resilience_desktop.host.desktop_bus import Note

        self.withdraw()
        self._turn += 1
        name, desktop_id = QCoreApplication.applicationName(), QGuiApplication.desktopFileName()
        note = Note(name, title, body, tr("Open"), desktop_id, str(sound or ""), choices)
        self._waiting.start()
        threading.Thread(
            target=self._talk, args=(self._turn, note), name="notification", daemon=True
        ).start()

    def withdraw(self) -> None:
        shown, self._open = self._open, None
        if shown is not None:
            shown[0].withdraw(shown[1])

    def _talk(self, turn: int, note: Note) -> None:
        """On its thread: show it, tell what became of it, wait for the click."""
        from resilience_desktop.host.desktop_bus import BusError, Desktop

        with suppress(RuntimeError):  # the program ended meanwhile
            try:
                desktop = Desktop(self._address)
            except BusError:
                self._came.emit(turn, _missing())
                return
            try:
                shown = desktop.show(note)
                self._open = (desktop, shown.number)
                self._came.emit(turn, Answer(True, shown.sounds, shown.quiet))
                if pressed := desktop.wait(shown.number):
                    self._clicked.emit(turn, pressed)
            except BusError:
                self._came.emit(turn, _missing())
            finally:
                if self._open is not None and self._open[0] is desktop:
                    self._open = None
                desktop.close()

    def _take(self, turn: int, answer: Answer) -> None:
        if turn == self._turn and self._waiting.isActive():
            self._waiting.stop()
            self.answered.emit(answer)

    def _press(self, turn: int, key: str) -> None:
        if turn == self._turn and key == "default":
            self.pressed.emit()
        elif turn == self._turn:
            self.chosen.emit(key)

    def _give_up(self) -> None:
        self.answered.emit(_missing())


class TrayNotifier(Notifier):
    """The message of a tray icon that is there as long as its message."""

    def __init__(self, make_icon: Callable[[], QIcon], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_icon = make_icon
        self._tray: QSystemTrayIcon | None = None
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_LEAVES_TRAY_MS)
        self._leaving.timeout.connect(self.withdraw)

    def tell(
        self,
        title: str,
        body: str,
        sound: Path | None = None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> None:
        from PySide6.QtWidgets import QSystemTrayIcon

        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            self.answered.emit(_missing())
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._make_icon(), self)
            self._tray.messageClicked.connect(self._press)
            self._tray.activated.connect(self._press)
        self._tray.show()
        self._tray.showMessage(title, body, self._tray.icon())
        self._leaving.start()
        self.answered.emit(Answer(True, quiet=_windows_is_quiet()))

    def withdraw(self) -> None:
        self._leaving.stop()
        if self._tray is not None:
            self._tray.hide()

    def _press(self) -> None:
        self.pressed.emit()


def _missing() -> Answer:
    return Answer(why=tr("No notification could be shown: the desktop did not take it."))


def _windows_is_quiet() -> bool:
    """Whether someone presents, plays or asked for quiet; Windows itself holds messages back."""
    if sys.platform == "win32" and os.name == "nt":
        import ctypes

        state = ctypes.c_int(0)
        with suppress(OSError, AttributeError):
            ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return state.value in {2, 3, 4, 6}
    return False
