"""What is written in the vent pad is nowhere afterwards: proved on the program as a process.

The same proof is then held against programs that leak, and has to notice each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.features.wallow.traces import traces

ROOT = Path(__file__).resolve().parents[3]
CANARY = "Zugvogel7f3aQuittenbaum"


class World:
    """A home, a place for temporary files and a profile, for one run of the program."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.profile = place / "profile"
        self.home, self.temporary, self.here = (
            place / name for name in ("home", "temporary", "here")
        )
        for folder in (self.home, self.temporary, self.here):
            folder.mkdir()

    def run(self, how: str, leak: str = "nothing") -> dict[str, Any]:
        """Write the canary, end the window so, close the program; what it reports."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        kept |= {name: str(self.temporary) for name in ("TMPDIR", "TEMP", "TMP")}
        kept |= {"HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        kept["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
        driver = "tests.features.wallow.vent_driver"
        done = subprocess.run(
            [sys.executable, "-B", "-m", driver, str(self.profile), how, leak],
            input=CANARY,
            env=kept,
            cwd=self.here,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert CANARY not in done.stderr
        assert leak != "nothing" or CANARY not in done.stdout
        report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return report

    def traces(self, report: dict[str, Any]) -> list[str]:
        """Files that hold the canary: wherever the program may write, and wherever it wrote."""
        elsewhere = [Path(name) for name in report["written"] if Path(name).is_absolute()]
        return traces(CANARY, [self.place, *elsewhere])


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize("how", ["ready", "quit"])
def test_nothing_of_it_is_anywhere(world: World, how: str) -> None:
    report = world.run(how)
    assert (world.profile / "resilience.db").exists()
    assert list((world.profile / "backups").iterdir())
    assert report["during"] == []
    assert report["clipboard"] == []
    assert report["gone"]
    assert world.traces(report) == []


def test_it_would_notice_a_file_the_store_and_the_clipboard(world: World) -> None:
    """In the store also where the text was taken out again: the log beside it remembers."""
    report = world.run("ready", "everywhere")
    draft = str(world.temporary / "draft")
    assert draft in world.traces(report)
    assert draft in report["during"]
    assert {Path(name).name for name in report["during"]} & {"resilience.db-wal", "resilience.db"}
    assert report["clipboard"]


def test_it_would_notice_a_pad_that_only_looks_empty(world: World) -> None:
    assert not world.run("ready", "pad")["gone"]


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_trace_is_found_in_any_form(tmp_path: Path, code: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.bin").write_bytes(b"\x00\x01" + CANARY.upper().encode(code) + b"\x00")
    (tmp_path / "b").write_bytes(b"nothing")
    assert traces(CANARY, [tmp_path]) == [str(tmp_path / "in" / "a.bin")]
