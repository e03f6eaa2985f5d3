"""What the words of a "no" point to: phrases in a message, by `resources/playbook/wording.toml`.

Companies write much the same words to everybody, so most phrases weigh little or nothing; those
that name a cause (a frozen budget, an inside candidate, a permit) weigh more. What the phrases mean
is careers advice, collected there with its weights, so that a person can read and change it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from resilience_desktop.core import words
from resilience_desktop.core.diagnosis import Evidence, Kind
from resilience_desktop.core.ledger import LedgerEntry, Stage, furthest_stage, stage_rank
from resilience_desktop.core.text import fold
from resilience_desktop.host import resources

_LONGEST = 40_000
"""Characters of a message that are read; one that is longer is a thread of many."""

_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Signal:
    """One table of the file: its key, where it points, and the phrases, folded."""

    key: str
    kind: Kind
    weight: int
    says: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    least: int = -1
    most: int = len(Stage)


def evidence(
    entries: Sequence[LedgerEntry], message: str, feedback: str = ""
) -> tuple[Evidence, ...]:
    """What a message and the reasons they gave point to, for `core.diagnosis.diagnose`."""
    found = signals(entries, f"{message}\n{feedback}")
    return tuple(Evidence(one.kind, one.weight, words.tr(one.says)) for one in found)


def signals(entries: Sequence[LedgerEntry], text: str) -> tuple[Signal, ...]:
    """The signals in a text, in the order of the file."""
    plain = _plain(text[:_LONGEST])
    if not plain.strip():
        return ()
    rank = stage_rank(furthest_stage(entries))
    return tuple(
        signal
        for signal in known()
        if signal.least <= rank <= signal.most
        and any(phrase in plain for phrase in signal.phrases)
        and not any(phrase in plain for phrase in signal.unless)
    )


@cache
def known() -> tuple[Signal, ...]:
    """The signals of the file."""
    with resources.path("playbook/wording.toml").open("rb") as file:
        read = tomllib.load(file)
    return tuple(
        Signal(
            key,
            Kind(part["kind"]),
            int(part["weight"]),
            str(part["says"]),
            tuple(_plain(phrase) for phrase in part["phrases"]),
            tuple(_plain(phrase) for phrase in part.get("unless", ())),
            *_stages(part.get("stage", "")),
        )
        for key, part in read.items()
    )


def _stages(told: str) -> tuple[int, int]:
    """The ranks of the stages that a table is for."""
    if told.startswith("<="):
        return -1, stage_rank(told.removeprefix("<="))
    return (stage_rank(told) if told else -1), len(Stage)


def _plain(text: str) -> str:
    """The folded words of a text, a blank around each, so that phrases are found as whole words."""
    return f" {_APART.sub(' ', fold(text)).strip()} "
