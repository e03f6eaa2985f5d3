"""What the program is made of, with every licence to read and the versions to copy."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from resilience_desktop import __version__
from resilience_desktop.app import made_of
from resilience_desktop.app.about_sheet import paragraphs, versions_text


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
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in by_name["Qt"].text()
    assert "GNU GENERAL PUBLIC LICENSE" in by_name["Qt"].text()
    assert by_name["Qt"].line == "Qt 6.1"


def test_the_versions_are_what_runs() -> None:
    text = versions_text()
    assert f"Resilience {__version__}\n" in text
    assert f"Qt {qVersion()}\n" in text
    assert f"SQLite {sqlite3.sqlite_version}\n" in text
    assert "sqlmodel " in text


def test_a_packaged_program_reads_the_folder_it_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "licences"
    (folder / "some-library-1.2.3").mkdir(parents=True)
    (folder / "some-library-1.2.3" / "LICENSE").write_text("Do as you like. " * 5)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "resilience-desktop"))
    monkeypatch.setattr(made_of, "_installed", lambda: iter(()))
    (piece,) = made_of.libraries()
    assert (piece.name, piece.version) == ("some-library", "1.2.3")
    assert "Do as you like." in piece.text()


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
    assert about.try_close()
