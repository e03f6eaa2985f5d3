"""Draws the pictures of README and docs/screenshots: pages, steps and sheets of the program.

    .venv/bin/python tools/screenshots.py [folder [width height [per cent]]] [--only NAME]

Without a screen, with the bundled typeface and a clock that stands still, so that a picture
changes when the program does. What is drawn is listed in `tools/scenes.py`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("TZ", "UTC")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from resilience_desktop.app import start
from resilience_desktop.app.options import Options
from resilience_desktop.core.clock import FixedClock
from resilience_desktop.example.run import fill
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.theme import theme
from tools.scenes import EMPTY, FULL, Scene, Stage

NOW = datetime(2026, 11, 22, 15, 4, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    """Draw all pictures into the folder (default docs/screenshots)."""
    wish = _parser().parse_args(arguments)
    wish.folder.mkdir(parents=True, exist_ok=True)
    application = start.make_application()
    for scenes, filled in ((FULL, True), (EMPTY, False)):
        wanted = [scene for scene in scenes if wish.only in scene.name]
        if wanted:
            _play(application, wish, wanted, filled=filled)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Draw the pictures of the program.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("width", nargs="?", type=int, default=1280)
    parser.add_argument("height", nargs="?", type=int, default=800)
    parser.add_argument("scale", nargs="?", type=int, default=100)
    parser.add_argument("--only", default="", help="a part of the names of the pictures wanted")
    return parser


def _play(application: QApplication, wish: Any, scenes: Iterable[Scene], *, filled: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(NOW)
        if filled:
            store = open_store(Path(folder), clock)
            fill(store, clock)
            store.close()
        program = start.Program(Options(Path(folder), demo=True), clock)
        program.instance.claim()
        program.preferences.motion = "less"
        program.shell.resize(wish.width, wish.height)
        program.preferences.scale = wish.scale
        stage = Stage(program, clock)
        for scene in scenes:
            scene.begin(stage)
            for mode in ("light", "dark"):
                theme().set_mode(mode)
                stage.settle()
                stage.picture().save(str(wish.folder / f"{scene.name}-{mode}.png"))
            stage.clear()
        program.ended.connect(application.quit)
        program.shell.close()
        application.exec()
        program.root.runner.finish()  # type: ignore[union-attr]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
