"""Help someone: ideas by the minutes at hand, and the win that comes of one.

Pure apart from reading the playbook: no Qt and no SQL.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.rules import WinKind
from resilience_desktop.host import resources

FILE = "playbook/give.toml"
MINUTES = (5, 15, 30, 60)
KINDS = ("introduction", "mentoring", "review", "hand")
_ICONS = {"introduction": "users", "mentoring": "graduation-cap", "review": "file-text"}


@dataclass(frozen=True, slots=True)
class Idea:
    """A way to help: what, how to begin, for at least so many minutes, and the win's title."""

    kind: str
    minutes: int
    text: str
    how: str
    done: str


@cache
def _read() -> list[dict[str, Any]]:
    found = tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))["idea"]
    assert isinstance(found, list)
    return found


def ideas(minutes: int = 0, kind: str = "") -> tuple[Idea, ...]:
    """Ideas that fit into `minutes` (0 for any), the longest first; of one `kind`, or of any."""
    fitting = [
        entry
        for entry in _read()
        if (not minutes or entry["minutes"] <= minutes) and kind in ("", entry["kind"])
    ]
    fitting.sort(key=lambda entry: -int(entry["minutes"]))
    return tuple(
        Idea(
            str(entry["kind"]),
            int(entry["minutes"]),
            words.tr(str(entry["text"])),
            words.tr(str(entry["how"])),
            words.tr(str(entry["done"])),
        )
        for entry in fitting
    )


def kind_name(kind: str) -> str:
    """The word of a kind of help."""
    return {
        "introduction": tr("An introduction"),
        "mentoring": tr("Mentoring"),
        "review": tr("A review"),
    }.get(kind, tr("A hand"))


def kind_icon(kind: str) -> str:
    """The Lucide icon of a kind of help."""
    return _ICONS.get(kind, "hand")


def minutes_name(minutes: int) -> str:
    """ "15 min", "An hour"."""
    return tr("An hour") if minutes == 60 else tr("{n} min", n=minutes)


def as_win(idea: Idea, today: date) -> WinDraft:
    """The win that it becomes: kind "helped someone", today, the title filled in."""
    return WinDraft(title=idea.done, kind=WinKind.HELPED.value, happened_on=today)
