"""How the window looked last time. A small file, because it is needed before the store opens."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

FILE = "window.json"
UNPLACED = -1_000_000
"""A place on the screen for a window that never had one."""

_MOST_SEGMENTS, _LONGEST_KEY = 20, 40


class Preferences:
    """Size and place in px, the tab by key and the segment of each, the look.

    `motion` is "system", "full" or "less".
    `country` is where the person chose to look for help; "" is where the computer's settings say.
    `system_accent`: buttons and marks in the system's colour. `welcomed`: the welcome was seen or
    passed by. `seen_version` is the version whose news were offered last.
    `stay`: closing the window leaves the program in the tray, where there is one.

    A plain class: the first paint waits for it, and `dataclasses` takes longer than all of this.
    """

    width: int = 1120
    height: int = 740
    x: int = UNPLACED
    y: int = UNPLACED
    maximized: bool = False
    tab: str = "rejections"
    segments: dict[str, str] = {}  # noqa: RUF012 - never changed, always put in its place
    theme: str = "system"
    scale: int = 100
    motion: str = "system"
    system_font: bool = False
    system_accent: bool = False
    sound: bool = True
    country: str = ""
    stay: bool = False
    welcomed: bool = False
    seen_version: str = ""

    def __init__(self, **values: Any) -> None:
        for name, value in values.items():
            if name not in NAMES:
                raise TypeError(f"no preference is called {name}")
            setattr(self, name, value)

    def values(self) -> dict[str, Any]:
        """All of them by name."""
        return {name: getattr(self, name) for name in NAMES}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Preferences) and self.values() == other.values()

    __hash__ = None  # type: ignore[assignment]


NAMES = tuple(Preferences.__annotations__)
_CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "motion": ("system", "full", "less"),
}


def load(folder: Path) -> Preferences:
    """What was saved; whatever is missing, damaged or strange falls back to how it starts."""
    kept = Preferences()
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return kept
    if not isinstance(found, dict):
        return kept
    for name in NAMES:
        value = found.get(name)
        if _fits(name, value, getattr(kept, name)):
            setattr(kept, name, value)
    return kept


def save(folder: Path, preferences: Preferences) -> None:
    """Write the file aside and move it into place; a refusal is no reason to bother anyone."""
    target = folder / FILE
    aside = target.with_suffix(".part")
    with suppress(OSError):
        aside.write_text(json.dumps(preferences.values(), indent=1), encoding="utf-8")
        os.replace(aside, target)  # noqa: PTH105 - the pair reads better so


def _fits(name: str, value: Any, example: Any) -> bool:
    if type(value) is not type(example):
        return False
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in ("width", "height"):
        return bool(200 <= value <= 20_000)
    if name in ("x", "y"):
        return bool(-50_000 <= value <= 50_000)
    if name == "segments":
        words = [*value, *value.values()]
        short = all(isinstance(word, str) and len(word) <= _LONGEST_KEY for word in words)
        return short and len(value) <= _MOST_SEGMENTS
    return name != "scale" or bool(80 <= value <= 200)
