"""What follows the first paint: the pages, the profile, and bringing the two together."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from resilience_desktop.app.opening import (
    Profile,
    close_profile,
    first_glance,
    open_profile,
    prepare_desk,
)
from resilience_desktop.app.shell import BREATH_MS
from resilience_desktop.app.window import Window
from resilience_desktop.core.clock import Clock, SystemClock
from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.host import journal, preferences
from resilience_desktop.registry import Feature, features
from resilience_desktop.ui.collector import Collector
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.app.start import Program


class Root(QObject):
    """Furnishes the shell with the pages, opens the profile, and brings the two together.

    Signal `data_changed`: tables that changed (sent on the store's thread, received on the
    window's).
    """

    data_changed = Signal(object)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.program = program
        self.options = program.options
        self.shell = program.shell
        self.preferences = program.preferences
        self.clock: Clock = program.clock or SystemClock()
        self._collector: Collector | None = None
        self.runner = ThreadRunner(self)
        self.profile: Profile | None = None
        self._opened: Profile | None = None  # the store's thread alone reads and sets it
        self.window: Window | None = None
        self._desk: Any = None
        self._door: Any = None
        self._activation: Any = None
        self._ending = False
        self._hook_before: Any = None
        self._seen_step = -1
        self._glance: Any = None
        self._bug: Sheet | None = None
        self.runner.failed.connect(self.show_error)
        self.data_changed.connect(self._spread_change)

    # Furnishing: in pieces, so that the window answers in between

    def furnish(self) -> None:
        """Lay theme, side bar and the first page over the first paint; then open the profile."""
        self._hook_before = sys.excepthook
        sys.excepthook = self._catch
        feature = self._first_feature()
        if feature.glance and feature.key not in self.preferences.segments:
            job = partial(first_glance, feature, self.options.folder)
            self.runner.run(job, self._take_glance)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wanted = self.preferences
        theme().set_scale(wanted.scale)
        theme().set_system_font(wanted.system_font)
        theme().set_system_accent(wanted.system_accent)
        theme().set_reduced_motion({"full": False, "less": True}.get(wanted.motion))
        theme().apply(app, wanted.theme)  # type: ignore[arg-type]
        QTimer.singleShot(BREATH_MS, self._build_window)

    def _build_window(self) -> None:
        self.window = Window(self.shell, self.clock, self.runner, self.preferences)
        self.window.pages.left_at = self.preferences.segments
        QTimer.singleShot(BREATH_MS, self._build_page)

    def _build_page(self) -> None:
        assert self.window is not None
        self.window.move_in()
        self._show_glance()
        self._open()

    def _take_glance(self, rows: Any) -> None:
        self._glance = rows
        self._show_glance()

    def _show_glance(self) -> None:
        """Show the rows that were read ahead, once both they and their page are there."""
        if self._glance and self.window is not None and self.shell.furnished:
            self.window.page(self._first_feature().key).show_glance(self._glance)
            self._glance = None

    def _first_feature(self) -> Feature:
        known = features()
        return next((each for each in known if each.key == self.preferences.tab), known[0])

    # Opening

    def _open(self) -> None:
        assert self.window is not None
        key = self.window.current_key
        first = next(feature for feature in features() if feature.key == key)
        job = partial(self._open_profile, first)
        self.runner.run(job, self._attach, self.show_opening_problem)

    def _open_profile(self, first: Feature) -> Profile:
        # Kept here too: when the window is closed meanwhile, `_close` comes before `_attach`.
        self._opened = open_profile(self.options.folder, self.clock, first)
        return self._opened

    def _attach(self, profile: Profile) -> None:
        self.profile = profile
        if self._ending or self.window is None:
            return
        profile.store.listen(self._hear_change)
        self.window.attach(profile)
        # Answers come in order: by then the first page has its rows.
        self.runner.run(prepare_desk, self._settle)

    def _settle(self, _nothing: Any) -> None:
        """What can wait until the first rows are there."""
        from resilience_desktop.app.desk import Desk
        from resilience_desktop.app.session import Session

        if self._ending:
            return
        assert self.window is not None
        assert self.profile is not None
        self._desk = Desk(self, self.window, self.profile)
        self.window.command_given.connect(self._desk.do)
        self._open_door()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._look_around)
            Session(self, app)
        self.window.menu_bar.ask_labels(self.profile, self.runner)
        self._desk.settle()
        # Not sooner: what importing SQLModel leaves behind is 5 MB, and no window is in it.
        self._collector = Collector(self)
        self.program.opened.emit()

    def _open_door(self) -> None:
        """Hear from outside: from later starts, the desktop's bus, and what came until now."""
        from resilience_desktop.app.door import Door
        from resilience_desktop.host.activation import activation_for

        assert self.window is not None
        assert self.profile is not None
        self._door = Door(self, self.window, self.profile, self._desk)
        self.program.called.connect(self._door.take)
        self._activation = None if self.options.demo else activation_for(self.options.folder)
        if self._activation is None:
            self._listen()
        else:
            self._activation.setParent(self)
            self._activation.called.connect(self._door.take)
            # Not sooner: a start by the bus that finds this one ends once it was heard, and the
            # bus has to find the name taken then.
            self._activation.settled.connect(self._listen)
            self._activation.start()

    def _listen(self) -> None:
        if self._ending:
            return
        self.program.instance.listen()
        self.program.hand_waiting()

    def show_opening_problem(self, error: Exception) -> None:
        """The data could not be opened: say so, and offer a backup."""
        from resilience_desktop.app.problems import OpeningProblem

        assert self.window is not None
        page = OpeningProblem(self, error)
        self.window.layers.addWidget(page)
        self.window.layers.setCurrentWidget(page)
        # Later starts at least find this; what they ask for waits until the data is open.
        if not self._ending:
            self.program.instance.listen()

    def try_again(self) -> None:
        """Open the profile anew, after a problem was dealt with."""
        assert self.window is not None
        with suppress(OSError):  # the page says it again
            self.program.instance.claim()
        problem = self.window.layers.currentWidget()
        self.window.layers.setCurrentWidget(self.window.home)
        if problem is not None and problem is not self.window.home:
            self.window.layers.removeWidget(problem)
            problem.deleteLater()
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
        if self._ending:
            return  # told on the store's thread, heard when the window has gone
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

        if self._ending and isinstance(error, KnownError):
            return  # work that was stopped, a file that was not to be read: no fault of ours
        if self.window is None or self._ending:
            journal.write_down(self.options.folder, error)
        elif isinstance(error, Cancelled):
            self.window.tell(str(error))
        elif isinstance(error, KnownError):
            problems.show_known(self.window.layers, error)
        elif self._bug is not None and shiboken6.isValid(self._bug):
            # One is on screen: a fault in a paint would lay sheet upon sheet.
            journal.write_down(self.options.folder, error)
        else:
            self._bug = problems.show_bug(self.window.layers, self.options.folder, error)

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self.program.end()
        elif isinstance(error, Exception):
            self.show_error(error.with_traceback(trace))

    # Front and end

    def come_to_front(self, token: str = "") -> None:
        """Show the window and give it the keyboard; `token` is the desktop's leave to do so."""
        from resilience_desktop.host.focus import take_focus

        if self._ending:
            return
        if self.shell.isMinimized():
            self.shell.setWindowState(self.shell.windowState() & ~Qt.WindowState.WindowMinimized)
        self.shell.show()
        take_focus(self.shell, token)

    def end(self) -> None:
        """Keep what is typed and how the window looked, back up, close."""
        self._ending = True
        if self._activation is not None:
            self._activation.stop()
        self.runner.cancel_all()
        try:
            self.remember()
        finally:  # a fault in a page must not keep the program from closing
            self.shell.hide()
            self.runner.run(self._close, self._ended, self._not_closed)

    def remember(self) -> None:
        """Save what is typed, and how the window looks."""
        if self.window is not None:
            self.preferences.segments = self.window.pages.segments()
        self.shell.remember(self.window.leave() if self.window is not None else None)
        preferences.save(self.options.folder, self.preferences)

    def _close(self) -> None:
        if self._opened is not None:
            close_profile(self._opened, keep=not self.options.demo)

    def _not_closed(self, error: Exception) -> None:
        # What was saved is saved all the same.
        if isinstance(error, KnownError):
            print(error, file=sys.stderr)
        else:
            journal.write_down(self.options.folder, error)
        self._ended(None)

    def _ended(self, _nothing: Any) -> None:
        if self._hook_before is not None:
            sys.excepthook = self._hook_before
        if self._collector is not None:
            self._collector.stop()
        self.program.finish()


def _recover(folder: Path, clock: Clock, backup: Path) -> None:
    from resilience_desktop.store.backup import restore_profile

    restore_profile(folder, backup, clock)
