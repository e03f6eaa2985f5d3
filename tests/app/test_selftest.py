"""`--self-test`: it tries everything, leaves nothing, and names what failed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop import __main__ as program
from resilience_desktop.app.selftest import parts, trial
from resilience_desktop.app.selftest.record import Record
from resilience_desktop.app.selftest.stage import BlankPicture, Stage
from resilience_desktop.app.selftest.world import own_world
from resilience_desktop.host import folders, resources
from resilience_desktop.registry import features
from resilience_desktop.ui.buttons import Button

ROOT = Path(__file__).resolve().parents[2]


def self_test(tree: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it as a person without a screen would, with a home and a profile to look after."""
    temporary = home / "tmp"
    temporary.mkdir(parents=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "DISPLAY": ":7777",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        folders.VARIABLE: str(home / "profile"),
    }
    return subprocess.run(
        [sys.executable, "-m", "resilience_desktop", "--self-test", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
        env=environment,
        timeout=620,
    )


def files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_the_whole_program_tries_itself(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    home = tmp_path / "home"
    done = self_test(ROOT, home, str(report))
    said = report.read_text(encoding="utf-8")
    assert done.returncode == 0, said + done.stderr
    assert done.stdout.startswith("All is well")
    for key in [feature.key for feature in features()]:
        for look in ("light, 1280x800", "dark, 1280x800", "light, 900x600", "dark, 900x600"):
            assert f"Paint {key}, {look} " in said
    for key in ("html", "pdf", "md", "csv", "json"):
        assert f"The report as {key} " in said
    for name in ("A backup, and restoring it", "An export, and bringing it back"):
        assert f"{name} " in said
    assert "FAILED" not in said
    assert files_below(home) == ["tmp"]


def test_a_program_with_parts_missing_names_them(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    hidden = shutil.ignore_patterns("__pycache__")
    for name in ("resilience_desktop", "resources"):
        shutil.copytree(ROOT / name, tree / name, ignore=hidden)
    (tree / "resources" / "example" / "wins.json").unlink()
    (tree / "resources" / "playbook" / "goals.toml").unlink()
    (tree / "resources" / "icons" / "inbox.svg").write_text("no drawing", encoding="utf-8")
    (tree / "resilience_desktop" / "report" / "md.py").write_text("import nowhere\n")
    done = self_test(tree, tmp_path / "home")
    assert done.returncode == 1
    assert done.stderr == ""
    failed = done.stdout.splitlines()[-1]
    assert failed.startswith("Failed: ")
    for name in (
        "Every module is imported",
        "Every resource is loaded",
        "Every resource that is named is there",
        "A profile with the example",
    ):
        assert name in failed
    for detail in ("nowhere", "icons/inbox.svg", "goals.toml", "wins.json"):
        assert detail in done.stdout
    assert str(tmp_path) not in done.stdout.replace(str(tree), "")
    assert files_below(tmp_path / "home") == ["tmp"]


def test_a_report_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trial.run([str(tmp_path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("argv", [["--self-test", "out.txt"], ["--self-test=out.txt"]])
def test_where_the_report_goes(argv: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(trial, "run", asked.append)
    program._examined(argv)
    assert asked == [["out.txt"]]


def test_no_other_file_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(trial, "_test", lambda out: out.write("new") and 0)
    other, report = tmp_path / "resilience.db", tmp_path / "report.txt"
    other.write_bytes(b"SQLite format 3")
    report.write_text("Self-test of Resilience 0.0.9")
    assert trial.run([str(other)]) == 1
    assert other.read_bytes() == b"SQLite format 3"
    assert "choose another name" in capsys.readouterr().err
    assert trial.run([str(report)]) == 0
    assert report.read_text() == "new"


def test_a_step_that_fails_is_told_and_the_next_one_is_done() -> None:
    out = io.StringIO()
    record = Record(out, home="/home/jana")
    with record.step("The first"):
        raise ValueError("no room in /home/jana/notes")
    with record.step("The second") as told:
        told("3 things")
    assert record.end() == 1
    said = out.getvalue()
    assert "ValueError: no room in ~/notes" in said
    assert "3 things" in said
    assert said.splitlines()[-1] == "Failed: The first"


def test_the_world_is_put_back_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":5")
    before, place = dict(os.environ), tempfile.gettempdir()
    roots = []

    def live() -> None:
        with own_world() as world:
            roots.append(world.root)
            assert "DISPLAY" not in os.environ
            assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
            assert tempfile.gettempdir() == str(world.tmp)
            (world.tmp / "left").touch()
            assert world.left_over() == ["left"]
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        live()
    assert dict(os.environ) == before
    assert tempfile.gettempdir() == place
    assert not roots[0].exists()


class Blank(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing."""


def test_a_blank_picture_is_no_picture(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resilience_desktop.app.selftest.stage._BLANK_SECONDS", 0.0)
    stage: Any = Stage.__new__(Stage)
    stage.folder, stage._known = tmp_path, []
    blank, full = Blank(), Button("Words", "primary", "inbox")
    for widget in (blank, full):
        qtbot.addWidget(widget)
        widget.resize(400, 300)
    stage.paint(full)
    with pytest.raises(BlankPicture, match="Blank"):
        stage.paint(blank)


def test_a_fault_nobody_saw_fails_the_picture(tmp_path: Path) -> None:
    stage: Any = Stage.__new__(Stage)
    stage.folder, stage._known = tmp_path, []
    (tmp_path / "errors.log").write_text("builtins.KeyError\n  wins/canvas.py:3\n")
    with pytest.raises(RuntimeError, match="KeyError"):
        stage.check()
    stage.check()


def test_a_damaged_resource_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / "resources" / name)
    (tmp_path / "resources" / "sounds" / "bell.wav").write_bytes(b"half")
    with pytest.raises(ValueError, match=r"sounds/bell\.wav"):
        parts.load_resources()
