"""What harsh thoughts do, in plain words, from `resources/playbook/reframe.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.core.words import tr
from resilience_desktop.host import resources

FILE = "playbook/reframe.toml"
NONE = "none"
"""The choice of none of them."""


@dataclass(frozen=True, slots=True)
class Distortion:
    """Something a thought can do; `hint` is an example, `ask` the question that opens it again."""

    key: str
    name: str
    hint: str
    ask: str


def distortions() -> tuple[Distortion, ...]:
    """All of them, the commonest after a "no" first."""
    return tuple(
        Distortion(str(each["key"]), *(words.tr(str(each[name])) for name in _TEXTS))
        for each in _read()["distortion"]
    )


def distortion(key: str) -> Distortion | None:
    """One of them; None for a key that is not known."""
    return next((each for each in distortions() if each.key == key), None)


def question(key: str) -> str:
    """What to ask of a thought that does this."""
    found = distortion(key)
    return found.ask if found else tr("What would you say to a friend who thinks so?")


_TEXTS = ("name", "hint", "ask")


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))
