"""The program's own icon, for windows and for the tray.

As PNG files in their own sizes, drawn from resources/icons/app/resilience.svg by
packaging/icons/make: they are read when asked for, and need no plugin for SVG.
"""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from resilience_desktop.host import resources

SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """The icon of the program's windows."""
    icon = QIcon()
    for size in SIZES:
        icon.addFile(str(resources.path(f"icons/app/{size}.png")), QSize(size, size))
    return icon


def tray_icon() -> QIcon:
    """The icon for a tray.

    It brings its own ground, so that it shows on light and on dark panels. macOS wants a shape
    instead, which it fills with the colour of the menu bar.
    """
    if sys.platform != "darwin":
        return app_icon()
    icon = QIcon(str(resources.path("icons/app/resilience-symbolic.svg")))
    icon.setIsMask(True)
    return icon
