"""A person in front of the window: presses keys, writes, reads, and waits until things settle."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from resilience_desktop.app.root import Root
from resilience_desktop.app.shell import Shell
from resilience_desktop.app.window import Window
from resilience_desktop.core.clock import FixedClock
from resilience_desktop.journey.rules import Step
from resilience_desktop.ui.sheet import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key

_MOST_TABS = 120


def name_of(widget: QObject | None) -> str:
    """What assistive technology calls a widget."""
    found = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    return found.text(QAccessible.Text.Name) if found is not None else ""


class Person:
    """Uses the program through its window."""

    def __init__(self, qtbot: Any, root: Root, clock: FixedClock) -> None:
        self.qtbot = qtbot
        self.root = root
        self.clock = clock
        assert root.window is not None
        self.window: Window = root.window
        root.shell.activateWindow()
        qtbot.waitUntil(root.shell.isActiveWindow)
        self.settle()

    # Keys

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.root.shell, key, modifier)

    def write(self, text: str) -> None:
        """Write where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def reach(self, name: str) -> QWidget:
        """Press Tab until the keyboard is on what has this name; fails after going round."""
        passed = []
        for _ in range(_MOST_TABS):
            focused = QApplication.focusWidget()
            here = name_of(focused)
            if focused is not None and here == name:
                return focused
            passed.append(here)
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r}, only {sorted(set(passed))}")

    def reach_and_press(self, name: str) -> None:
        """Press a button by keyboard."""
        self.reach(name)
        self.press(Key.Key_Space)

    def command(self, name: str) -> None:
        """Choose a command of the menu bar."""
        action = self.window.menu_bar.action(name)
        self.wait(action.isEnabled)
        action.trigger()

    # Waiting

    def wait(self, condition: Callable[[], object]) -> None:
        """Go on as soon as the window is so far."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def settle(self, rounds: int = 4) -> None:
        """Wait until the store has answered, and what its answers made the pages ask for."""
        for _ in range(rounds):
            done = threading.Event()
            # The answer itself travels as an event: it is heard after all answers before it.
            self.root.runner.run(_nothing, _Heard(done))
            self.wait(done.is_set)

    # What is on screen

    @property
    def journey(self) -> Any:
        """The page of the journey."""
        return self.root._desk._journey

    def at(self, step: Step) -> Any:
        """Wait for a step of the journey, and return its view."""
        self.wait(lambda: self.journey is not None and self.journey.journey_id)
        self.wait(lambda: self.journey.flow.step is step)
        self.settle()
        return self.journey.view(step)

    def hears(self, words: str) -> None:
        """Wait until the toast says this."""
        self.wait(lambda: self.toast() == words)

    def page(self, key: str) -> Any:
        """The page of a tab, opened, with its data."""
        page = self.window.open_tab(key)
        self.wait(lambda: page.attached)
        self.settle()
        self.wait(lambda: page.settled)
        return page

    def sheet(self) -> Any:
        """The sheet that is open."""
        self.wait(lambda: self.window.sheet() is not None)
        sheet = self.window.sheet()
        assert isinstance(sheet, Sheet)
        return sheet

    def close_sheet(self) -> None:
        """Leave the sheet by Esc, as often as it takes."""
        self.press(Key.Key_Escape)
        self.wait(lambda: self.window.sheet() is None)
        self.settle()

    def toast(self) -> str:
        """What the toast says."""
        return self.window.toast.message()

    def rows(self) -> int:
        """How many rows the list of rejections shows."""
        return int(self.window.page("rejections").list.shown_rows())  # type: ignore[attr-defined]

    def ask(self, feature: str) -> Any:
        """What a feature's page asks of the store, to look behind the window."""
        from resilience_desktop.registry import features

        profile = self.root.profile
        assert profile is not None
        found = next(one for one in features() if one.key == feature)
        return profile.queries(found)


class Doorkeeper(QObject):
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


def words_in(widget: QWidget) -> str:
    """All that is written in labels that are shown."""
    shown = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in shown)


def _nothing() -> None:
    """A job that only waits its turn."""


class _Heard:
    def __init__(self, done: threading.Event) -> None:
        self._done = done

    def __call__(self, _nothing: object) -> None:
        self._done.set()
