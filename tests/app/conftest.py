"""A window on a real profile, opened as the program opens it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resilience_desktop.app.options import Options
from resilience_desktop.app.root import Root
from resilience_desktop.app.start import Program
from resilience_desktop.core.clock import FixedClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The profile's folder; it need not exist."""
    return tmp_path / "profile"


@pytest.fixture
def start(qtbot: Any, folder: Path, clock: FixedClock) -> Iterator[Any]:
    """Start the program on `folder`, as often as a test likes; each is closed at the end."""
    started: list[Program] = []
    mask = os.umask(0o077)  # as `host.folders.keep_private` sets it for the whole process

    def begin(tab: str = "rejections") -> Root:
        program = Program(Options(folder), clock)
        assert program.instance.claim()
        program.preferences.tab = tab
        program.preferences.motion = "less"
        qtbot.addWidget(program.shell)
        with qtbot.waitSignal(program.opened, timeout=20_000):
            program.show()
        assert program.root is not None
        started.append(program)
        return program.root

    yield begin
    for program in started:
        assert program.root is not None
        end(qtbot, program.root)
    os.umask(mask)


def end(qtbot: Any, root: Root) -> None:
    """Close the program and wait until it has backed up."""
    if root._ending:
        return
    with qtbot.waitSignal(root.program.ended, timeout=20_000):
        root.shell.close()
    root.runner.finish()
