"""The windowed program from its first line to its exit status."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from resilience_desktop import __version__
from resilience_desktop.app.options import Options
from resilience_desktop.app.root import Root
from resilience_desktop.core.words import tr
from resilience_desktop.host.folders import keep_private

DESKTOP_ID = "org.resilience.Resilience"


def run(folder: Path, demo: bool = False) -> int:
    """Open the window on the profile in `folder`; the exit status of the process."""
    keep_private()
    # Nothing made on the way to the first paint is garbage; looking for it costs milliseconds.
    gc.disable()
    app = make_application()
    root = Root(Options(folder, demo))
    try:
        claimed = root.instance.claim()
    except OSError as error:
        print(
            tr("The folder {path} cannot be used: {why}.", path=folder, why=error.strerror),
            tr("Choose another one with --data-dir."),
            file=sys.stderr,
        )
        return 1
    if not claimed:
        return _hand_over(root, folder)
    root.ended.connect(app.quit)
    _end_on_signals(app, root)
    root.start()
    status = app.exec()
    root.runner.finish()
    return status


def make_application() -> QApplication:
    """The application object, named so that desktops know it."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Resilience")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(DESKTOP_ID)
    app.setQuitOnLastWindowClosed(False)
    return app


def _hand_over(root: Root, folder: Path) -> int:
    if root.instance.call():
        return 0
    print(
        tr("Another Resilience is using {path}, and does not answer.", path=folder),
        tr("Close it, or wait a moment and try again."),
        file=sys.stderr,
    )
    return 1


def _end_on_signals(app: QApplication, root: Root) -> None:
    """Close properly on Ctrl+C and on a polite kill: Python hears signals only between calls."""
    if sys.platform == "win32":
        return
    near, far = os.pipe()
    os.set_blocking(far, False)
    signal.set_wakeup_fd(far)
    notifier = QSocketNotifier(near, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(root.end)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _do_nothing)


def _do_nothing(_number: int, _frame: object) -> None:
    """The wake-up pipe does the work."""
