"""Ideas for rituals, from the playbook. They become the person's own only when chosen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache

from resilience_desktop.core import words
from resilience_desktop.core.text import fold
from resilience_desktop.features.wallow.port import Plan
from resilience_desktop.host import resources

FILE = "playbook/rituals.toml"
ICONS = (
    "footprints",
    "coffee",
    "phone",
    "music",
    "wind",
    "book-open",
    "notebook-pen",
    "sprout",
    "heart",
    "sun",
    "hand-heart",
    "cloud-rain",
)
"""Pictures to choose from; the first is the usual one."""


@cache
def _read() -> dict[str, object]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


def usual_cue() -> str:
    """ "When the window closes"."""
    return words.tr(str(_read()["cue"]))


def ideas(without: Iterable[Plan] = ()) -> list[Plan]:
    """The ideas that are not among the plans `without`; their `id` is empty."""
    there = {fold(plan.action) for plan in without}
    return [plan for plan in _all() if fold(plan.action) not in there]


def known_icon(name: str) -> str:
    """`name` if there is such a picture, else the usual one."""
    return name if name in ICONS else ICONS[0]


def _all() -> list[Plan]:
    return [
        Plan("", usual_cue(), words.tr(str(entry["action"])), _whole(entry["minutes"]), icon)
        for entry in _entries(_read())
        if (icon := str(entry["icon"]))
    ]


def _entries(data: dict[str, object]) -> list[dict[str, object]]:
    found = data["ritual"]
    assert isinstance(found, list)
    return found


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
