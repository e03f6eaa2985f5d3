"""Where the program's window is while a wallow window runs, and how it comes forward at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSystemTrayIcon, QTextEdit

from resilience_desktop.app.tray import Tray
from resilience_desktop.app.window import Window
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.rules import State

_TALLEST = 16_777_215

_FROM_AFAR = frozenset({Qt.Key.Key_Space, Qt.Key.Key_D, Qt.Key.Key_Plus})
"""Keys of the page that work wherever the focus is; not Enter, which would end the window."""


class Whereabouts(QObject):
    """Follows the countdown: full screen, above other windows, in the tray, or as it is.

    The place is taken when a person opens a window, or chooses another place meanwhile. Who leaves
    the full screen or takes the program out of the tray is not put back, nor by a restart.
    """

    def __init__(
        self, window: Window, countdown: CountdownController, to_front: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell
        self._countdown = countdown
        self._to_front = to_front
        self._place = "window"
        self._liked = countdown.preferences.place
        self._was_maximized = False
        self._tray: Tray | None = None
        countdown.started.connect(self._begin)
        countdown.changed.connect(self._follow)
        countdown.ticked.connect(self._tick)
        countdown.called.connect(self.come_forward)
        countdown.missed.connect(self._say)
        window.sidebar.tab_changed.connect(self._fit_side)
        window.installEventFilter(self)
        window.shell.installEventFilter(self)
        self._follow()

    # The end

    def come_forward(self) -> None:
        """Bring the program to the front, with what comes after the window."""
        typing = self._typed_in()
        self._to_front()
        if typing:
            # Nobody's sentence is cut short; the page waits.
            self._window.tell(tr("The time is up. What comes next waits under Wallow."))
        elif self._countdown.state is State.HANDED and not self._page().in_ritual:
            if self._window.journey is not None and not self._window.in_journey:
                self._window.show_journey(self._window.journey)
        else:
            self._window.open_tab("wallow")

    def _typed_in(self) -> bool:
        """Whether someone is writing in the program, away from the wallow page and the journey."""
        focus = QApplication.focusWidget()
        if not isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) or focus.isHidden():
            return False
        away = self._window.current_key != "wallow" and not self._window.in_journey
        return away and self._shell.isActiveWindow() and self._shell.isVisible()

    def _page(self) -> Any:
        return self._window.page("wallow")

    def _say(self, why: str) -> None:
        if not self._page().isVisible():
            self._window.tell(why)

    # Places

    def _follow(self) -> None:
        liked, before = self._countdown.preferences.place, self._liked
        self._liked = liked
        if self._countdown.running:
            if liked != before:
                self._move(liked)
        elif self._place != "full" or not self._stands_there():
            # On the full screen what comes next appears in the same quiet.
            self._move("window")
        self._tick()

    def _begin(self) -> None:
        self._move(self._countdown.preferences.place)

    def _move(self, place: str) -> None:
        if place != self._place:
            before, self._place = self._place, place
            self._leave(before)
            self._enter(place)

    def _stands_there(self) -> bool:
        """Whether a window ended whose end is still on screen."""
        return self._countdown.state in (State.OVER, State.HANDED)

    def _enter(self, place: str) -> None:
        if place == "full":
            self._was_maximized = self._shell.isMaximized()
            self._shell.showFullScreen()
            self._fit_side()
        elif place == "top":
            self._keep_on_top(True)
        elif place == "tray":
            self._go_to_tray()

    def _leave(self, place: str) -> None:
        if place == "full":
            self._leave_full()
        elif place == "top":
            self._keep_on_top(False)
        elif place == "tray":
            self._leave_tray()

    # Keys, and the full screen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if kind == QEvent.Type.WindowStateChange and watched is self._shell:
            self._fit_side()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        """A key that nothing else wanted, as when the focus is in the side bar or nowhere."""
        escape = event.key() == Qt.Key.Key_Escape
        if escape and self._place == "full" and self._shell.isFullScreen():
            self._leave_full()
            return True
        seen = self._window.current_key == "wallow" and not self._window.in_journey
        if seen and event.key() in _FROM_AFAR and self._window.sheet() is None:
            page = self._page()
            return not page.in_ritual and bool(page.panel.take_key(event))
        return False

    def _leave_full(self) -> None:
        if self._shell.isFullScreen():
            if self._was_maximized:
                self._shell.showMaximized()
            else:
                self._shell.showNormal()
        self._fit_side()

    def _fit_side(self) -> None:
        """Nothing but the page on the full screen, as long as it is the page of the window."""
        alone = (
            self._place == "full"
            and self._shell.isFullScreen()
            and self._window.current_key == "wallow"
        )
        if self._window.sidebar.isHidden() != alone:
            self._window.sidebar.setVisible(not alone)
        # Without height instead of hidden: the keys of its commands go on working.
        self._window.menu_bar.setMaximumHeight(0 if alone else _TALLEST)

    # On top

    def _keep_on_top(self, on: bool) -> None:
        handle = self._shell.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowStaysOnTopHint, on)

    # In the tray

    def _go_to_tray(self) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self._countdown.miss(tr("There is no tray here, so the window stays."))
            return
        if self._tray is None:
            self._tray = Tray(self._countdown, self)
            self._tray.wanted.connect(self._to_front)
            self._tray.no_wanted.connect(self._begin_no)
            self._tray.quit_wanted.connect(self._quit)
        self._tray.show()
        self._shell.hide()

    def _begin_no(self) -> None:
        self._window.command_given.emit("got_a_no")

    def _quit(self) -> None:
        self._window.command_given.emit("end")

    def _leave_tray(self) -> None:
        if self._tray is not None:
            self._tray.hide()
        if not self._shell.isVisible():
            self._shell.show()

    def _tick(self) -> None:
        if self._place != "tray" or self._tray is None:
            return
        self._tray.follow()
        if not self._shell.isVisible() and not QSystemTrayIcon.isSystemTrayAvailable():
            self._shell.show()  # the tray went away, and the window with it
