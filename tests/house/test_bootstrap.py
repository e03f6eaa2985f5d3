"""The set-up goes on from every half-made state, and stops with one line where it cannot."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resilience_desktop.host import doctor
from tools import bootstrap

ROOT = Path(__file__).resolve().parents[2]
APT, DNF = doctor.MANAGERS[0], doctor.MANAGERS[1]


class Workshop:
    """A folder for `.venv`, with the slow steps replaced by notes that they were taken."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / ".venv"
        self.steps: list[str] = []
        monkeypatch.setattr(bootstrap, "make_environment", self._make)
        monkeypatch.setattr(bootstrap, "install", self._install)
        monkeypatch.setattr(bootstrap, "has_pip", lambda folder: (folder / "pip").exists())

    def _make(self, folder: Path) -> None:
        self.steps.append("make")
        python = bootstrap.interpreter(folder)
        python.parent.mkdir(parents=True)
        python.touch()
        (folder / "pip").touch()

    def _install(self, lock: str, folder: Path) -> None:
        self.steps.append(lock)

    def run(self, purpose: bootstrap.Purpose) -> list[str]:
        """Run the set-up and return the steps that it took."""
        self.steps.clear()
        bootstrap.provide_environment(purpose, self.folder)
        return self.steps.copy()


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(tmp_path, monkeypatch)


def test_the_work_is_done_once(workshop: Workshop):
    assert workshop.run("window") == ["make", "requirements.lock"]
    assert workshop.run("window") == []


def test_the_tests_packages_include_those_for_running(workshop: Workshop):
    assert workshop.run("test") == ["make", "requirements-dev.lock"]
    assert workshop.run("window") == []
    assert workshop.run("test") == []


def test_running_does_not_bring_the_tests_packages(workshop: Workshop):
    workshop.run("window")
    assert workshop.run("test") == ["requirements-dev.lock"]


def test_a_changed_lock_is_installed(workshop: Workshop, monkeypatch: pytest.MonkeyPatch):
    workshop.run("window")
    monkeypatch.setattr(bootstrap, "fingerprint", lambda lock: f"new {lock}")
    assert workshop.run("window") == ["requirements.lock"]


def test_an_interrupted_set_up_starts_anew(workshop: Workshop, monkeypatch: pytest.MonkeyPatch):
    def interrupted(lock: str, folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(bootstrap, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            workshop.run("window")
    assert workshop.run("window") == ["make", "requirements.lock"]
    assert workshop.run("window") == []


def test_an_environment_without_pip_is_made_anew(workshop: Workshop):
    (workshop.folder / "bin").mkdir(parents=True)
    assert workshop.run("window") == ["make", "requirements.lock"]


def test_a_moved_folder_gets_a_new_environment(workshop: Workshop):
    workshop.run("window")
    stamp = workshop.folder / ".ready"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "root": "/elsewhere"}))
    assert workshop.run("window") == ["make", "requirements.lock"]


def test_a_python_that_is_gone_gets_a_new_environment(workshop: Workshop):
    workshop.run("window")
    bootstrap.interpreter(workshop.folder).unlink()
    (workshop.folder / "pip").unlink()
    assert workshop.run("window") == ["make", "requirements.lock"]


@pytest.mark.parametrize("stamp", ["", "[]", '{"window": 3', "\0"])
def test_a_damaged_note_counts_as_none(workshop: Workshop, stamp: str):
    workshop.run("window")
    (workshop.folder / ".ready").write_text(stamp)
    assert workshop.run("window") == ["requirements.lock"]


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A system without libEGL; what apt is asked for ends up in the list."""
    asked: list[str] = []
    monkeypatch.setattr(doctor, "missing", lambda level: () if asked else ("libEGL.so.1",))
    monkeypatch.setattr(bootstrap, "apt_install", asked.extend)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return asked


@pytest.mark.parametrize(
    ("manager", "root", "line"),
    [
        (APT, False, "sudo apt-get install -y libegl1"),
        (DNF, False, "sudo dnf install -y libglvnd-egl"),
        (DNF, True, ": dnf install -y libglvnd-egl"),
    ],
)
def test_a_missing_library_stops_with_one_line(
    manager: doctor.Manager,
    root: bool,
    line: str,
    lacking: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(doctor, "find_manager", lambda: manager)
    monkeypatch.setattr(doctor, "is_root", lambda: root)
    assert bootstrap.main(["test"]) == 1
    said = capsys.readouterr()
    assert said.err.endswith(f"{line}\n")
    assert said.err.count("\n") == 1
    assert not said.out
    assert not lacking


def test_root_on_debian_installs_what_is_missing(
    lacking: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(doctor, "find_manager", lambda: APT)
    monkeypatch.setattr(doctor, "is_root", lambda: True)
    bootstrap.provide_libraries("offscreen")
    assert lacking == ["libegl1"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc is Linux's")
@pytest.mark.parametrize("library", ["glibc 2.31", ""])
def test_a_system_too_old_for_qt_hears_so(library: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "confstr", lambda name: library)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    with pytest.raises(bootstrap.SetupError, match="glibc"):
        bootstrap.check_system()


def run_launcher(path: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run tools/with-python where only the programs in `path` are found."""
    return subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "with-python"), "-c", "print('started')"],
        env={"PATH": str(path), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="needs sh")
def test_no_suitable_python_is_said_in_one_line(tmp_path: Path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    result = run_launcher(tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("Resilience needs Python 3.11 or newer")
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs sh")
def test_a_newer_python_is_found_beside_an_old_one(tmp_path: Path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    assert run_launcher(tmp_path).stdout == "started\n"
