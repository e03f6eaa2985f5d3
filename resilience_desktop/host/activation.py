"""The desktop starts the program, or calls the one that runs, over the session's bus.

Only where desktops do that, and only for the profile that a start without arguments opens. The
bus is joined on a thread, for it may be slow or silent; from then on the window's own loop hears
of calls. Without a bus, or when it goes away, later starts are heard as everywhere else.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from resilience_desktop.host import folders
from resilience_desktop.host.bus_application import BusApplication
from resilience_desktop.host.desktop_bus import BusError

_SETTLES_MS = 3000
"""How long a bus that says nothing is waited for; when it answers later, it is welcome."""


def activation_for(folder: Path) -> Activation | None:
    """The way in over the bus for the profile in `folder`; None where there is to be none."""
    if sys.platform in ("win32", "darwin") or not folders.is_usual(folder):
        return None
    return Activation()


class Activation(QObject):
    """Signals: `called` with a `Call`; `settled` once, when the bus was joined, was not, or says
    nothing."""

    called = Signal(object)
    settled = Signal()
    _joined = Signal(object)

    def __init__(self, address: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._bus: BusApplication | None = None
        self._notifier: QSocketNotifier | None = None
        self._stopped = False
        self._settled = False
        self._joined.connect(self._take)

    @property
    def owns(self) -> bool:
        """Whether the program's name on the bus is this process's."""
        return self._bus is not None

    def start(self) -> None:
        """Join the bus and take the program's name there."""
        threading.Thread(target=self._join, name="activation", daemon=True).start()
        QTimer.singleShot(_SETTLES_MS, self, self._settle)

    def stop(self) -> None:
        """Let the bus go."""
        self._stopped = True
        self._let_go()

    def _join(self) -> None:
        """On its thread: the bus with the name on it, or None."""
        bus = None
        try:
            bus = BusApplication(self._address)
            if not bus.own():
                bus.close()
                bus = None
        except BusError:
            if bus is not None:
                bus.close()
                bus = None
        with suppress(RuntimeError):  # the program ended meanwhile
            self._joined.emit(bus)

    def _take(self, bus: BusApplication | None) -> None:
        if bus is not None and self._stopped:
            bus.close()
            return
        if bus is not None:
            self._bus = bus
            self._notifier = QSocketNotifier(bus.file, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._hear)
        self._settle()
        self._hear()

    def _settle(self) -> None:
        if not self._settled:
            self._settled = True
            self.settled.emit()

    def _hear(self) -> None:
        if self._bus is None:
            return
        try:
            for call in self._bus.calls():
                self.called.emit(call)
        except BusError:
            self._let_go()

    def _let_go(self) -> None:
        bus, self._bus = self._bus, None
        notifier, self._notifier = self._notifier, None
        if notifier is not None:
            notifier.setEnabled(False)
            notifier.deleteLater()
        if bus is not None:
            bus.close()
