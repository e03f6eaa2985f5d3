"""A sheet in which one writes: what is typed is kept while it is typed, and before it closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label

PAUSE_MS = 1200
"""How long a pause in typing is before it is kept: a crash costs a few words at most."""


class DraftSheet(Sheet):
    """A subclass says by `keeping` how to store what is typed, and calls `typed` on each change.

    The sheet closes once all is stored, and stays open when it cannot be. `failed` carries an
    error, `told` a message for the toast and whether it offers Undo.
    """

    failed = Signal(object)
    told = Signal(str, bool)

    def __init__(
        self, window: QWidget, title: str, width: int, height: int | None, runner: Runner
    ) -> None:
        super().__init__(window, title, width, height)
        self._runner = runner
        self._dirty = self._storing = self._leaving = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)
        self.saved = label("", "caption", "text3", wrap=False)

    def keeping(self) -> Callable[[], Any] | None:
        """A job that stores what is typed; None when there is nothing to store."""
        raise NotImplementedError

    def kept(self) -> None:
        """It is stored."""

    def typed(self) -> None:
        """Something was typed."""
        self._dirty = True
        self.saved.setText("")
        self._pause.start()

    def keep_now(self) -> None:
        """Store what is typed."""
        self._pause.stop()
        if self._storing or not self._dirty:
            return
        self._dirty = False
        job = self.keeping()
        if job is not None:
            self._storing = True
            self._runner.run(job, self._is_kept, self._refused)

    def drop(self) -> None:
        """Forget what is typed, as it goes to the trash."""
        self._pause.stop()
        self._dirty = False

    def can_leave(self) -> bool:
        self.keep_now()
        self._leaving = self._storing or self._dirty
        return not self._leaving

    def _is_kept(self, _nothing: Any) -> None:
        self._storing = False
        if self._dirty:
            self.keep_now()
            return
        self.saved.setText(tr("Saved"))
        self.kept()
        if self._leaving:
            self._leaving = False
            self.try_close()

    def _refused(self, error: Exception) -> None:
        self._storing = self._leaving = False
        self._dirty = True
        self.failed.emit(error)
