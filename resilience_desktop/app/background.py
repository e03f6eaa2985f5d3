"""Staying in the tray when the window closes, where the person chose it and there is a tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from resilience_desktop.app.reminding import Reminding, snoozes
from resilience_desktop.core.words import tr
from resilience_desktop.host.calling import GOT_A_NO, made
from resilience_desktop.ui.app_icon import tray_icon
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.text import set_tray_tip

if TYPE_CHECKING:
    from resilience_desktop.app.root import Root

_LOG_OUT_MS = 60_000
"""A session that has not ended by then goes on: logging out was given up."""

_LOOKS = 15
_LOOK_AGAIN_MS = 2000
"""After a login the tray may come later than the program: how often to look for it, and when."""


def has_tray() -> bool:
    """Whether this desktop has a tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Background(QObject):
    """Holds the window back from ending the program, and brings it back from the tray.

    Only a close that comes from the desktop is held back, never one by the program itself, by
    "Quit", or by the end of the session.
    """

    def __init__(self, root: Root, reminding: Reminding) -> None:
        super().__init__(root)
        self._root = root
        self._shell = root.shell
        self._reminding = reminding
        self._icon: QSystemTrayIcon | None = None
        self._session_ends = False
        self._given_up = QTimer(self)
        self._given_up.setSingleShot(True)
        self._given_up.setInterval(_LOG_OUT_MS)
        self._given_up.timeout.connect(self._go_on)
        self._looks = 0
        self._left = ""
        self._shell.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.commitDataRequest.connect(self._let_go)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_AGAIN_MS)
        self._looking.timeout.connect(self._look_for_tray)
        root.program.ended.connect(self._looking.stop)
        root.program.ended.connect(self._given_up.stop)

    @property
    def hidden(self) -> bool:
        """Whether the program is in the tray alone."""
        return self._shell.isHidden() and self._icon is not None and self._icon.isVisible()

    def start_quietly(self) -> None:
        """Started by the login: go into the tray, as soon as there is one; else stay minimised."""
        if self._root.preferences.stay:
            self._look_for_tray()

    def _look_for_tray(self) -> None:
        self._looks += 1
        if self._shell.isMinimized() and has_tray():
            self.go_to_tray()
        if self._shell.isMinimized() and self._looks < _LOOKS:
            self._looking.start()
        else:
            self._looking.stop()

    def _let_go(self) -> None:
        self._session_ends = True
        self._given_up.start()

    def _go_on(self) -> None:
        self._session_ends = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and event.spontaneous() and self._stays():
            event.ignore()
            self.go_to_tray()
            return True
        if event.type() == QEvent.Type.Show and self._icon is not None:
            self._icon.hide()
        return False

    def _stays(self) -> bool:
        return self._root.preferences.stay and not self._session_ends and has_tray()

    def go_to_tray(self) -> None:
        """Take the window away; what is typed is saved first."""
        if self._root.window is not None:
            self._root.window.pages.leave()
        if self._icon is None:
            self._icon = QSystemTrayIcon(tray_icon(), self)
            self._menu = self._make_menu()
            self._icon.setContextMenu(self._menu)
            self._icon.activated.connect(self._press)
        self.show_time_left(self._left)
        self._icon.show()
        self._shell.hide()

    def show_time_left(self, words: str) -> None:
        """Tell the time left of a wallow window in the tray, too; "" for none."""
        self._left = words
        if self._icon is not None:
            tip = tr("Resilience, {time} left", time=words) if words else "Resilience"
            set_tray_tip(self._icon, tip)

    def _make_menu(self) -> Menu:
        menu = Menu()
        self._time = menu.addAction("")
        self._time.setEnabled(False)
        menu.addAction(tr("Show the window"), self._come_back)
        menu.addAction(tr("I got a no"), self._begin_no)
        later = menu.addMenu(tr("Remind me later"))
        for key, word in snoozes():
            action = QAction(word, menu)
            action.setData(key)
            action.triggered.connect(self._snooze)
            later.addAction(action)
        self._later = later
        menu.aboutToShow.connect(self._fit_menu)
        menu.addSeparator()
        menu.addAction(tr("Quit"), self._quit)
        return menu

    def _fit_menu(self) -> None:
        self._time.setText(tr("{time} left", time=self._left))
        self._time.setVisible(bool(self._left))
        self._later.menuAction().setVisible(self._reminding.reminders.on)

    def _snooze(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._reminding.snooze(str(action.data()))

    def _press(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self._come_back()

    def _come_back(self) -> None:
        self._root.come_to_front()

    def _begin_no(self) -> None:
        self._root.program.hand(made(GOT_A_NO))

    def check(self) -> None:
        """Where the tray went away, bring the window back: nobody could reach it otherwise."""
        if self._icon is not None and self._shell.isHidden() and not has_tray():
            self._shell.showMinimized()

    def _quit(self) -> None:
        if self._icon is not None:
            self._icon.hide()
        self._root.program.end()
