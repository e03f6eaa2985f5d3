"""What is kept of how a window felt: a strength, never the words."""

from __future__ import annotations

from typing import Protocol


class FeltPort(Protocol):
    """Distress, 0 to 10: the strength of the heaviest feeling named (`core.feelings.distress`).

    `about` is the id of the application a window is about, "" for none; it means the window about
    it that opened last.
    """

    def felt_before(self, about: str, distress: int | None) -> None:
        """Keep how one came in, while the window is open; None takes it back."""

    def felt_after(self, about: str, distress: int | None) -> None:
        """Keep how one went out, once it is over."""

    def asks_after(self, about: str) -> bool:
        """Whether it is over, with a word on how one came in and none on how one went out."""
