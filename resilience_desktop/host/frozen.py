"""What is different when the program runs from its own folder of libraries (packaging/).

Its loader points LD_LIBRARY_PATH and Qt's variables at that folder. The loader of the system reads
the first one only once, at the start; every program started from here would read it again, and a
browser or a file manager fails with libraries that are not its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

_SEARCHED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")
_QT = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
_LOADER = "_PYI_"


def is_frozen() -> bool:
    """Whether this is a packaged program."""
    return bool(getattr(sys, "frozen", False))


def hide_folder(environ: MutableMapping[str, str] = os.environ, folder: str = "") -> None:
    """Give other programs started from here the environment that this one was started in.

    `folder` is where the libraries lie; what points elsewhere was set by the person and stays.
    Qt finds its plugins beside its libraries without help.
    """
    folder = folder or getattr(sys, "_MEIPASS", "")
    for name in _SEARCHED:
        original = environ.pop(f"{name}_ORIG", "")
        if original:
            environ[name] = original
        elif folder and _is_inside(environ.get(name, ""), folder):
            environ.pop(name, None)
    for name in _QT:
        if folder and _is_inside(environ.get(name, ""), folder):
            environ.pop(name, None)
    for name in [name for name in environ if name.startswith(_LOADER)]:
        environ.pop(name)


def program(environ: MutableMapping[str, str] = os.environ) -> list[str]:
    """What starts this program once more.

    An AppImage runs from a folder that is there only meanwhile: the file itself is named.
    """
    if not is_frozen():
        return [sys.executable, "-m", "resilience_desktop"]
    image = environ.get("APPIMAGE", "")
    return [image] if image and Path(image).is_file() else [sys.executable]


def _is_inside(paths: str, folder: str) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for path in paths.split(":"))
