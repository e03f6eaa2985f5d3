"""Files that macOS hands over: by an event for the application, and never as arguments.

A file opened with the program, also the one it is started for, dropped on its icon in the Dock, or
opened while it runs: each comes as a `QFileOpenEvent` of its own, the first ones before there is a
window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from resilience_desktop.host.calling import Call, made


class FilesApplication(QApplication):
    """An application that tells of files handed to it.

    An event filter would look at every event of every widget; `event` hears only the application's
    own. `called` carries a `Call` for each file, once someone listens.
    """

    called = Signal(object)

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        self._early: list[Call] = []
        self._heard = False

    def listen(self, answer: Callable[[Call], object]) -> None:
        """Tell `answer`, a bound method, of files from now on, and of those that came before."""
        self.called.connect(answer)
        self._heard = True
        early, self._early = self._early, []
        for call in early:
            self.called.emit(call)

    def event(self, event: QEvent) -> bool:
        """Take the files; the rest is Qt's."""
        if event.type() != QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return super().event(event)
        call = made(files=[event.file() or event.url().toString()])
        if not call.files:
            return False
        if self._heard:
            self.called.emit(call)
        else:
            self._early.append(call)
        return True
