"""What calls a person back when a window ends: a notification, the bell, the program's window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from resilience_desktop.core.words import tr
from resilience_desktop.host import resources, sound
from resilience_desktop.host.notifications import Answer, Notifier, make_notifier
from resilience_desktop.ui.app_icon import tray_icon

BELL = "sounds/bell.wav"


class EndCall(QObject):
    """Calls once for each end. Who asked the desktop for quiet gets neither bell nor window.

    Signals: `forward` the window is to come forward; `missed` a sentence on what could not call.
    """

    forward = Signal()
    missed = Signal(str)

    def __init__(self, parent: QObject | None = None, notifier: Notifier | None = None) -> None:
        """`notifier` is that of the desktop unless given; it is made at the first end."""
        super().__init__(parent)
        self._notifier = notifier
        self._bell = False
        if notifier is not None:
            self._connect(notifier)

    def begin(self, bell: bool) -> None:
        """The window is over; whether the bell is wanted."""
        if self._notifier is None:
            self._notifier = make_notifier(tray_icon, self)
            self._connect(self._notifier)
        self._bell = bell
        # Others may see it: nothing of what the window was about, and not what it is called here.
        self._notifier.tell(
            tr("The time is up"),
            tr("Come back when you like. What comes next is ready."),
            resources.path(BELL) if bell else None,
        )

    def withdraw(self) -> None:
        """The person is back: no need to call any more."""
        if self._notifier is not None:
            self._notifier.withdraw()

    def _connect(self, notifier: Notifier) -> None:
        notifier.answered.connect(self._go_on)
        notifier.pressed.connect(self.forward)

    def _go_on(self, answer: Answer) -> None:
        if answer.why:
            self.missed.emit(answer.why)
        if answer.quiet:
            return
        if self._bell and not answer.sounds:
            sound.play(BELL, self._tell_missed)
        self.forward.emit()

    def _tell_missed(self, why: str) -> None:
        self.missed.emit(why)
