"""A world of its own for the self-test: its files, its home, no screen and no bus.

It never sees the person's profile, and leaves nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OF_THE_DESKTOP = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "DESKTOP_SESSION",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
    "RESILIENCE_DATA_DIR",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
)
_FOLDERS = ("home", "profile", "config", "data", "cache", "state", "runtime", "tmp", "out")


class World:
    """Folders below one: `profile`, `out` for files one would save, `tmp` for passing ones."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.profile = root / "profile"
        self.out = root / "out"
        self.tmp = root / "tmp"

    def left_over(self) -> list[str]:
        """Passing files that nobody took away, by their names."""
        return sorted(path.name for path in self.tmp.iterdir())


@contextmanager
def own_world() -> Iterator[World]:
    """Live in a new folder until the end; then all is as it was, and the folder is gone."""
    before = dict(os.environ)
    chosen = tempfile.tempdir
    root = Path(tempfile.mkdtemp(prefix="resilience-self-test-"))
    try:
        for name in _FOLDERS:
            (root / name).mkdir(mode=0o700)
        for name in _OF_THE_DESKTOP:
            os.environ.pop(name, None)
        os.environ.update(_environment(root))
        tempfile.tempdir = str(root / "tmp")
        yield World(root)
    finally:
        os.environ.clear()
        os.environ.update(before)
        tempfile.tempdir = chosen
        shutil.rmtree(root, ignore_errors=True)


def _environment(root: Path) -> dict[str, str]:
    return {
        "HOME": str(root / "home"),
        "XDG_CONFIG_HOME": str(root / "config"),
        "XDG_DATA_HOME": str(root / "data"),
        "XDG_CACHE_HOME": str(root / "cache"),
        "XDG_STATE_HOME": str(root / "state"),
        "XDG_RUNTIME_DIR": str(root / "runtime"),
        "TMPDIR": str(root / "tmp"),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "QT_QPA_PLATFORM": "offscreen",
    }
