"""The end of the session: what is typed is saved before the desktop closes the program."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from resilience_desktop.app.root import Root

_WAITS_SECONDS = 1.5
"""For what is typed to reach the disk; the log-out waits no longer."""


class Session(QObject):
    """Hears of the end of the session where the desktop tells Qt of it.

    Elsewhere it ends the program as `kill` does, which saves everything too.
    """

    def __init__(self, root: Root, app: QApplication) -> None:
        super().__init__(root)
        self._root = root
        app.commitDataRequest.connect(self.save)
        app.saveStateRequest.connect(self.save)

    def save(self, manager: QSessionManager) -> None:
        """Save, and say how the program is started again; asks nothing and refuses nothing."""
        self._root.remember()
        kept = threading.Event()
        self._root.runner.run(kept.set)
        kept.wait(_WAITS_SECONDS)
        options = self._root.options
        if options.demo:  # the example goes away
            manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
            return
        from resilience_desktop.host.autostart import start_command
        from resilience_desktop.host.folders import is_usual

        manager.setRestartHint(QSessionManager.RestartHint.RestartIfRunning)
        usual = is_usual(options.folder)
        manager.setRestartCommand(start_command(options.folder, usual, quietly=False))
