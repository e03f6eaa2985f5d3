"""Runs the tests: all of them without a screen, then those of a real window under Xvfb.

    .venv/bin/python tools/tests.py [arguments for pytest]

The second part is a process of its own, because Qt's platform is chosen once a process. It is
left out, with a sentence, where Xvfb or a library of X11 is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resilience_desktop.host import doctor  # noqa: E402  (found by the line above)

NOTHING_COLLECTED = 5
MOST_WORKERS = 4


def main(arguments: Sequence[str]) -> int:
    """Run both parts; return the first exit status that is not a success."""
    workers = min(MOST_WORKERS, len(os.sched_getaffinity(0)) if sys.platform == "linux" else 2)
    # One file, one worker: fixtures of a module are made once. A single core has no use for more.
    spread = ["-n", str(workers), "--dist", "loadfile"] if workers > 1 and not arguments else []
    status = pytest([*spread, *arguments])
    if status not in (0, NOTHING_COLLECTED):
        return status
    reason = why_no_window()
    if reason:
        print(f"Tests in a real window are left out: {reason}")
        return status
    with screen() as display:
        extra = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "RESILIENCE_WINDOW_TESTS": "1"}
        in_window = pytest(["-m", "window", *arguments], extra)
    if in_window == NOTHING_COLLECTED:
        return status
    return in_window


def pytest(arguments: Sequence[str], extra: dict[str, str] | None = None) -> int:
    """Run pytest in a process of its own and return its exit status."""
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    environment = {**os.environ, **(extra or {})}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def why_no_window() -> str | None:
    """Return why no window can be tested here, or None when it can."""
    if shutil.which("Xvfb") is None:
        return "Xvfb is not installed."
    absent = doctor.missing("window", environ={"QT_QPA_PLATFORM": "xcb"})
    return f"{', '.join(absent)} cannot be loaded." if absent else None


@contextmanager
def screen() -> Iterator[str]:
    """Start a virtual screen and give its DISPLAY; it chooses a free number itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as numbers:
            number = numbers.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
