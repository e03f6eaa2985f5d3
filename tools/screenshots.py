"""Draws the pictures of README and docs/screenshots: every page on the example profile.

    .venv/bin/python tools/screenshots.py [folder [width height [per cent]]]

Without a screen, with the bundled typeface and a clock that stands still, so that a picture
changes when the program does.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("TZ", "UTC")

from PySide6.QtCore import QEventLoop, QTimer

from resilience_desktop.app import start
from resilience_desktop.app.options import Options
from resilience_desktop.core.clock import FixedClock
from resilience_desktop.example.run import fill
from resilience_desktop.registry import features
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.theme import theme

NOW = datetime(2026, 11, 22, 15, 4, tzinfo=UTC)
SETTLE_MS = 700


def main(arguments: list[str]) -> int:
    """Draw all pictures into the folder (default docs/screenshots)."""
    place = Path(arguments[0]) if arguments else Path("docs/screenshots")
    width, height = (int(n) for n in (*arguments[1:3], "1280", "800")[:2])
    place.mkdir(parents=True, exist_ok=True)
    application = start.make_application()
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder))
        program = start.Program(Options(Path(folder), demo=True), FixedClock(NOW))
        program.instance.claim()
        program.preferences.motion = "less"
        program.shell.resize(width, height)
        program.preferences.scale = int(arguments[3]) if len(arguments) > 3 else 100
        _wait_for(program)
        for mode in ("light", "dark"):
            theme().set_mode(mode)
            _draw(program.root.window, place, mode)  # type: ignore[union-attr]
        program.ended.connect(application.quit)
        program.shell.close()
        application.exec()
        program.root.runner.finish()  # type: ignore[union-attr]
    return 0


def _fill(folder: Path) -> None:
    clock = FixedClock(NOW)
    store = open_store(folder, clock)
    fill(store, clock)
    store.close()


def _wait_for(program: Any) -> None:
    loop = QEventLoop()
    program.opened.connect(loop.quit)
    program.show()
    loop.exec()


def _draw(window: Any, place: Path, mode: str) -> None:
    for feature in features():
        window.open_tab(feature.key)
        _settle()
        window.setFocus()
        window.shell.grab().save(str(place / f"{feature.key}-{mode}.png"))
    window.start_journey("")
    _settle()
    window.shell.grab().save(str(place / f"journey-{mode}.png"))
    window.leave_journey()
    window.open_tab("rejections")
    _settle()


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
