"""The handbook's chapters, and which of them belongs to what is on screen. No Qt in here."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from resilience_desktop.host import resources

FILE = "help/handbook.json"
PAGE = "help/handbook.html"
"""The same as one page, for the browser."""

_OF_SHEETS = {
    "WelcomeSheet": "first-steps",
    "MailSheet": "after-a-no",
    "ReportSheet": "report",
    "ImportSheet": "your-data",
    "BringSheet": "your-data",
    "ExportSheet": "your-data",
    "RestoreSheet": "your-data",
    "TrashSheet": "your-data",
    "CalendarSheet": "goals",
    "KeysSheet": "keys",
    "TooMuchSheet": "too-much",
    "KnownSheet": "something-wrong",
    "AboutSheet": "something-wrong",
    "DiagnosticsSheet": "something-wrong",
}
"""Sheets over a page that is about something else, by the name of their class."""

FIRST = "first-steps"
JOURNEY = "after-a-no"


class Chapter(NamedTuple):
    """One chapter. `blocks` are as in the file: see tools/handbook.py."""

    key: str
    title: str
    blocks: tuple[dict[str, Any], ...]

    @property
    def words(self) -> str:
        """All that it says, for searching."""
        return " ".join([self.title, *(_words(block) for block in self.blocks)]).casefold()


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters in their order."""
    read = json.loads(resources.path(FILE).read_text(encoding="utf-8"))
    return tuple(Chapter(each["key"], each["title"], tuple(each["blocks"])) for each in read)


def chapter(key: str) -> Chapter:
    """The chapter of this key, the first one for a key that is not known."""
    return next((each for each in chapters() if each.key == key), chapters()[0])


def key_for(sheet: str, page: str, in_journey: bool) -> str:
    """The chapter about what is on screen: a sheet's class name, a page's key."""
    if sheet in _OF_SHEETS:
        return _OF_SHEETS[sheet]
    if in_journey:
        return JOURNEY
    return page if any(page == each.key for each in chapters()) else FIRST


def find(text: str) -> tuple[Chapter, ...]:
    """The chapters that hold all words of `text`, those that speak of them most first."""
    words = split(text)
    found = [each for each in chapters() if all(word in each.words for word in words)]
    return tuple(sorted(found, key=lambda each: -sum(each.words.count(word) for word in words)))


def split(text: str) -> tuple[str, ...]:
    """The words that are looked for."""
    return tuple(text.casefold().split())


def page_file() -> Path:
    """The page for the browser."""
    return resources.path(PAGE)


def _words(block: dict[str, Any]) -> str:
    cells = [cell for row in block.get("rows", ()) for cell in row]
    return " ".join(
        "".join(span[0] for span in spans) for spans in (block.get("spans", ()), *cells)
    )
