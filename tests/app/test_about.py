"""What the program is made of, with every licence to read and the versions to copy."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from resilience_desktop import __version__
from resilience_desktop.app import carried, made_of
from resilience_desktop.app.about_sheet import paragraphs, versions_text

ROOT = Path(__file__).resolve().parents[2]


def test_every_piece_has_its_name_its_licence_and_the_text() -> None:
    pieces = made_of.pieces("6.1", "6.2")
    names = [piece.name.lower() for piece in pieces]
    assert names[:7] == ["resilience", "python", "qt", "pyside6", "sqlite", "inter", "lucide"]
    assert {"sqlmodel", "sqlalchemy", "alembic", "jinja2"} <= set(names)
    assert not {"pytest", "ruff", "pip", "pyside6_essentials"} & set(names)
    for piece in pieces:
        assert piece.licence, piece.name
        assert len(piece.text()) > 40, piece.name
    by_name = {piece.name: piece for piece in pieces}
    assert by_name["Resilience"].text().startswith("MIT License")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in by_name["Qt"].text()
    assert "GNU GENERAL PUBLIC LICENSE" in by_name["Qt"].text()
    assert by_name["Qt"].line == "Qt 6.1"


def test_the_versions_are_what_runs() -> None:
    text = versions_text()
    assert f"Resilience {__version__}\n" in text
    assert f"Qt {qVersion()}\n" in text
    assert f"SQLite {sqlite3.sqlite_version}\n" in text
    assert "sqlmodel " in text


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packaged program with the folder of licences that packaging/licences.py writes."""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    from notices import written
    from notices.found import Work

    text = "Do as you like.\n\nFor ever. " * 5
    works = [
        *(Work(f"library-{n}", "1.2", "MIT", "Libraries", texts=(text,)) for n in range(30)),
        Work("Qt", "6.1", "LGPL-3.0-only", "Qt", texts=("Less.\nLess.", text)),
    ]
    folder = tmp_path / "licences"
    folder.mkdir()
    (folder / "LICENSE").write_text("Ours", encoding="utf-8")
    (folder / carried.TEXTS).write_text(written.as_text("1", works), encoding="utf-8")
    bill = {
        "components": [
            {"name": w.name, "version": w.version, "licenses": [{"expression": w.licence}]}
            for w in works
        ]
    }
    (folder / carried.BILL).write_text(json.dumps(bill), encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "resilience-desktop"))
    return folder


def test_a_packaged_program_reads_the_folder_it_carries(packaged: Path) -> None:
    pieces = {piece.name: piece for piece in made_of.pieces("6.1", "6.2")}
    assert len(pieces) == 32
    assert pieces["library-29"].line == "library-29 1.2"
    assert pieces["library-29"].licence == "MIT"
    assert pieces["library-29"].text().count("Do as you like.") == 5
    assert "Less.\nLess." in pieces["Qt"].text()
    assert "Do as you like." in pieces["Qt"].text()
    assert ("library-3", "1.2") in made_of.versions("6.1", "6.2")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\x00"])
def test_a_folder_that_cannot_be_read_hides_nothing_else(packaged: Path, text: str) -> None:
    (packaged / carried.BILL).write_text(text, encoding="utf-8")
    assert made_of.pieces("6.1", "6.2")[1].name == "Python"


def test_what_a_library_carries_is_not_its_own_licence() -> None:
    assert made_of._is_licence("a-1.dist-info/licenses/LICENSE")
    assert made_of._is_licence("a-1.dist-info/COPYING")
    assert not made_of._is_licence("a/resources/fonts/LICENSE-Inter.txt")
    assert not made_of._is_licence("a-1.dist-info/METADATA")


def test_lines_of_a_typewriter_become_paragraphs() -> None:
    assert paragraphs("  one\ntwo\n\n\n\nthree\n") == ["one two", "three"]


def test_the_sheet_copies_and_opens_the_licences(start: Any, qtbot: Any) -> None:
    root = start("wins")
    root.window._do("about")
    about: Any = root.window.sheet()
    about.copy.click()
    assert QApplication.clipboard().text() == versions_text()
    about.licences.click()
    licences: Any = root.window.sheet()
    assert licences is not about
    for row in range(licences.list.count()):
        licences.list.setCurrentRow(row)
        assert len(licences.reader.toPlainText()) > 40
    assert licences.try_close()
    assert root.window.sheet() is about
    about.diagnostics.click()
    qtbot.waitUntil(lambda: type(root.window.sheet()).__name__ == "DiagnosticsSheet")
    assert root.window.sheet().try_close()
