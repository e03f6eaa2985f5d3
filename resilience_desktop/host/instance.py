"""One window a profile: a second start brings the first one to the front.

The first process holds a lock and watches a folder beside it; a later one puts a file there and
sees it taken away. That works the same on every system, needs no network library (QLocalServer
lives in QtNetwork), and only who may write to the profile can call. What the file says is what is
to be opened or done (`host.calling`); an empty one only asks for the window.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from resilience_desktop.host import calling
from resilience_desktop.host.calling import Call

_CALLS = "calls"
_PATIENCE_SECONDS = 30.0  # bringing a large profile up to date takes a while
_LOOK_AGAIN_SECONDS = 0.02
_UNFINISHED = ".part"


class OneInstance(QObject):
    """Holds the profile's lock, and hears from later starts: `called` with a `Call` for each."""

    called = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._calls = folder / _CALLS
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Take the profile for this process; False when another one has it. Raises OSError."""
        if self.holds:
            return True
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = QLockFile(str(self._folder / "lock"))
        lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
            return False
        self._lock = lock
        return True

    @property
    def holds(self) -> bool:
        """Whether the profile is this process's."""
        return self._lock is not None and self._lock.isLocked()

    def listen(self) -> None:
        """Hear from later starts, and from those that came while this one was starting."""
        if self._watcher is not None:
            return
        try:
            self._calls.mkdir(exist_ok=True, mode=0o700)
        except OSError:
            return  # a full disk is no reason not to open; the second start will say so
        self._watcher = QFileSystemWatcher([str(self._calls)], self)
        self._watcher.directoryChanged.connect(self._hear)
        self._hear()

    def call(self, call: Call | None = None) -> bool:
        """Ask the process that has the profile to do this; False when it stays silent.

        When it ends meanwhile, the profile is this process's (`holds`), and so is what to do.
        """
        letter = self._calls / str(os.getpid())
        try:
            self._calls.mkdir(exist_ok=True, mode=0o700)
            # Written aside, so that no half of it is read.
            aside = letter.with_suffix(_UNFINISHED)
            aside.write_bytes(calling.written(call or Call()))
            aside.replace(letter)
        except OSError:
            return False
        until = time.monotonic() + _PATIENCE_SECONDS
        while letter.exists():
            if time.monotonic() > until or self.claim():
                with suppress(OSError):
                    letter.unlink(missing_ok=True)
                return False
            time.sleep(_LOOK_AGAIN_SECONDS)
        return True

    def stop_listening(self) -> None:
        """Hear of no more: this process ends, and whoever calls now is to take its place."""
        if self._watcher is not None:
            self._watcher.directoryChanged.disconnect(self._hear)
            self._watcher.deleteLater()
            self._watcher = None

    def release(self) -> None:
        """Let the profile go."""
        self.stop_listening()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _hear(self) -> None:
        try:
            letters = sorted(self._calls.iterdir())
        except OSError:
            return
        for letter in letters:
            if letter.suffix == _UNFINISHED:
                continue
            call = _read(letter)
            with suppress(OSError):  # a folder of that name, say: it stays, and asks for nothing
                letter.unlink()
                self.called.emit(call)


def _read(letter: Path) -> Call:
    """What a letter asks for; one that is not the person's own asks for the window alone."""
    try:
        about, place = letter.lstat(), letter.parent.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > calling.MOST_BYTES:
            return Call()
        if os.name == "posix" and not (_is_own(about) and _is_own(place)):
            return Call()
        return calling.read(letter.read_bytes())
    except OSError:
        return Call()


def _is_own(about: os.stat_result) -> bool:
    """Whether it belongs to the person, and nobody else may write to it."""
    return about.st_uid == os.geteuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
