"""The name by which Windows knows this program: taskbar, jump list and notifications.

Without it a window belongs to its executable: pinned to the taskbar it shows up a second time, and
from source it stands under Python's own icon. The shortcut in the start menu carries the same name
(packaging/windows/resilience.nsi). No Qt in here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

APP_ID = "org.resilience.Resilience"


def claim(platform: str = sys.platform, setter: Callable[[str], int] | None = None) -> bool:
    """Take the name for this process; before its first window. True where that was done.

    Elsewhere, and on a Windows that knows no such names, nothing happens.
    """
    if platform != "win32":
        return False
    try:
        result = (setter or _shell_function())(APP_ID)
    except (AttributeError, OSError):
        return False
    return result == 0


def _shell_function() -> Callable[[str], int]:
    """`SetCurrentProcessExplicitAppUserModelID` of shell32. Raises AttributeError or OSError."""
    import ctypes

    library = ctypes.WinDLL("shell32")  # type: ignore[attr-defined,unused-ignore]
    function = library.SetCurrentProcessExplicitAppUserModelID
    function.argtypes = [ctypes.c_wchar_p]
    function.restype = ctypes.c_long
    return function  # type: ignore[no-any-return,unused-ignore]
