"""Profiles with very many wins, the same every time."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.features.wins.rules import KINDS
from resilience_desktop.store.engine import open_store

_SOUNDS = (
    "pla",
    "ner",
    "tor",
    "mi",
    "sta",
    "lo",
    "gri",
    "ven",
    "do",
    "ca",
    "ri",
    "su",
    "ber",
    "en",
)
_SKILLS = ("SQL", "Python", "Planning", "Leading teams", "Talking to customers", "Accounting",
           "Nursing", "Writing", "Negotiating", "Teaching", "Welding", "German")  # fmt: skip


def words() -> list[str]:
    """Some 2,700 words, the frequent ones first."""
    chance = random.Random(3)
    made = ["".join(parts) for n in (2, 3) for parts in itertools.product(_SOUNDS, repeat=n)]
    chance.shuffle(made)
    return made[:2700]


def drafts(count: int, seed: int = 7) -> Iterator[WinDraft]:
    """Wins of some forty words each; words as unevenly used as in a language."""
    chance = random.Random(seed)
    known = words()
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(known))))

    def text(most: int) -> str:
        return " ".join(chance.choices(known, cum_weights=weights, k=chance.randint(3, most)))

    for number in range(count):
        yield WinDraft(
            title=f"{text(7).capitalize()} {number}",
            kind=chance.choice(KINDS).value,
            situation=text(12),
            action=text(20),
            result=text(14),
            figure=f"{number % 100} %" if number % 3 else "",
            happened_on=date(2008, 1, 1) + timedelta(days=chance.randint(0, 6500)),
            tags=tuple(chance.sample(_SKILLS, 2)),
            place=text(4),
            skills=(chance.choice(_SKILLS),),
        )


def make(folder: Path, count: int) -> Path:
    """A profile with so many wins."""
    store = open_store(folder, SystemClock())
    try:
        queries = WinQueries(store, store.clock)
        for part in _parts(count):
            queries.add_many(part)
    finally:
        store.close()
    return folder


def _parts(count: int, size: int = 10_000) -> Iterator[list[WinDraft]]:
    every = drafts(count)
    while part := list(itertools.islice(every, size)):
        yield part
