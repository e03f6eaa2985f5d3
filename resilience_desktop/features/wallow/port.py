"""What the wallow page asks for, and the records it gets; the queries answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from resilience_desktop.features.wallow.felt.port import FeltPort
from resilience_desktop.features.wallow.history.port import HistoryPort
from resilience_desktop.features.wallow.letters.port import LetterPort
from resilience_desktop.features.wallow.rituals.port import Plan, RitualPort, Run
from resilience_desktop.features.wallow.span import USUAL, Countdown

__all__ = [
    "PLACES",
    "CountdownPort",
    "FeltPort",
    "HistoryPort",
    "LetterPort",
    "Plan",
    "Preferences",
    "RitualPort",
    "Run",
    "WallowPort",
    "Window",
]

PLACES = ("window", "full", "top", "tray")
"""As it is, over the whole screen, above other windows, small in the tray."""


@dataclass(frozen=True)
class Window:
    """A wallow window as kept. `application_id` is empty for one that is about no single "no"."""

    id: str
    countdown: Countdown
    application_id: str = ""


@dataclass(frozen=True)
class Preferences:
    """How the person likes the countdown.

    `minutes`; whether the `bell` sounds, `digits` show, and `breathing` is guided; `place`: where
    the program's window is meanwhile, one of `PLACES`.
    """

    minutes: int = USUAL
    bell: bool = True
    digits: bool = True
    breathing: bool = False
    place: str = "window"


class CountdownPort(Protocol):
    """What the countdown keeps: its state, never a word that was written."""

    def preferences(self) -> Preferences:
        """How the person likes it, or the usual."""

    def prefer(self, preferences: Preferences) -> None:
        """Keep what the person chose."""

    def start(self, window: Window) -> None:
        """Keep a window that has just opened; one still open before it counts as left."""

    def keep(self, window: Window) -> None:
        """Keep how an open window stands now: after a pause, more minutes, or a clock that was set.

        The whole of it each time, so that one write that failed is made good by the next.
        """

    def end(self, window_id: str, outcome: str, at: datetime) -> None:
        """Keep how it ended: "rang", "ready" or "left"."""

    def unfinished(self) -> Window | None:
        """The window that was open when the program closed, the newest one."""


class WallowPort(CountdownPort, RitualPort, HistoryPort, FeltPort, LetterPort, Protocol):
    """Everything the page asks for."""

    def sessions(self) -> int:
        """How many windows there were."""
