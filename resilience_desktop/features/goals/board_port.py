"""What I can control: a board with two sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Half(StrEnum):
    """The sides of the board: only what is mine can become a goal; the rest can be let go."""

    MINE = "mine"
    NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True)
class ControlItem:
    """A thing on the board; `side` is a value of `Half`. `goal_id` is "" until it became one."""

    id: str
    text: str
    side: str = Half.MINE.value
    let_go_at: datetime | None = None
    goal_id: str = ""


class BoardDesk(Protocol):
    """What the board asks for. Each change is one step of undo.

    `KnownError` when a thing is gone, and without a text.
    """

    def items(self) -> tuple[ControlItem, ...]:
        """Everything on the board, in order on each side; what was let go comes last."""

    def add(self, text: str, side: str = Half.MINE.value) -> ControlItem:
        """Put a thing at the end of a side."""

    def change(self, item_id: str, text: str) -> None:
        """Word it anew."""

    def sort(self, item_id: str, side: str, place: int) -> None:
        """Move it to `place` (from 0) of a side, as by dragging or keys."""

    def let_go(self, item_id: str, gone: bool = True) -> None:
        """Let it go now, or take it back."""

    def make_goal(self, item_id: str, kind: str = "apply") -> str:
        """Make what is mine a goal for today; its id. One that is a goal already stays so."""

    def trash(self, item_id: str) -> None:
        """Move it to the trash."""
