"""Running the installed program as a process, without a display."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PROGRAM = Path(sys.executable).parent / "resilience-desktop"


class Ended(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on standard error; the test fails when it is not exactly one."""
        assert self.status == 1, self
        assert self.err.endswith("\n"), self
        assert self.err.count("\n") == 1, self
        assert "Traceback" not in self.err
        return self.err.strip()


def environment(**more: str) -> dict[str, str]:
    """The test's world without a platform for windows; an empty value takes a name away."""
    merged = {**os.environ, "QT_QPA_PLATFORM": "", **more}
    return {name: value for name, value in merged.items() if value}


def program(*arguments: str | Path, **more: str) -> Ended:
    """Run `resilience-desktop` with these arguments; keywords are environment variables."""
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with the example in it; tests copy it before they change it."""
    from resilience_desktop.core.clock import SystemClock
    from resilience_desktop.example.run import fill
    from resilience_desktop.store.engine import open_store

    folder = tmp_path_factory.mktemp("example") / "profile"
    clock = SystemClock()
    store = open_store(folder, clock)
    fill(store, clock)
    store.close()
    return folder


@pytest.fixture
def profile(example: Path, tmp_path: Path) -> Path:
    """A copy of the example of one's own."""
    return Path(shutil.copytree(example, tmp_path / "profile"))


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A small spreadsheet of a job search."""
    path = tmp_path / "tracker.csv"
    path.write_text(
        "Company,Role,Applied,Status\n"
        "Kranz & Söhne,Planner,2026-01-05,Rejected\n"
        "Norrby,Analyst,2026-01-09,\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where this process may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a small disk needs root; the store's tests fill a database instead")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder with a copy of nothing, in which nothing can be written, for root neither."""
    place = tmp_path / "read only"
    place.mkdir()
    if os.name != "posix":
        pytest.skip("folders are closed in other ways here")
    if os.geteuid() != 0:
        place.chmod(0o500)
        yield place
        place.chmod(0o700)
        return
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=64k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("root writes everywhere, and may not mount here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
