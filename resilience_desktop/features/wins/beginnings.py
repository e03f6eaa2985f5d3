"""Questions that help to find the first wins, from the playbook. Pure: no Qt and no SQL."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.rules import known_kind
from resilience_desktop.host import resources

FILE = "playbook/first_wins.toml"
WANTED = 3
"""How many are asked for: as many as one looks at after a "no"."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A question, the beginning of an answer, and the kind of win the answer becomes."""

    text: str
    hint: str
    kind: str

    def as_win(self, answer: str) -> WinDraft | None:
        """The win that an answer in one line becomes; None for an empty one."""
        title = " ".join(answer.split())
        return WinDraft(title=title, kind=self.kind) if title else None


@cache
def _read() -> list[dict[str, Any]]:
    found = tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))["question"]
    assert isinstance(found, list)
    return found


def beginnings() -> tuple[Beginning, ...]:
    """All questions in the order of asking, in the person's language."""
    return tuple(
        Beginning(
            words.tr(str(entry["text"])),
            words.tr(str(entry["hint"])),
            known_kind(str(entry["kind"])).value,
        )
        for entry in _read()
    )
