"""What is told of one work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"


@dataclass(frozen=True)
class Work:
    """Somebody's work inside ours.

    `licence` is an SPDX expression, `texts` what has to go with it, word for word, `files` where it
    is in the staged folder. `parts` are works inside this one; `kind` is a component type of
    CycloneDX, `group` a heading.
    """

    name: str
    version: str
    licence: str
    group: str
    kind: str = "library"
    copyright: str = ""
    home: str = ""
    purl: str = ""
    note: str = ""
    texts: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    parts: tuple[Work, ...] = field(default=())


class Unknown(Exception):
    """Something is inside whose licence nobody has looked at; each line names one."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def text(name: str) -> str:
    """The licence text with this name in texts/."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip("\n")
