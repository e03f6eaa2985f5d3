"""The countdown small in the tray: a ring that fills, and the time left in its tip."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.span import clock_time
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.text import set_tray_tip
from resilience_desktop.ui.theme import theme

_SIDE = 64
_STEPS = 60
"""The ring is drawn anew so many times a window, not with every second."""


class Tray(QObject):
    """Made when someone wants the tray.

    Signals: `wanted` the window, `no_wanted` "I got a no", `quit_wanted` the end of the program.
    """

    wanted = Signal()
    no_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, countdown: CountdownController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._countdown = countdown
        self._drawn: tuple[int, bool, bool] | None = None
        self._menu = Menu()
        self._left = self._menu.addAction("")
        self._left.setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(tr("Show the window"), self._show_window)
        self._menu.addAction(tr("I got a no"), self._begin_no)
        self._pause = self._menu.addAction(tr("Pause"), self._pause_or_go_on)
        self._menu.addAction(tr("I’m ready now"), countdown.ready)
        self._menu.addSeparator()
        self._menu.addAction(tr("Quit"), self._quit)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._press)

    def show(self) -> None:
        """Put the icon into the tray."""
        self.follow()
        self._icon.show()

    def hide(self) -> None:
        """Take it out."""
        self._icon.hide()

    def tip(self) -> str:
        """The time left; without digits for whom they hurry."""
        countdown = self._countdown
        if countdown.paused:
            return tr("Paused, {time} left", time=countdown.digits())
        if countdown.countdown is None:
            return ""
        if countdown.preferences.digits:
            return tr("{time} left", time=countdown.digits())
        end = countdown.countdown.ends_at(countdown.now())
        return tr("Open until {time}", time=clock_time(end, countdown.zone))

    def follow(self) -> None:
        """Show how it stands now."""
        countdown = self._countdown.countdown
        if countdown is None:
            return
        now = self._countdown.now()
        tip = self.tip()
        set_tray_tip(self._icon, tip)
        self._left.setText(tip)
        self._pause.setText(tr("Go on") if self._countdown.paused else tr("Pause"))
        step = round(countdown.fraction(now) * _STEPS)
        drawn = (step, countdown.last_minute(now), theme().dark)
        if drawn != self._drawn:
            self._drawn = drawn
            self._icon.setIcon(QIcon(small_ring(step / _STEPS, drawn[1])))

    def _show_window(self) -> None:
        self.wanted.emit()

    def _begin_no(self) -> None:
        self.no_wanted.emit()

    def _quit(self) -> None:
        self.quit_wanted.emit()

    def _press(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.wanted.emit()

    def _pause_or_go_on(self) -> None:
        if self._countdown.paused:
            self._countdown.go_on()
        else:
            self._countdown.pause()


def small_ring(fraction: float, last_minute: bool = False) -> QPixmap:
    """The ring as a picture for a tray, which may be light or dark: both tones show on both."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(8, 8, _SIDE - 16, _SIDE - 16)
    painter.setPen(QPen(theme().color("outline"), 6))
    painter.drawEllipse(place)
    tone = theme().color("warm" if last_minute else "ramp3")
    painter.setPen(QPen(tone, 12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(place, 90 * 16, -round(max(fraction, 0.01) * 360 * 16))
    painter.end()
    return picture
