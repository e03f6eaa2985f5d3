"""The window on a stage: the whole program without a screen, and what went wrong in it."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from resilience_desktop.app import start
from resilience_desktop.app.options import Options
from resilience_desktop.host import journal
from resilience_desktop.ui.sheet import Sheet

_PATIENCE_SECONDS = 15.0
_BLANK_SECONDS = 2.0
_TURN_MS = 10
_ROUNDS = 3
_FEWEST_COLOURS = 6
_LEAST_INK = 0.002
_SAMPLE = 5


class BlankPicture(Exception):
    """Something painted nothing."""


class Stage:
    """The running program. Errors of the program that nobody was there to see are collected."""

    def __init__(self, folder: Path) -> None:
        self.application = start.make_application()
        self.folder = folder
        self.program = start.Program(Options(folder, demo=True))
        self._known: list[str] = []
        self._opened = False

    def begin(self) -> None:
        """Open the window and its data."""
        program = self.program
        if not program.instance.claim():
            raise RuntimeError("The profile of the test is in use")
        program.preferences.motion = "less"
        program.preferences.theme = "light"
        program.opened.connect(self._note_opened)
        sys.excepthook = self._note_fault  # until the window has one of its own
        program.show()
        self.wait(lambda: self._opened, "the window opens")
        assert program.root is not None
        program.root.runner.failed.connect(self._note_error)
        self.settle()
        self.check()

    @property
    def window(self) -> Any:
        """What is in the shell."""
        assert self.program.root is not None
        return self.program.root.window

    @property
    def shell(self) -> QWidget:
        """The window of the desktop."""
        return self.program.shell

    def end(self) -> None:
        """Close the window; what was being done is done first."""
        program, ended = self.program, threading.Event()
        program.ended.connect(ended.set)
        program.shell.close()
        self.wait(ended.is_set, "the window closes")
        if program.root is not None:
            program.root.runner.finish()
        self.check()

    # Waiting

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the program run until something is so. Raises TimeoutError."""
        until = monotonic() + _PATIENCE_SECONDS
        while not condition():
            if self._known:
                self.check()
            if monotonic() > until:
                raise TimeoutError(f"Waited too long until {what}")
            self._turn()

    def settle(self, rounds: int = _ROUNDS) -> None:
        """Wait until the store has answered, and what its answers made the pages ask for."""
        assert self.program.root is not None
        for _ in range(rounds):
            heard = threading.Event()
            self.program.root.runner.run(_nothing, _Hearing(heard))
            self.wait(heard.is_set, "the store answers")
        self._turn()

    def _turn(self) -> None:
        # A loop that sleeps between events: one that only looks keeps the store's thread waiting
        # for Python, a switch at a time.
        loop = QEventLoop()
        QTimer.singleShot(_TURN_MS, loop, loop.quit)
        loop.exec()

    # What is on screen

    def page(self, key: str) -> Any:
        """The page of a tab, on screen and with its data."""
        page = self.window.open_tab(key)
        self.wait(lambda: bool(page.attached), "the page has its data")
        self.settle()
        return page

    def sheet(self) -> Sheet:
        """The sheet that is open."""
        self.wait(lambda: self.window.sheet() is not None, "the sheet opens")
        self.settle()
        sheet = self.window.sheet()
        assert isinstance(sheet, Sheet)
        return sheet

    def clear(self) -> None:
        """Close every sheet."""
        for _ in range(5):
            sheet = self.window.sheet()
            if sheet is None:
                return
            if not sheet.try_close():
                sheet.hide()
            self.settle(1)
        raise RuntimeError("A sheet does not close")

    def paint(self, widget: QWidget) -> None:
        """Paint something. Raises `BlankPicture` when nothing is on the picture."""
        self.check()
        until = monotonic() + _BLANK_SECONDS
        while not _has_ink(widget):  # it may be waiting for a picture of its own
            if monotonic() > until:
                raise BlankPicture(f"{type(widget).__name__} is blank")
            self._turn()
        self.check()

    def check(self) -> None:
        """Raise what went wrong in the program meanwhile, if anything did."""
        log = self.folder / journal.FILE
        said = log.read_text(encoding="utf-8") if log.exists() else ""
        known, self._known = self._known, []
        if said:
            log.unlink()
            known.append(said)
        if known:
            raise RuntimeError(" / ".join(known))

    def _note_opened(self) -> None:
        self._opened = True

    def _note_fault(
        self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._known.append(journal.describe(error.with_traceback(trace)))

    def _note_error(self, error: Exception) -> None:
        self._known.append(f"{type(error).__name__}: {error}")


def _has_ink(widget: QWidget) -> bool:
    """Whether a widget painted more than one ground: some colours, on some of its room."""
    image = widget.grab().toImage()
    if image.isNull():
        return False
    pixels = memoryview(image.constBits()).cast("I")[::_SAMPLE]
    colours = Counter(pixels.tolist())
    (_, ground), *_ = colours.most_common(1)
    return len(colours) >= _FEWEST_COLOURS and 1 - ground / len(pixels) >= _LEAST_INK


def _nothing() -> None:
    """A job that only waits its turn."""


class _Hearing:
    def __init__(self, heard: threading.Event) -> None:
        self._heard = heard

    def __call__(self, _nothing: object) -> None:
        self._heard.set()
