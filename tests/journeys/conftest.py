"""What the journeys share: a person at the keyboard, and settings that go back to the usual."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desktop.app.shell import Shell
from resilience_desktop.core.clock import FixedClock
from resilience_desktop.ui.theme import theme
from tests.journeys.person import Person


class _Doorkeeper(QObject):
    """Writes down what becomes a window of its own: a flash on screen that takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.strangers: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            known = isinstance(watched, Shell) or watched.windowType() != Qt.WindowType.Window
            if watched.isWindow() and not known:
                self.strangers.append(f"{watched!r} {watched.accessibleName()}")
        return False


@pytest.fixture
def person(
    qtbot: Any, qapp: QApplication, start: Any, clock: FixedClock
) -> Iterator[Callable[..., Person]]:
    """Starts the program and sits down in front of it, on the tab named."""
    door = _Doorkeeper()
    qapp.installEventFilter(door)

    def sit_down(tab: str = "rejections") -> Person:
        return Person(qtbot, start(tab), clock)

    yield sit_down
    qapp.removeEventFilter(door)
    assert not door.strangers
    theme().set_scale(100)
    theme().set_mode("light")
