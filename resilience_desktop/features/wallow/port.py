"""What the wallow page asks for, and the records it gets; the queries answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from resilience_desktop.features.wallow.span import USUAL, Countdown

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


@dataclass(frozen=True)
class Plan:
    """An if-then plan: `cue` ("When the window closes"), then `action`, for about `minutes`."""

    id: str
    cue: str
    action: str
    minutes: int | None = None
    icon: str = "footprints"


@dataclass(frozen=True)
class Run:
    """A ritual under way."""

    id: str
    plan: Plan
    started_at: datetime


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


class RitualPort(Protocol):
    """Plans for afterwards, and their use."""

    def rituals(self) -> list[Plan]:
        """One's own plans, in one's own order."""

    def add(self, plan: Plan) -> Plan:
        """Keep a new plan at the end of the list; its `id` is made here."""

    def edit(self, plan: Plan) -> None:
        """Change a plan."""

    def trash(self, plan_id: str) -> None:
        """Move a plan to the trash."""

    def reorder(self, ids: tuple[str, ...]) -> None:
        """Put the plans in this order; plans not named come after."""

    def start_ritual(self, plan_id: str, application_id: str = "") -> Run:
        """A plan begins now."""

    def end_ritual(self, run_id: str, feeling_after: int | None) -> None:
        """It is done; 0 (worst) to 10 (best), or None when the person does not say."""

    def open_run(self, application_id: str = "") -> Run | None:
        """The ritual that began and was not finished, unless it is long ago."""


class WallowPort(CountdownPort, RitualPort, Protocol):
    """Everything the page asks for."""

    def sessions(self) -> int:
        """How many windows there were."""
