"""Help and keys: pages to read, offline."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from resilience_desktop.app.commands import Command, letter, menus
from resilience_desktop.core import words
from resilience_desktop.core.words import tr
from resilience_desktop.host import resources
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

FILE = "playbook/help.toml"


@cache
def _pages() -> dict[str, Any]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


class HelpSheet(Sheet):
    """One help page of the playbook, such as "how-it-works"."""

    def __init__(self, window: QWidget, topic: str) -> None:
        page = _pages()[topic]
        super().__init__(window, words.tr(page["title"]), 680)
        for part in page["part"]:
            self.body.addSpacing(theme().px(4))
            self.body.addWidget(label(words.tr(part["heading"]), "subhead"))
            for paragraph in part["text"]:
                text = label(words.tr(paragraph), "body", "text2")
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.body.addWidget(text)


class KeysSheet(Sheet):
    """Every key of the window, and those of its lists."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("Keys"), 620)
        for title, pairs in (*_of_menus(), *_of_the_first_pages(), *_of_the_other_pages()):
            self.body.addSpacing(theme().px(4))
            self.body.addWidget(label(title, "subhead"))
            self.body.addLayout(_table(pairs))


def _of_menus() -> list[tuple[str, list[tuple[str, str]]]]:
    found = [
        (menu.title, [(_shown(command), command.text) for command in menu.commands if command.keys])
        for menu in menus()
    ]
    if sys.platform == "darwin":
        return found  # its menu bar knows no letters
    letters = [(f"Alt+{letter(menu.label).upper()}", menu.title) for menu in menus()]
    return [*found, (tr("Menus, then the letter that is underlined"), letters)]


def _shown(command: Command) -> str:
    if command.keys == "?":
        return "?"
    return QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)


def _of_the_first_pages() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            tr("Lists"),
            [
                (tr("Arrows"), tr("Move")),
                (tr("Enter"), tr("Open")),
                (tr("Space"), tr("Check")),
                (tr("Del"), tr("To the trash")),
                (tr("Letters"), tr("Find by typing")),
            ],
        ),
        (
            tr("Several rejections at once"),
            [
                (tr("Shift+arrows"), tr("Choose several")),
                (tr("Ctrl+Space"), tr("Add one, or take it out")),
                ("Ctrl+A", tr("Choose all")),
                ("Esc", tr("Back to one")),
            ],
        ),
        (
            tr("Wallow window"),
            [
                (tr("Space"), tr("Start and pause")),
                ("D", tr("Digits")),
                ("+", tr("Five more minutes")),
                (tr("Enter"), tr("Ready")),
            ],
        ),
        (
            tr("Rituals"),
            [
                ("1–9", tr("Begin one, once the window is closed")),
                ("B", tr("Begin it now")),
                ("R", tr("Rehearse it once")),
                ("Alt+↑ ↓", tr("Move it up or down")),
            ],
        ),
    ]


def _of_the_other_pages() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            tr("Wins, one by one"),
            [
                (tr("Space"), tr("The next one")),
                (tr("Arrows"), tr("Forth and back")),
                ("H", tr("This helped")),
                (tr("Enter"), tr("Open")),
                ("Esc", tr("Back to all wins")),
            ],
        ),
        (
            tr("Goals of the day"),
            [
                (tr("Space"), tr("Check")),
                ("+ −", tr("One more, or one less")),
                ("N", tr("Write a note")),
                ("M", tr("The minimum was done")),
            ],
        ),
        (
            tr("In my hands, at the grip"),
            [
                ("↑ ↓", tr("Sort")),
                ("← →", tr("To the other side")),
                (tr("Del"), tr("To the trash")),
            ],
        ),
        (
            tr("After a no"),
            [
                (tr("Enter"), tr("Go on")),
                ("Esc", tr("Later: everything is kept")),
                ("Alt+←", tr("Back")),
            ],
        ),
    ]


def _table(pairs: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(16))
    grid.setVerticalSpacing(theme().px(6))
    grid.setColumnMinimumWidth(0, theme().px(150))
    grid.setColumnStretch(1, 1)
    for row, (keys, meaning) in enumerate(pairs):
        grid.addWidget(label(keys, "body", "text"), row, 0)
        grid.addWidget(label(meaning, "body", "text2"), row, 1)
    return grid
