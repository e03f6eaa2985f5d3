"""Files that macOS hands over: by an event for the application, and never as arguments.

A file opened with the program, also the one it is started for, dropped on its icon in the Dock, or
opened while it runs: each comes as a `QFileOpenEvent` of its own, the first ones before there is a
window. Those that were opened together come in one turn of the loop, and are told of together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from resilience_desktop.host.calling import Call, made


class FilesApplication(QApplication):
    """An application that tells of files handed to it.

    An event filter would look at every event of every widget; `event` hears only the application's
    own. `called` carries a `Call` for files that were opened together, once someone listens.
    """

    called = Signal(object)

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        self._files: list[str] = []
        self._heard = False

    def listen(self, answer: Callable[[Call], object]) -> None:
        """Tell `answer`, a bound method, of files from now on, and of those that came before."""
        self.called.connect(answer)
        self._heard = True
        self._tell()

    def event(self, event: QEvent) -> bool:
        """Take the files; the rest is Qt's."""
        if event.type() != QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return super().event(event)
        name = event.file() or event.url().toString()
        if not made(files=[name]).files:
            return False
        self._files.append(name)
        QTimer.singleShot(0, self, self._tell)
        return True

    def _tell(self) -> None:
        if self._heard and self._files:
            files, self._files = self._files, []
            self.called.emit(made(files=files))
