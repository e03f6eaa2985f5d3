"""What the history asks of the store, and the records it gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from resilience_desktop.features.wallow.history.rules import Past
from resilience_desktop.features.wallow.rituals.rules import Helped


@dataclass(frozen=True)
class History:
    """`windows` that are over, the oldest first; what was `helped` by; whether it is `kept`."""

    windows: tuple[Past, ...] = ()
    helped: tuple[Helped, ...] = ()
    kept: bool = True


class HistoryPort(Protocol):
    """What was, and whether it is kept."""

    def history(self) -> History:
        """All of it."""

    def keep_history(self, on: bool) -> None:
        """Whether windows and rituals are kept once they are over. What is there stays."""

    def clear_history(self) -> None:
        """Delete windows that are over and uses of rituals, as one step of undo."""
