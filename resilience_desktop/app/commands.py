"""Every command of the window, as data: the menus, the keys and the page of keys come from here.

The letter after "&" opens a menu with Alt, and chooses a command in it; no two in a menu are the
same. A language without such letters adds one in brackets: "ファイル(&F)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resilience_desktop.core.words import tr


@dataclass(frozen=True)
class Command:
    """`name` is the window's slot `do_<name>`; `keys` the shortcut, "" for none."""

    name: str
    label: str
    keys: str = ""
    separated: bool = False

    @property
    def text(self) -> str:
        """Its words, without the mark of the letter."""
        return without_letter(self.label)


@dataclass(frozen=True)
class MenuOfCommands:
    """A menu of the menu bar."""

    label: str
    commands: tuple[Command, ...]

    @property
    def title(self) -> str:
        """Its words, without the mark of the letter."""
        return without_letter(self.label)


def without_letter(label: str) -> str:
    """The words of `label` as they are read: "&File" is File, and "A && B" is A & B."""
    return re.sub(r"\(&\w\)|&(.)", r"\1", label)


def letter(label: str) -> str:
    """The letter that chooses `label`, small; "" when it has none."""
    marked = re.search(r"&(\w)", label.replace("&&", ""))
    return marked[1].casefold() if marked else ""


def menus() -> tuple[MenuOfCommands, ...]:
    """The menu bar, from left to right."""
    return (
        MenuOfCommands(tr("&File"), _file()),
        MenuOfCommands(tr("&Edit"), _edit()),
        MenuOfCommands(tr("&View"), _view()),
        MenuOfCommands(tr("&Help"), _help()),
    )


def _file() -> tuple[Command, ...]:
    return (
        Command("no", tr("I got a &no"), "Ctrl+N"),
        Command("open_mail", tr("Open a &mail…"), "Ctrl+O"),
        Command("import", tr("&Import…"), "Ctrl+I", separated=True),
        Command("import_wins", tr("Import &wins…")),
        Command("import_people", tr("Import &people…")),
        Command("export", tr("&Export report…"), "Ctrl+E"),
        Command("calendar", tr("Export &calendar…")),
        Command("export_all", tr("Export e&verything…")),
        Command("backup", tr("&Back up now…"), separated=True),
        Command("restore", tr("&Restore a backup…")),
        Command("trash", tr("&Trash"), "Ctrl+Shift+T", separated=True),
        Command("settings", tr("&Settings"), "Ctrl+,"),
        Command("quit", tr("&Quit"), "Ctrl+Q", separated=True),
    )


def _edit() -> tuple[Command, ...]:
    return (
        Command("undo", tr("&Undo"), "Ctrl+Z"),
        Command("redo", tr("&Redo"), "Ctrl+Shift+Z"),
        Command("find", tr("&Find on this page"), "Ctrl+F", separated=True),
    )


def _view() -> tuple[Command, ...]:
    return (
        Command("tab_1", tr("&Rejections"), "Ctrl+1"),
        Command("tab_2", tr("W&allow"), "Ctrl+2"),
        Command("tab_3", tr("&Wins"), "Ctrl+3"),
        Command("tab_4", tr("&Goals"), "Ctrl+4"),
        Command("tab_5", tr("&Progress"), "Ctrl+5"),
        Command("go_to", tr("Go &to…"), "Ctrl+K", separated=True),
        Command("larger", tr("&Larger text"), "Ctrl++", separated=True),
        Command("smaller", tr("&Smaller text"), "Ctrl+-"),
        Command("normal_size", tr("&Usual text size"), "Ctrl+0"),
        Command("full_page", tr("&Full page"), "F11", separated=True),
    )


def _help() -> tuple[Command, ...]:
    return (
        Command("handbook", tr("&Handbook"), "F1"),
        Command("help", tr("How &this works")),
        Command("keys", tr("&Keys"), "?"),
        Command("bad_days", tr("When this is too &much")),
        Command("welcome", tr("&Welcome"), separated=True),
        Command("news", tr("What’s &new")),
        Command("diagnostics", tr("Copy &diagnostics…"), separated=True),
        Command("about", tr("&About Resilience")),
    )
