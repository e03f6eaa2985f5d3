"""The menus: a letter for each that opens it with Alt, and for every command in it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from resilience_desktop.app.commands import Command, letter, menus, without_letter
from resilience_desktop.app.help_sheets import KeysSheet
from resilience_desktop.ui.text import Label


def test_the_letters_of_the_menu_bar_are_those_one_knows() -> None:
    assert [letter(menu.label) for menu in menus()] == ["f", "e", "v", "h"]


@pytest.mark.parametrize("menu", menus(), ids=lambda menu: menu.title)
def test_every_command_has_a_letter_of_its_own(menu: Any) -> None:
    letters = [letter(command.label) for command in menu.commands]
    assert "" not in letters
    assert len(letters) == len(set(letters)), letters


@pytest.mark.parametrize(
    ("label", "words", "marked"),
    [
        ("&File", "File", "f"),
        ("Export e&verything…", "Export everything…", "v"),
        ("ファイル(&F)", "ファイル", "f"),
        ("A && B", "A & B", ""),
        ("Keys", "Keys", ""),
    ],
)
def test_words_and_letter_of_a_label(label: str, words: str, marked: str) -> None:
    assert without_letter(label) == words
    assert letter(label) == marked
    assert Command("name", label).text == words


@pytest.mark.parametrize(
    ("key", "title"),
    [
        (Qt.Key.Key_F, "File"),
        (Qt.Key.Key_E, "Edit"),
        (Qt.Key.Key_V, "View"),
        (Qt.Key.Key_H, "Help"),
    ],
)
def test_alt_and_the_letter_open_the_menu(start: Any, qtbot: Any, key: Any, title: str) -> None:
    root = start()
    root.shell.activateWindow()
    qtbot.waitUntil(root.shell.isActiveWindow)
    QTest.keyClick(root.shell, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert without_letter(menu.title()) == title
    menu.close()


def test_what_is_undone_may_hold_an_ampersand(start: Any, qtbot: Any) -> None:
    bar = start().window.menu_bar
    bar._show_labels(("Add R&D & more", None))
    assert without_letter(bar.action("undo").text()) == "Undo: Add R&D & more"
    assert letter(bar.action("undo").text()) == "u"
    assert bar.action("redo").text() == "&Redo"


def test_the_page_of_keys_shows_no_marks(start: Any) -> None:
    sheet = KeysSheet(start().shell)
    words = [label.text() for label in sheet.findChildren(Label)]
    assert {"File", "Alt+F", "Alt+H"} <= set(words)
    assert "Larger text" in words
    assert not [text for text in words if "&" in text]
