"""The windowed program from its first line to its exit status.

Until the first paint nothing but Qt, the shell and the preferences is imported.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication

from resilience_desktop import __version__
from resilience_desktop.app.options import Options
from resilience_desktop.app.shell import BREATH_MS, Shell
from resilience_desktop.core.words import tr
from resilience_desktop.host import preferences, windows_identity
from resilience_desktop.host.calling import Call, desktop_token
from resilience_desktop.host.folders import keep_private
from resilience_desktop.host.instance import OneInstance

if TYPE_CHECKING:
    from resilience_desktop.app.root import Root
    from resilience_desktop.core.clock import Clock

DESKTOP_ID = "org.resilience.Resilience"
PROGRAM = "resilience-desktop"
"""The class of the window on X11, however Python was started: the desktop entry names it."""
NOTHING = Call()


class Program(QObject):
    """One profile's window, from the lock to the last backup.

    Signals: `opened` the profile is attached, `ended` everything is closed; `called` with a `Call`
    for the open profile.
    """

    opened = Signal()
    ended = Signal()
    called = Signal(object)

    def __init__(self, options: Options, clock: Clock | None = None) -> None:
        super().__init__()
        self.options = options
        self.clock = clock
        self.preferences = preferences.load(options.folder)
        self.instance = OneInstance(options.folder)
        self.shell = Shell(self.preferences, options.folder)
        self.root: Root | None = None
        self._ending = False
        self._waiting: list[Call] | None = [options.call]
        self.shell.painted.connect(self._furnish)
        self.shell.closed.connect(self.end)
        self.instance.called.connect(self.hand)

    def show(self) -> None:
        """Show the window; the rest follows its first paint."""
        if self.options.quietly:
            # Nothing is painted of a window that is minimised, so nothing waits for it.
            self.shell.showMinimized()
            QTimer.singleShot(0, self, self._furnish)
        elif self.preferences.maximized:
            self.shell.showMaximized()
        else:
            self.shell.show()

    def _furnish(self) -> None:
        if self._ending or self.root is not None:
            return
        gc.freeze()
        gc.enable()
        from resilience_desktop.app.root import Root
        from resilience_desktop.ui.app_icon import app_icon

        # After the first paint: desktops that know the program show its icon without ours.
        QApplication.setWindowIcon(app_icon())
        self.root = Root(self)
        QTimer.singleShot(BREATH_MS, self.root.furnish)

    def hand(self, call: Call) -> None:
        """Do what is asked for, as soon as the profile is open; the window comes at once."""
        if self._waiting is None:
            self.called.emit(call)
            return
        self._waiting.append(call)
        if self.root is not None:
            self.root.come_to_front(call.token)

    def hand_waiting(self) -> None:
        """The profile is open: do what was asked for until now."""
        waiting, self._waiting = self._waiting or [], None
        for call in waiting:
            if call.wants_something:
                self.called.emit(call)

    def take_over(self) -> None:
        """The process before has ended: what it kept of the window counts."""
        for name, value in preferences.load(self.options.folder).values().items():
            setattr(self.preferences, name, value)

    def end(self) -> None:
        """Keep what is typed, back up, close, quit."""
        if self._ending:
            return
        self._ending = True
        self.instance.stop_listening()
        if self.root is not None:
            self.root.end()
        else:
            self.finish()

    def finish(self) -> None:
        """The profile is closed: let it go."""
        self.instance.release()
        self.ended.emit()


def run(folder: Path, demo: bool = False, quietly: bool = False, call: Call = NOTHING) -> int:
    """Open the window on the profile in `folder` and do what `call` asks; the exit status."""
    keep_private()
    # Nothing made on the way to the first paint is garbage; looking for it costs milliseconds.
    gc.disable()
    app = make_application()
    program = Program(Options(folder, demo, quietly, call))
    refused = False
    try:
        claimed = program.instance.claim()
    except OSError as error:
        # The window opens all the same and says it too: who starts by an icon reads no terminal.
        claimed = refused = True
        print(
            tr("The folder {path} cannot be used: {why}.", path=folder, why=error.strerror),
            tr("Choose another one with --data-dir."),
            file=sys.stderr,
        )
    if not claimed and (status := _handed_over(program, folder)) is not None:
        return status
    program.ended.connect(app.quit)
    _end_on_signals(app, program)
    if listen := getattr(app, "listen", None):
        listen(program.hand)
    program.show()
    status = app.exec()
    if program.root is not None:
        program.root.runner.finish()
    return 1 if refused else status


def make_application() -> QApplication:
    """The application object, named so that desktops know it."""
    windows_identity.claim()
    app = _kind_of_application()([PROGRAM])
    app.setApplicationName("Resilience")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(DESKTOP_ID)
    app.setQuitOnLastWindowClosed(False)
    return app


def _kind_of_application() -> type[QApplication]:
    """macOS hands files over by events; its application listens for them."""
    if sys.platform != "darwin":
        return QApplication
    from resilience_desktop.host.opened_files import FilesApplication

    return FilesApplication


def _handed_over(program: Program, folder: Path) -> int | None:
    """The exit status once the other process was called; None when it has made room instead."""
    if program.instance.call(program.options.call._replace(token=desktop_token())):
        return 0
    if program.instance.holds:
        program.take_over()
        return None
    print(
        tr("Another Resilience is using {path}, and does not answer.", path=folder),
        tr("Close it, or wait a moment and try again."),
        file=sys.stderr,
    )
    return 1


def _end_on_signals(app: QApplication, program: Program) -> None:
    """Close properly on Ctrl+C and on a polite kill: Python hears signals only between calls."""
    if sys.platform == "win32":
        return
    near, far = os.pipe()
    os.set_blocking(far, False)
    signal.set_wakeup_fd(far)
    notifier = QSocketNotifier(near, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(program.end)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            continue  # as `nohup` wishes
        signal.signal(number, _do_nothing)


def _do_nothing(_number: int, _frame: object) -> None:
    """The wake-up pipe does the work."""
