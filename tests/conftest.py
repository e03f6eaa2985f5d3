"""A world of its own for the tests, made before Qt looks at the real one.

No test sees the person's home, language, theme or session. Warnings and Qt's log lines fail a
test by the settings in pyproject.toml (tests/house/test_strictness.py proves it).
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.fixtures"]

IN_WINDOW = os.environ.get("RESILIENCE_WINDOW_TESTS") == "1"
"""Set by tools/tests.py for the second run, in which Qt draws on a real (virtual) screen."""


def _enter_own_world() -> Path:
    """Point everything that programs look up at a new folder, and return that folder."""
    home = Path(tempfile.mkdtemp(prefix="resilience-tests-"))
    kept = {"QT_QPA_PLATFORM"} if IN_WINDOW else set()
    for name in list(os.environ):
        if name.startswith(("QT_", "XDG_", "RESILIENCE_", "LC_")) and name not in kept:
            del os.environ[name]
    for name in ("LANGUAGE", "DESKTOP_SESSION", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    if not IN_WINDOW:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.pop("DISPLAY", None)
    os.environ.update(
        HOME=str(home),
        LANG="C.UTF-8",
        TZ="UTC",
        DBUS_SESSION_BUS_ADDRESS="disabled:",
    )
    for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}"] = str(folder)
    if hasattr(time, "tzset"):
        time.tzset()
    return home


_home = _enter_own_world()

# A slow machine is no reason to fail, and a run is to be the same as the one before.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _collected_between_tests() -> Iterator[None]:
    """No garbage is collected while Qt paints: widgets of an earlier test take the painter along.

    In the program `ui.collector` sees to it.
    """
    gc.disable()
    yield
    gc.enable()
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(max(n for n, is_due in enumerate(due) if is_due))


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_home, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a real window for the run that has a screen."""
    if IN_WINDOW:
        return
    skip = pytest.mark.skip(reason="needs a screen; `make test` gives it one when Xvfb is there")
    for item in items:
        if item.get_closest_marker("window"):
            item.add_marker(skip)
