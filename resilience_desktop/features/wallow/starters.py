"""Ideas for rituals, from the playbook. They become the person's own only when chosen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from resilience_desktop.core import words
from resilience_desktop.core.text import fold
from resilience_desktop.features.wallow.rituals.port import Plan
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
    "leaf",
    "heart",
    "sun",
    "moon",
    "star",
    "hand-heart",
    "hand",
    "mail",
    "pencil",
    "wrench",
    "cloud-rain",
)
"""Pictures to choose from; the first is the usual one."""


@dataclass(frozen=True)
class Area:
    """A part of life that ideas come from: its key, its name on screen, its picture."""

    key: str
    name: str
    icon: str


@cache
def _read() -> dict[str, object]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


def usual_cue() -> str:
    """ "When the window closes"."""
    return words.tr(str(_read()["cue"]))


def areas() -> tuple[Area, ...]:
    """The areas, in the order of the playbook."""
    return tuple(
        Area(str(entry["key"]), words.tr(str(entry["name"])), str(entry["icon"]))
        for entry in _entries(_read(), "area")
    )


def area_name(key: str) -> str:
    """The area's name on screen; empty for none and for one nobody knows."""
    return next((area.name for area in areas() if area.key == key), "")


def ideas_of(area: str) -> list[Plan]:
    """The ideas of one area; their `id` is empty."""
    return next((list(_plans(e)) for e in _entries(_read(), "area") if e["key"] == area), [])


def ideas(without: Iterable[Plan] = ()) -> list[Plan]:
    """The ideas that are not among the plans `without`: one of each area, then another of each."""
    there = {fold(plan.action) for plan in without}
    by_area = [list(_plans(entry)) for entry in _entries(_read(), "area")]
    turns = [plan for turn in zip_longest(*by_area) for plan in turn if plan is not None]
    return [plan for plan in turns if fold(plan.action) not in there]


def known_icon(name: str) -> str:
    """`name` if there is such a picture, else the usual one."""
    return name if name in ICONS else ICONS[0]


def _plans(area: dict[str, object]) -> Iterator[Plan]:
    for entry in _entries(area, "ritual"):
        yield Plan(
            "",
            usual_cue(),
            words.tr(str(entry["action"])),
            _whole(entry["minutes"]),
            str(entry["icon"]),
            area=str(area["key"]),
        )


def _entries(data: dict[str, object], key: str) -> list[dict[str, object]]:
    found = data[key]
    assert isinstance(found, list)
    return found


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
