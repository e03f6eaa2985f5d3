"""The doctor's list: what is there, what is missing and what to do, without anything of Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resilience_desktop.host import checkup, doctor, folders, qt_files, surroundings
from resilience_desktop.host.checkup import Finding

ROOT = Path(__file__).resolve().parents[2]


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def look(folder: Path, **environ: str) -> dict[str, Finding]:
    return by_name(list(checkup.examine(lambda: folder, environ)))


def test_all_is_well_where_all_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "screen_answers", lambda environ: True)
    found = look(tmp_path / "profile", DISPLAY=":5")
    assert not [each for each in found.values() if each.verdict == "missing"]
    assert found["Display"].said == "DISPLAY=:5"
    assert found["Qt"].said.partition(".")[0] == "6"
    assert str(tmp_path / "profile") in found["Profile"].said
    assert not (tmp_path / "profile").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens are named so on Linux")
def test_what_is_missing_comes_with_a_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "missing", lambda level: ("libEGL.so.1", "libxcb-cursor.so.0"))
    monkeypatch.setattr(doctor, "find_manager", lambda: doctor.MANAGERS[0])
    found = look(tmp_path)
    assert found["Libraries"].said == "libEGL.so.1, libxcb-cursor.so.0"
    assert found["Libraries"].step.endswith("apt-get install -y libegl1 libxcb-cursor0")
    assert found["Display"].verdict == "missing"
    assert found["D-Bus"].verdict == "none"
    said = list(checkup.lines(list(found.values())))
    assert all(each.step for each in found.values() if each.verdict != "ok")
    assert said[-1] == "Something is missing: see above."
    assert not any("\n" in line for line in said)


def test_a_screen_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "screen_answers", lambda environ: False)
    assert look(tmp_path, DISPLAY=":77")["Display"].verdict == "missing"
    said = surroundings.silent_screen_message({"DISPLAY": ":77"}, "linux")
    assert said is not None
    assert "DISPLAY=:77" in said
    assert surroundings.silent_screen_message({"DISPLAY": ":7"}, "darwin") is None


def test_a_profile_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    assert look(blocked)["Profile"].verdict == "missing"
    assert look(blocked / "below")["Profile"].verdict == "missing"
    monkeypatch.setattr(checkup, "_may_write", lambda path: False)
    assert look(tmp_path)["Profile"].verdict == "missing"

    def no_appdirs() -> Path:
        raise ModuleNotFoundError("No module named 'appdirs'")

    found = by_name(list(checkup.examine(no_appdirs, {})))
    assert found["Profile"].verdict == "missing"


def test_little_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 3_000_000

    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage)
    assert "3 MB" in look(tmp_path)["Profile"].said


def test_qt_that_is_absent_or_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_files, "find_spec", lambda name: None)
    ((verdict, said, step),) = qt_files.look_at_qt({})
    assert (verdict, step) == ("missing", qt_files.PIP_LINE)
    monkeypatch.setattr(qt_files, "_folder", lambda: tmp_path)
    ((verdict, said, step),) = qt_files.look_at_qt({})
    assert verdict == "missing"
    assert "QtCore" in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the loader of Linux")
def test_a_library_of_qt_that_does_not_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in qt_files.MODULES:
        (tmp_path / f"{name}.abi3.so").touch()
    (tmp_path / "Qt" / "lib").mkdir(parents=True)
    (tmp_path / "Qt" / "lib" / "libQt6Widgets.so.6").write_bytes(b"half a file")
    monkeypatch.setattr(qt_files, "_folder", lambda: tmp_path)
    found = list(qt_files.look_at_qt({"QT_QPA_PLATFORM": "offscreen"}))
    assert [verdict for verdict, _, _ in found] == ["ok", "missing", "missing"]


def ask(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**kept, **environ},
        timeout=60,
    )


def test_the_doctor_as_a_process(tmp_path: Path) -> None:
    offscreen = {"QT_QPA_PLATFORM": "offscreen", folders.VARIABLE: str(tmp_path)}
    done = ask("-m", "resilience_desktop", "--doctor", LC_ALL="C", **offscreen)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.splitlines()[-1] == "Nothing needed is missing."


def test_the_doctor_looks_at_the_profile_that_is_named(tmp_path: Path) -> None:
    place = tmp_path / "named"
    place.touch()
    done = ask("-m", "resilience_desktop", "--doctor", "--data-dir", str(place))
    assert done.returncode == 1
    assert f"{place} is a file" in done.stdout
    done = ask("-m", "resilience_desktop", f"--data-dir={place}", "--doctor")
    assert f"{place} is a file" in done.stdout
    done = ask("-m", "resilience_desktop", "--doctor", "--what")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    near, far = os.pipe()
    os.close(near)
    command = [sys.executable, "-m", "resilience_desktop", "--doctor"]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", folders.VARIABLE: str(tmp_path)}
    done = subprocess.run(
        command, stdout=far, stderr=subprocess.PIPE, check=False, env=environ, timeout=60
    )
    os.close(far)
    assert (done.returncode, done.stderr) == (0, b"")


NO_QT = """
import sys

class Nobody:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "appdirs"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Nobody())
sys.argv = ["resilience-desktop", "--doctor"]
from resilience_desktop.__main__ import run
status = run()
assert not [name for name in sys.modules if name.startswith("PySide6")]
sys.exit(status)
"""


def test_the_doctor_speaks_without_qt_and_without_any_package() -> None:
    done = ask("-c", NO_QT)
    assert (done.returncode, done.stderr) == (1, "")
    assert qt_files.PIP_LINE in done.stdout


def test_a_window_on_a_screen_that_is_gone_says_so_in_one_line(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("screens are named so on Linux")
    done = ask("-m", "resilience_desktop", f"--data-dir={tmp_path}", DISPLAY=":7777")
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "DISPLAY=:7777" in line
