"""Start and end of the windowed program."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from resilience_desktop.app.opening import Profile, close_profile, open_profile
from resilience_desktop.app.options import Options
from resilience_desktop.app.window import Window
from resilience_desktop.core.clock import Clock, SystemClock
from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.host import preferences
from resilience_desktop.host.instance import OneInstance
from resilience_desktop.registry import features
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.theme import theme


class Root(QObject):
    """Holds the window and the profile together.

    Signals: `opened` the profile is attached, `data_changed` tables that changed (sent on the
    store's thread, received on the window's), `ended` everything is closed.
    """

    opened = Signal()
    ended = Signal()
    data_changed = Signal(object)

    def __init__(self, options: Options, clock: Clock | None = None) -> None:
        super().__init__()
        self.options = options
        self.clock = clock or SystemClock()
        self.preferences = preferences.load(options.folder)
        self.instance = OneInstance(options.folder)
        self.runner = ThreadRunner(self)
        self.profile: Profile | None = None
        self.window: Window | None = None
        self._desk: Any = None
        self._hook_before: Any = None
        self._ending = False
        self._seen_step = -1

    def start(self) -> None:
        """Build and show the window; the rest follows its first paint."""
        self._dress()
        window = Window(self.clock, self.runner, self.preferences)
        self.window = window
        self.runner.failed.connect(self.show_error)
        self.data_changed.connect(self._spread_change)
        window.painted.connect(self._open)
        window.closed.connect(self.end)
        self.instance.raised.connect(self.come_to_front)
        if self.preferences.maximized:
            window.showMaximized()
        else:
            window.show()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wanted = self.preferences
        theme().set_scale(wanted.scale)
        theme().set_system_font(wanted.system_font)
        theme().set_reduced_motion({"full": False, "less": True}.get(wanted.motion))
        theme().apply(app, wanted.theme)  # type: ignore[arg-type]

    # Opening

    def _open(self) -> None:
        gc.freeze()
        gc.enable()
        assert self.window is not None
        key = self.window.current_key
        first = next(feature for feature in features() if feature.key == key)
        job = partial(open_profile, self.options.folder, self.clock, first)
        self.runner.run(job, self._attach, self.show_opening_problem)

    def _attach(self, profile: Profile) -> None:
        if self._ending or self.window is None:
            self.profile = profile
            return
        self.profile = profile
        profile.store.listen(self._hear_change)
        self.window.attach(profile)
        self.window.menu_bar.ask_labels(profile, self.runner)
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        """What can wait until the first rows are there."""
        from resilience_desktop.app.desk import Desk

        assert self.window is not None
        assert self.profile is not None
        self._desk = Desk(self, self.window, self.profile)
        self.window.command_given.connect(self._desk.do)
        self.instance.listen()
        self._hook_before = sys.excepthook
        sys.excepthook = self._catch
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._look_around)
        self._desk.settle()
        self.opened.emit()

    def show_opening_problem(self, error: Exception) -> None:
        """The data could not be opened: say so, and offer a backup."""
        from resilience_desktop.app.problems import OpeningProblem

        assert self.window is not None
        page = OpeningProblem(self, error)
        self.window.layers.addWidget(page)
        self.window.layers.setCurrentWidget(page)

    def try_again(self) -> None:
        """Open the profile anew, after a problem was dealt with."""
        assert self.window is not None
        self.window.layers.setCurrentWidget(self.window.home)
        self._open()

    def recover_from(self, backup: Path) -> None:
        """Set the damaged data aside, put a backup in its place, and open that."""
        self.runner.run(partial(_recover, self.options.folder, self.clock, backup), self._recovered)

    def _recovered(self, _nothing: Any) -> None:
        self.try_again()

    # Changes

    def _hear_change(self, change: Any) -> None:
        self.data_changed.emit(change.tables)

    def _spread_change(self, tables: frozenset[str]) -> None:
        if self.window is not None:
            self.window.data_changed(tables)
        if self.profile is not None:
            self.runner.run(self.profile.store.last_step, self._remember_step)

    def _look_around(self) -> None:
        """Back from another program: did the command line change the data meanwhile?"""
        if self.profile is not None and not self._ending:
            self.runner.run(self.profile.store.last_step, self._compare_step)

    def _remember_step(self, step: int) -> None:
        self._seen_step = step

    def _compare_step(self, step: int) -> None:
        if self._seen_step not in (-1, step) and self.profile is not None:
            self.runner.run(self.profile.store.announce_all)
        self._seen_step = step

    # Errors

    def show_error(self, error: Exception) -> None:
        """Say what went wrong: the world in a sentence, a bug as a report to copy."""
        from resilience_desktop.app import problems

        if self.window is None or isinstance(error, Cancelled):
            if self.window is not None:
                self.window.tell(str(error))
            return
        if isinstance(error, KnownError):
            problems.show_known(self.window.layers, error)
        else:
            problems.show_bug(self.window.layers, self.options.folder, error)

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self.end()
        elif isinstance(error, Exception):
            self.show_error(error.with_traceback(trace))

    # Front and end

    def come_to_front(self) -> None:
        """A second start asked for the window."""
        if self.window is not None:
            if self.window.isMinimized():
                self.window.showNormal()
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    def end(self) -> None:
        """Keep what is typed, back up, close, quit."""
        if self._ending:
            return
        self._ending = True
        if self.window is not None:
            self.window.hide()
        preferences.save(self.options.folder, self.preferences)
        self.runner.run(self._close, self._ended, self._ended)

    def _close(self) -> None:
        if self.profile is not None:
            close_profile(self.profile, keep=not self.options.demo)

    def _ended(self, _outcome: Any) -> None:
        if self._hook_before is not None:
            sys.excepthook = self._hook_before
        self.instance.release()
        self.ended.emit()


def _recover(folder: Path, clock: Clock, backup: Path) -> None:
    from resilience_desktop.store import backup as backups
    from resilience_desktop.store.engine import open_store

    backups.check_backup(backup)
    backups.set_damaged_aside(folder, clock)
    store = open_store(folder, clock)
    try:
        backups.restore(store, backup)
    finally:
        store.close()
