"""Work on the page in small steps, so that the window answers in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

Step = Callable[[], object]


BUDGET_MS = 6
"""No further step is begun in a turn that took so long; laying out and painting come on top."""


class Turns(QObject):
    """Takes a step or a few a turn of the window; `ended` after the last."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether there are steps left."""
        return bool(self._steps)

    def begin(self, steps: Iterable[Step]) -> None:
        """Take these steps in the place of whatever was left."""
        self._steps = deque(steps)
        self._timer.start()

    def _step(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._steps and clock.elapsed() < BUDGET_MS:
            self._steps.popleft()()
        if not self._steps:
            self._timer.stop()
            self.ended.emit()
