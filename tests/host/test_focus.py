"""Taking the focus with the desktop's leave: tokens of Wayland and X11."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from resilience_desktop.host import focus, x11
from tests.app.test_short_window import screen, why_not

SCRIPT = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from resilience_desktop.host import x11

app = QApplication(sys.argv)
windows = [QWidget(), QWidget()]
for window in windows:
    window.resize(300, 200)
    window.show()
    QTest.qWaitForWindowActive(window, 10_000)
QTest.qWait(200)
first, second = windows
print(first.isActiveWindow(), second.isActiveWindow())
x11.ask_for_focus(int(first.winId()), 0)
print(QTest.qWaitForWindowActive(first, 10_000))
x11.end_startup(int(first.winId()), 'a "strange" id_TIME12 that is longer than one message')
"""


@pytest.mark.parametrize(
    ("token", "moment"),
    [
        ("gnome-shell/Mail/123-0-host_TIME4711", 4711),
        ("x_TIME0", 0),
        ("x_TIME4294967296", 0),
        ("6c1e9c1e-b6cc-4f5e", None),
        ("x_TIME", None),
        ("x_TIME12 more", None),
        ("", None),
    ],
)
def test_the_moment_of_the_click(token: str, moment: int | None) -> None:
    assert focus.clicked_at(token) == moment


def test_on_wayland_the_compositor_gets_the_token(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    focus.take_focus(window, "leave")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "leave"


def test_on_x11_the_window_manager_gets_the_moment(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, told = QWidget(), list[tuple[Any, ...]]()
    qtbot.addWidget(window)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(x11, "ask_for_focus", lambda *more: told.append(more))
    monkeypatch.setattr(x11, "end_startup", lambda *more: told.append(more))
    focus.take_focus(window, "me_TIME12")
    focus.take_focus(window, "no moment")
    focus.take_focus(window)
    number = int(window.winId())
    assert told == [(number, 12), (number, "me_TIME12"), (number, "no moment")]


def test_without_a_display_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    x11.ask_for_focus(1, 1)
    x11.end_startup(1, "x_TIME1")


@pytest.mark.window
@pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
def test_a_window_manager_follows(tmp_path: Path) -> None:
    with screen() as display:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
                 "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.stdout.split() == ["False", "True", "True"], done.stderr
