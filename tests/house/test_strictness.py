"""Warnings, Qt's log lines and errors in slots fail a test: shown by tests that must fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SAMPLES = """
import warnings

from PySide6.QtCore import QObject, Signal, qDebug, qWarning


class Bell(QObject):
    rung = Signal()


def answer():
    raise RuntimeError("in a slot")


def test_quiet(qtbot):
    pass


def test_qt_warning():
    qWarning("a warning of Qt")


def test_qt_debug():
    qDebug("left in")


def test_python_warning():
    warnings.warn("old", DeprecationWarning)


def test_slot(qtbot):
    bell = Bell()
    bell.rung.connect(answer)
    bell.rung.emit()


def test_forgotten_exception():
    class Thing:
        def __del__(self):
            raise RuntimeError("while being thrown away")

    Thing()
"""


def test_what_goes_wrong_quietly_fails(tmp_path: Path):
    sample = tmp_path / "test_sample.py"
    sample.write_text(SAMPLES)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-rA"]
    result = subprocess.run(
        [*command, "--rootdir", str(tmp_path), "-p", "no:cacheprovider", str(sample)],
        capture_output=True,
        text=True,
        check=False,
    )
    passed = [line for line in result.stdout.splitlines() if line.startswith("PASSED")]
    assert [line.rpartition("::")[2] for line in passed] == ["test_quiet"], result.stdout
    assert "5 failed, 1 passed" in result.stdout, result.stdout
