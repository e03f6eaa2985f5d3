"""What the page of wins asks for beside the wins themselves."""

from __future__ import annotations

from typing import Protocol

from resilience_desktop.features.wins.port import WinDesk


class PageDesk(WinDesk, Protocol):
    """The queries of the wins page, with what it remembers of itself."""

    def last_no(self) -> str:
        """Role and company that said no last, as a line to read; empty without any."""

    def recall(self, key: str) -> str:
        """What `remember` kept under a key; empty when that was nothing."""

    def remember(self, key: str, value: str) -> None:
        """Keep how the page was left. No step of undo."""
