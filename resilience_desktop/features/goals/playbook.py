"""Steps and ideas from `resources/playbook/steps.toml`, in the person's language."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.features.goals.port import Idea, Suggestion
from resilience_desktop.features.goals.rules import known_kind
from resilience_desktop.host import resources

FILE = "playbook/steps.toml"
_PREPARED_LINES = 2
_LONGEST = 80


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


def suggestions(
    role: str = "", company: str = "", prepared: str = "", most: int = 0
) -> tuple[Suggestion, ...]:
    """Small steps that fit a role at a company, reuse first; `most` of them, 0 for all.

    `prepared` is what was prepared for the role, a line for each thing.
    """
    role, company = _short(role), _short(company)
    lines = [_short(line) for line in prepared.splitlines() if line.strip()][:_PREPARED_LINES]
    found: list[Suggestion] = []
    for entry in _read()["step"]:
        text, kind = str(entry["text"]), known_kind(str(entry["kind"])).value
        needed = (("{role}", role), ("{company}", company), ("{prepared}", lines))
        if all(value for place, value in needed if place in text):
            for line in lines if "{prepared}" in text else [""]:
                words_for = words.tr(text, role=role, company=company, prepared=line)
                found.append(Suggestion(words_for, kind))
    return tuple(_spread(found, most) if most else found)


def _spread(found: list[Suggestion], most: int) -> list[Suggestion]:
    """At most `most`, in order, with every kind among them before any kind twice."""
    seen: dict[str, int] = {}
    ranks: list[tuple[int, int]] = []
    for place, suggestion in enumerate(found):
        seen[suggestion.kind] = seen.get(suggestion.kind, 0) + 1
        ranks.append((seen[suggestion.kind], place))
    kept = sorted(place for _rank, place in sorted(ranks)[:most])
    return [found[place] for place in kept]


def idea(day: date) -> Idea:
    """The idea of a day; another one tomorrow."""
    entries = _read()["idea"]
    entry = entries[day.toordinal() % len(entries)]
    return Idea(
        words.tr(str(entry["headline"])),
        words.tr(str(entry["text"])),
        words.tr(str(entry["step"])),
        known_kind(str(entry["kind"])).value,
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
