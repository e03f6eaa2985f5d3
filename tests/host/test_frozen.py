"""The packaged program's own folder stays its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from resilience_desktop.host import frozen

FOLDER = "/usr/lib/resilience-desktop/_internal"


def hidden(**environ: str) -> dict[str, str]:
    frozen.hide_folder(environ, FOLDER)
    return environ


def test_what_the_loader_set_is_gone():
    assert hidden(
        HOME="/home/ada",
        LD_LIBRARY_PATH=FOLDER,
        QT_PLUGIN_PATH=f"{FOLDER}/PySide6/Qt/plugins",
        QML2_IMPORT_PATH=f"{FOLDER}/PySide6/Qt/qml",
        _PYI_ARCHIVE_FILE="/usr/lib/resilience-desktop/resilience-desktop",
    ) == {"HOME": "/home/ada"}


def test_what_the_person_set_comes_back():
    found = hidden(LD_LIBRARY_PATH=f"{FOLDER}:/opt/lib", LD_LIBRARY_PATH_ORIG="/opt/lib")
    assert found == {"LD_LIBRARY_PATH": "/opt/lib"}


def test_what_points_elsewhere_stays():
    own = {"LD_LIBRARY_PATH": "/opt/lib", "QT_PLUGIN_PATH": "/opt/resilience-desktop/_internals"}
    assert hidden(**own) == own


def test_from_source_nothing_is_touched():
    environ = {"LD_LIBRARY_PATH": "/opt/lib", "QT_PLUGIN_PATH": "/opt/qt"}
    frozen.hide_folder(environ)
    assert environ == {"LD_LIBRARY_PATH": "/opt/lib", "QT_PLUGIN_PATH": "/opt/qt"}


def test_program_from_source_packaged_and_in_an_appimage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    assert frozen.program({}) == [sys.executable, "-m", "resilience_desktop"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert frozen.program({}) == [sys.executable]
    image = tmp_path / "Resilience.AppImage"
    assert frozen.program({"APPIMAGE": str(image)}) == [sys.executable]
    image.touch()
    assert frozen.program({"APPIMAGE": str(image)}) == [str(image)]
