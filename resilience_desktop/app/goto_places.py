"""Commands, places and chapters: what one can go to without asking the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtGui import QKeySequence

from resilience_desktop.app import handbook
from resilience_desktop.app.commands import Command, menus
from resilience_desktop.app.goto_things import Kind, Thing
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import places as goal_places
from resilience_desktop.features.rejections import list_words
from resilience_desktop.features.wins import more as win_places
from resilience_desktop.registry import Feature, features

_ITSELF = "go_to"
_USEFUL = ("no", "export", "import", "settings", "handbook", "bad_days")
_ICONS = {
    "no": "feather",
    "open_mail": "mail",
    "import": "upload",
    "import_wins": "upload",
    "import_people": "upload",
    "export": "file-text",
    "calendar": "calendar",
    "export_all": "download",
    "backup": "shield-check",
    "restore": "rotate-ccw",
    "trash": "trash-2",
    "settings": "settings",
    "undo": "undo-2",
    "redo": "redo-2",
    "find": "search",
    "full_page": "maximize",
    "handbook": "book-open",
    "help": "circle-question-mark",
    "keys": "keyboard",
    "bad_days": "life-buoy",
    "news": "sparkles",
    "diagnostics": "wrench",
    "about": "info",
}
_AMONG_COMMANDS = {"import"}
"""Entries of a page's menu that are commands as well."""


def things(enabled: Callable[[str], bool]) -> tuple[Thing, ...]:
    """All of them; `enabled` tells whether a command can be carried out at the moment."""
    return (*_places(), *_commands(enabled), *_chapters())


def useful(enabled: Callable[[str], bool]) -> tuple[Thing, ...]:
    """Commands to begin with, while nothing is typed."""
    by_name = {each.key: each for each in _commands(enabled)}
    return tuple(by_name[name] for name in _USEFUL if name in by_name)


def go(page: Any, place: str) -> None:
    """Show what the key of a place names on its page, which is open: a segment, or an entry."""
    section, way, key = place.split(":")
    if way == "segment":
        _show_segment(page, key)
    elif way == "entry" and section == "goals":
        for entry in (one for group in goal_places.entries() for one in group):
            if entry.key == key:
                goal_places.open_entry(entry, page)
    elif way == "entry":
        for win_entry in (one for group in win_places.of_the_page() for one in group):
            if win_entry.key == key and (page.overview.total or not win_entry.needs_wins):
                win_places.choose(win_entry, page)


def _show_segment(page: Any, key: str) -> None:
    if hasattr(page, "show_segment"):
        page.show_segment(key)
    else:
        page.go_to(key)
        page.refresh()


def _commands(enabled: Callable[[str], bool]) -> Iterator[Thing]:
    for menu in menus():
        for command in menu.commands:
            if command.name != _ITSELF and not _tab(command) and enabled(command.name):
                yield Thing(
                    Kind.COMMAND,
                    command.name,
                    command.text,
                    menu.title,
                    _keys(command),
                    _ICONS.get(command.name, "circle"),
                )


def _places() -> Iterator[Thing]:
    keys = {command.name: _keys(command) for menu in menus() for command in menu.commands}
    known = {each.key: each for each in features()}
    for number, each in enumerate(features(), 1):
        far = keys.get(f"tab_{number}", "")
        yield Thing(Kind.PLACE, f"{each.key}:tab:", each.word, "", far, each.icon)
    rejections, goals, wins = (known[key] for key in ("rejections", "goals", "wins"))
    for key, word in list_words.segments():
        yield _place(rejections, "segment", key, word)
    for segment in goal_places.segments():
        yield _place(goals, "segment", segment.key, segment.word)
    for goal_entry in (one for group in goal_places.entries() for one in group):
        yield _place(goals, "entry", goal_entry.key, goal_entry.word, goal_entry.icon)
    for entry in (one for group in win_places.of_the_page() for one in group):
        if entry.key not in _AMONG_COMMANDS:
            yield _place(wins, "entry", entry.key, entry.word, entry.icon)


def _place(feature: Feature, way: str, key: str, word: str, icon: str = "") -> Thing:
    full = f"{feature.key}:{way}:{key}"
    return Thing(Kind.PLACE, full, word, feature.word, icon=icon or feature.icon)


def _chapters() -> Iterator[Thing]:
    for each in handbook.chapters():
        yield Thing(
            Kind.CHAPTER, each.key, each.title, tr("Handbook"), icon="book-open", text=each.words
        )


def _tab(command: Command) -> bool:
    return command.name.startswith("tab_")


def _keys(command: Command) -> str:
    if len(command.keys) < 2:
        return command.keys
    return QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
