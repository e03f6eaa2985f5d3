"""Giving the window the keyboard when someone asked for it from outside.

Desktops keep programs from taking the focus unasked, and give whoever may a token: on Wayland it
goes to the compositor as it is; on X11 it holds the moment of the click, without which the window
manager would let the window wait in the task bar.
"""

from __future__ import annotations

import os
import re
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_TIME = re.compile(r"_TIME(\d{1,10})\Z")


def take_focus(window: QWidget, token: str = "") -> None:
    """Raise `window` and ask for the focus, with the desktop's `token` where there is one."""
    platform = QGuiApplication.platformName()
    if token and platform.startswith("wayland"):
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt reads it from here, and takes it away
    window.raise_()
    window.activateWindow()
    if token and platform == "xcb" and sys.platform.startswith("linux"):
        from resilience_desktop.host import x11

        moment = clicked_at(token)
        if moment is not None:
            x11.ask_for_focus(int(window.winId()), moment)
        x11.end_startup(int(window.winId()), token)


def clicked_at(token: str) -> int | None:
    """The moment in the id of a start on X11, in the server's milliseconds; None without one."""
    found = _TIME.search(token)
    return int(found[1]) & 0xFFFFFFFF if found else None
