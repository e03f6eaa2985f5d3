"""One window a profile: a second start brings the first one to the front."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

_LONGEST_SOCKET_PATH = 90
_RAISE = b"raise\n"
_PATIENCE_MS = 3000


class OneInstance(QObject):
    """Holds the profile's lock, and hears from later starts."""

    raised = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._lock: QLockFile | None = None
        self._server: QObject | None = None

    def claim(self) -> bool:
        """Take the profile for this process; False when another one has it."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = QLockFile(str(self._folder / "lock"))
        lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
            return False
        self._lock = lock
        return True

    def listen(self) -> None:
        """Hear from later starts; once the window is there, for loading QtNetwork takes a while."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = _socket_name(self._folder)
        QLocalServer.removeServer(name)
        if server.listen(name):
            server.newConnection.connect(self._hear)
            self._server = server

    def call(self) -> bool:
        """Ask the process that has the profile to come to the front; False when it stays silent."""
        from PySide6.QtNetwork import QLocalSocket

        if not _is_ours(_socket_name(self._folder)):
            return False
        socket = QLocalSocket()
        socket.connectToServer(_socket_name(self._folder))
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(_RAISE)
        socket.waitForBytesWritten(_PATIENCE_MS)
        answered = socket.waitForReadyRead(_PATIENCE_MS)
        socket.disconnectFromServer()
        return answered

    def release(self) -> None:
        """Let the profile go."""
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            self._server.close()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _hear(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = self._server
        if not isinstance(server, QLocalServer):
            return
        caller = server.nextPendingConnection()
        caller.write(b"here\n")
        caller.flush()
        caller.disconnected.connect(caller.deleteLater)
        self.raised.emit()


def _socket_name(folder: Path) -> str:
    """An absolute path in a private folder; short enough for the system's socket addresses."""
    import hashlib
    import tempfile

    if sys.platform == "win32":
        return "resilience-" + hashlib.sha256(str(folder).encode()).hexdigest()[:24]
    direct = folder / "socket"
    if len(os.fsencode(direct)) <= _LONGEST_SOCKET_PATH:
        return str(direct)
    private = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return str(private / f"resilience-{mark}")


def _is_ours(name: str) -> bool:
    """False for a socket that another user put there."""
    if sys.platform == "win32":
        return True
    try:
        return Path(name).stat().st_uid == os.getuid()
    except OSError:
        return False
