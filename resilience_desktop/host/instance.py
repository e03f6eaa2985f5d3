"""One window a profile: a second start brings the first one to the front.

The first process holds a lock and watches a folder beside it; a later one puts a file there and
sees it taken away. That works the same on every system, needs no network library (QLocalServer
lives in QtNetwork), and only who may write to the profile can call.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

_CALLS = "calls"
_PATIENCE_SECONDS = 4.0
_LOOK_AGAIN_SECONDS = 0.02


class OneInstance(QObject):
    """Holds the profile's lock, and hears from later starts (`raised`)."""

    raised = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._calls = folder / _CALLS
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Take the profile for this process; False when another one has it. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = QLockFile(str(self._folder / "lock"))
        lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
            return False
        self._lock = lock
        return True

    def listen(self) -> None:
        """Hear from later starts, and from those that came while this one was starting."""
        try:
            self._calls.mkdir(exist_ok=True, mode=0o700)
        except OSError:
            return  # a full disk is no reason not to open; the second start will say so
        self._watcher = QFileSystemWatcher([str(self._calls)], self)
        self._watcher.directoryChanged.connect(self._hear)
        self._hear()

    def call(self) -> bool:
        """Ask the process that has the profile to come to the front; False when it stays silent."""
        letter = self._calls / str(os.getpid())
        try:
            self._calls.mkdir(exist_ok=True, mode=0o700)
            letter.touch()
        except OSError:
            return False
        until = time.monotonic() + _PATIENCE_SECONDS
        while letter.exists():
            if time.monotonic() > until:
                letter.unlink(missing_ok=True)
                return False
            time.sleep(_LOOK_AGAIN_SECONDS)
        return True

    def release(self) -> None:
        """Let the profile go."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _hear(self) -> None:
        heard = False
        for letter in self._calls.glob("*"):
            letter.unlink(missing_ok=True)
            heard = True
        if heard:
            self.raised.emit()
