"""The names by which a desktop knows the program's window, however Python was started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

SCRIPT = """
import subprocess, sys
sys.argv = ["/somewhere/__main__.py"]
from resilience_desktop.app import start
app = start.make_application()
if len(app.arguments()) != 1:
    sys.exit(app.arguments())
print(app.arguments()[0], app.desktopFileName())
if app.platformName() == "xcb":
    from PySide6.QtWidgets import QMainWindow
    window = QMainWindow()
    window.show()
    app.processEvents()
    app.sync()
    subprocess.run(["xprop", "-id", str(int(window.winId())), "WM_CLASS"], check=True)
"""


def _ask(**environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="names for X11 and Wayland")
def test_the_names_are_those_of_the_desktop_entry():
    assert _ask(QT_QPA_PLATFORM="offscreen") == ["resilience-desktop org.resilience.Resilience"]


@pytest.mark.window
@pytest.mark.skipif(shutil.which("xprop") is None, reason="xprop is not installed")
def test_the_class_of_the_window_is_the_name_of_the_program():
    # What xprop prints may come before or after Python's own line.
    said = next(line for line in _ask(QT_QPA_PLATFORM="xcb") if line.startswith("WM_CLASS"))
    assert said.endswith('= "resilience-desktop", "Resilience"')
