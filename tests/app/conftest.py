"""A window on a real profile, opened as the program opens it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resilience_desktop.app.options import Options
from resilience_desktop.app.root import Root
from resilience_desktop.core.clock import FixedClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The profile's folder; it need not exist."""
    return tmp_path / "profile"


@pytest.fixture
def start(qtbot: Any, folder: Path, clock: FixedClock) -> Iterator[Any]:
    """Start the program on `folder`, as often as a test likes; each is closed at the end."""
    started: list[Root] = []
    mask = os.umask(0o077)  # as `host.folders.keep_private` sets it for the whole process

    def begin(tab: str = "rejections") -> Root:
        root = Root(Options(folder), clock)
        assert root.instance.claim()
        root.preferences.tab = tab
        root.preferences.motion = "less"
        with qtbot.waitSignal(root.opened, timeout=20_000):
            root.start()
        assert root.window is not None
        qtbot.addWidget(root.window)
        started.append(root)
        return root

    yield begin
    for root in started:
        end(qtbot, root)
    os.umask(mask)


def end(qtbot: Any, root: Root) -> None:
    """Close the program and wait until it has backed up."""
    if root.window is None or root.instance._lock is None:
        return
    with qtbot.waitSignal(root.ended, timeout=20_000):
        root.window.close()
    root.runner.finish()
