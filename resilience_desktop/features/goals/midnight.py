"""Midnight, noticed also after sleep, travel, or a clock that was set."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from resilience_desktop.core.clock import Clock
from resilience_desktop.features.goals import rules

_MOST_SECONDS = 900


class Midnight(QObject):
    """Looks at the clock now and then; `passed` is sent when a new day has begun."""

    passed = Signal()

    def __init__(self, parent: QObject, clock: Clock) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock.today()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)
        self._wait()

    def look(self) -> None:
        """Tell whether the day is another one than when it was looked at last."""
        today = self._clock.today()
        if today != self._day:
            self._day = today
            self.passed.emit()
        self._wait()

    def _wait(self) -> None:
        seconds = rules.seconds_to_midnight(self._clock.now(), self._clock.zone)
        # Not all at once: a computer may sleep, travel, or have its clock set.
        self.timer.start(int(min(seconds, _MOST_SECONDS) * 1000) + 50)
