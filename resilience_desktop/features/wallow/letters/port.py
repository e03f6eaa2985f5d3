"""What the letters ask of the store, and the records they get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Letter:
    """A sealed letter as the list shows it: without its text."""

    id: str
    sealed_on: date
    open_on: date
    opened: bool = False


class LetterPort(Protocol):
    """Letters to oneself."""

    def letters(self) -> list[Letter]:
        """All that are not in the trash, the next to open first."""

    def seal_letter(self, text: str, open_on: date) -> Letter:
        """Keep `text` until `open_on`; KnownError for an empty text or a day that is not to come.

        No step of undo: taking it back would throw the only copy away.
        """

    def read_letter(self, letter_id: str) -> str:
        """The text of a letter whose day has come; KnownError before, or when it is gone."""

    def trash_letter(self, letter_id: str) -> None:
        """Move a letter to the trash."""
