"""What one feature may ask of another: wins that speak for someone, and people who were met.

The window hands an implementation to the pages that want one; they never meet themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WinLine:
    """A win as a line to read: its title, and what came of it ("" when that is not written)."""

    id: str
    title: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """Someone met on the way, to be kept among the people; the name is enough.

    `reach` is a mail address, a number or a link.
    """

    name: str
    company: str = ""
    role: str = ""
    how_met: str = ""
    reach: str = ""
    application_id: str = ""


class Neighbours(Protocol):
    """Asked on the store's thread. Methods raise `KnownError` for what the disk refuses."""

    def wins_for(self, words: str, most: int = 5) -> tuple[WinLine, ...]:
        """Wins in which these words begin words; without any, those closest to them."""

    def wins_by_id(self, ids: tuple[str, ...]) -> tuple[WinLine, ...]:
        """Wins by their ids, in that order; those that are gone are left out."""

    def add_person(self, met: Met) -> str:
        """Keep someone among the people, as one step of undo; the id. Twice is once."""
