"""The countdown as people see it, for the wallow page and for the journey after a "no"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.dial import Dial
from resilience_desktop.features.wallow.keeping import KeepingPort, PadKeeper
from resilience_desktop.features.wallow.pad import VentPad
from resilience_desktop.features.wallow.rules import length_line
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.theme import theme

_NARROW = 720
BESIDE_FROM = 620
"""Width in px at 100 % from which the pad lies beside the ring; below it, under the ring."""


class CountdownPanel(QWidget):
    """Ring, digits, line, controls and vent pad. It shows whatever window the controller runs.

    `ended` carries the outcome ("rang", "ready", "left") of a window that closes while this panel
    is there. A window started here is about `application_id`, or about nothing in particular.
    """

    ended = Signal(str)

    def __init__(
        self,
        controller: CountdownController,
        application_id: str = "",
        with_feelings: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.application_id = application_id
        self.dial = Dial()
        self.ring = self.dial.ring
        self.pad = VentPad(with_feelings)
        self.keeper = PadKeeper(self.pad, controller)
        self._then = ""
        self._was_running = False
        self._aside: QWidget | None = None
        self._side = QStackedWidget()
        self._side.addWidget(self.pad)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.dial, 10)
        self._row.addWidget(self._side, 12)
        self.setFocusProxy(self.ring)
        self._connect()
        self._restyle()
        self._show()

    def _connect(self) -> None:
        controls = self.dial.controls
        self.dial.start.clicked.connect(self._start_pressed)
        self.dial.minutes.chosen.connect(self._choose_minutes)
        controls.pause.clicked.connect(self.pause_or_go_on)
        controls.more.clicked.connect(self.extend)
        controls.ready.clicked.connect(self.controller.ready)
        controls.digits.clicked.connect(self.toggle_digits)
        self.pad.escaped.connect(self._leave_pad)
        self.pad.kind_first.connect(self.controller.ready)
        self.controller.changed.connect(self._show)
        self.controller.ticked.connect(self._tick)
        self.controller.ended.connect(self._end)
        theme().changed.connect(self._restyle)

    def attach(self, queries: KeepingPort, runner: Runner, clock: Clock) -> None:
        """The store is open: how one comes in can be kept, and letters."""
        self.keeper.attach(queries, runner, clock)

    def set_aside(self, widget: QWidget) -> None:
        """Show `widget` beside the ring while no window is open, where the pad is else."""
        self._aside = widget
        self._side.addWidget(widget)
        self._show()

    def set_then(self, action: str) -> None:
        """What comes after the window, for the line below the ring."""
        self._then = action
        self._show()

    # What the person does

    def start(self) -> None:
        """Open a window of the chosen length."""
        if self.controller.start(self.dial.minutes.minutes(), self.application_id):
            announce(self.ring, self._until())

    def pause_or_go_on(self) -> None:
        """Let the time stand, or go on."""
        if self.controller.paused:
            self.controller.go_on()
        else:
            self.controller.pause()
        announce(self.ring, self._until())

    def extend(self) -> None:
        """Five more minutes, once; the button goes."""
        had_focus = self.dial.controls.more.hasFocus()
        self.controller.extend()
        if had_focus:
            self.ring.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self.ring, self._until())

    def toggle_digits(self) -> None:
        """Hide the digits or show them again."""
        self.controller.prefer(digits=not self.controller.preferences.digits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; a key typed in the pad or on a button never comes this far."""
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.isAutoRepeat() or plain != Qt.KeyboardModifier.NoModifier:
            return False
        key, running = event.key(), self.controller.running
        if key == Qt.Key.Key_Space:
            if running:
                self.pause_or_go_on()
            else:
                self.start()
        elif key == Qt.Key.Key_D:
            self.toggle_digits()
        elif key == Qt.Key.Key_Plus and running:
            self.extend()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and running:
            self.controller.ready()
        else:
            return False
        return True

    def _start_pressed(self) -> None:
        mouse, tab = Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason
        reason = mouse if self.dial.start.underMouse() else tab
        self.start()
        self.ring.setFocus(reason)

    def _choose_minutes(self, minutes: int) -> None:
        self.controller.prefer(minutes=minutes)

    def _leave_pad(self) -> None:
        self.ring.setFocus(Qt.FocusReason.TabFocusReason)

    # What it shows

    def _show(self) -> None:
        running, liked = self.controller.running, self.controller.preferences
        if not running:
            # Whoever ended it: nothing that was written outlives its window.
            self.pad.forget()
        self.dial.show_running(running)
        self.dial.start.setEnabled(self.controller.attached)
        self.dial.minutes.set_minutes(liked.minutes)
        self.ring.set_digits_shown(liked.digits)
        self.dial.controls.show_digits(liked.digits)
        breathes = running and liked.breathing and not self.controller.paused
        self.ring.set_breathing(self.controller.stopwatch if breathes else None)
        self._show_side(running)
        if running:
            self.keeper.note_brought(self.application_id)
            self._show_window()
        else:
            self._show_plan(liked.minutes)
        self._was_running = running

    def _show_side(self, running: bool) -> None:
        if self._aside is not None:
            self._side.setCurrentWidget(self.pad if running else self._aside)
        self._side.setVisible(running or self._aside is not None)

    def _show_plan(self, minutes: int) -> None:
        self.dial.show_minutes(minutes)
        self.dial.line.setText(length_line(minutes, self._then))

    def _show_window(self) -> None:
        countdown = self.controller.countdown
        if countdown is None:
            return
        controls = self.dial.controls
        controls.show_paused(countdown.is_paused)
        controls.more.setVisible(countdown.can_extend)
        self._tick()

    def _tick(self) -> None:
        countdown, now = self.controller.countdown, self.controller.now()
        if countdown is None:
            return
        self.ring.set_progress(countdown.fraction(now))
        self.ring.set_digits(countdown.digits(now))
        self.ring.set_caption(self._until())
        self.dial.line.setText(self._line())

    def _until(self) -> str:
        countdown = self.controller.countdown
        if countdown is None:
            return ""
        return countdown.until(self.controller.now(), self.controller.zone)

    def _line(self) -> str:
        countdown = self.controller.countdown
        if countdown is None:
            return ""
        if countdown.is_paused:
            return tr("The time stands. Go on when you like.")
        if countdown.last_minute(self.controller.now()):
            return tr("The last minute. Not everything has to be said.")
        if self.controller.preferences.breathing and not self.ring.breathing():
            return tr("In for four seconds, out for six, if that helps.")
        return length_line(countdown.length // 60, self._then)

    def _end(self, outcome: str) -> None:
        self.ring.set_progress(1)
        self.ring.set_digits("0:00")
        self.ring.set_caption(tr("closed"))
        self.dial.line.setText("")
        announce(self.ring, tr("The window is closed now."))
        self.ended.emit(outcome)

    # Place

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().px(BESIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        # Where it is narrow the words of the controls need their half.
        self._row.setStretch(0, 12 if self.width() < theme().px(_NARROW) else 10)

    def _restyle(self) -> None:
        self._row.setSpacing(theme().px(32))
