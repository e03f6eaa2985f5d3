"""Starter sets of goals, from `resources/playbook/goals.toml`, in the person's language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.core.rhythms import known_rhythm
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.rules import known_kind
from resilience_desktop.host import resources

FILE = "playbook/goals.toml"


@dataclass(frozen=True, slots=True)
class StarterSet:
    """A few goals that go together; nothing of it is kept before the person takes it."""

    key: str
    title: str
    text: str
    goals: tuple[GoalDraft, ...]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


def starter_sets() -> tuple[StarterSet, ...]:
    """All sets in order."""
    return tuple(_set(entry) for entry in _read()["set"])


def _set(entry: dict[str, Any]) -> StarterSet:
    title = words.tr(str(entry["title"]))
    goals = tuple(_goal(one, str(entry["key"]), title) for one in entry["goal"])
    return StarterSet(str(entry["key"]), title, words.tr(str(entry["text"])), goals)


def _goal(entry: dict[str, Any], key: str, title: str) -> GoalDraft:
    return GoalDraft(
        title=words.tr(str(entry["title"])),
        kind=known_kind(str(entry["kind"])).value,
        rhythm=known_rhythm(str(entry["rhythm"])).value,
        times=int(entry.get("times", 3)),
        weekdays=tuple(entry.get("weekdays", ())),
        every=int(entry.get("every", 2)),
        amount=int(entry.get("amount", 1)),
        unit=words.tr(str(entry["unit"])) if "unit" in entry else "",
        minimum=words.tr(str(entry["minimum"])) if "minimum" in entry else "",
        is_minimum=bool(entry.get("is_minimum", False)),
        origin=Origin.STARTER.value,
        origin_id=key,
        origin_label=title,
    )
