"""What the journey asks for: one desk with what the features answer, and its own records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from resilience_desktop.features.goals.port import Suggestion
from resilience_desktop.features.rejections.port import (
    ApplicationDetail,
    ApplicationHint,
    LoggedNo,
    NoDraft,
    Note,
)
from resilience_desktop.features.wallow.port import WallowPort
from resilience_desktop.features.wins.port import WinDraft, WinRecord
from resilience_desktop.journey.rules import Flow


@dataclass(frozen=True)
class Unfinished:
    """A journey that was left: where, about what, and when it was touched last (UTC)."""

    id: str
    flow: Flow
    touched_at: datetime


class JourneyKeeping(Protocol):
    """Journeys under way, kept so that each can be resumed. None of this is a step of undo."""

    def keep(self, journey_id: str, flow: Flow) -> None:
        """Keep where a journey is; a new id begins a new one."""

    def finish(self, journey_id: str) -> None:
        """The journey is over, or is let go."""

    def read(self, journey_id: str) -> Flow | None:
        """A journey as it was kept; None when it is gone."""

    def unfinished(self) -> Unfinished | None:
        """The journey that was left last, unless that is long ago."""


class NoDesk(Protocol):
    """What the journey asks of the rejections."""

    def suggest(self, text: str, limit: int = 8) -> tuple[ApplicationHint, ...]: ...

    def log_no(self, draft: NoDraft) -> LoggedNo: ...

    def update_no(self, application_id: str, draft: NoDraft) -> LoggedNo: ...

    def save_feelings(self, application_id: str, feelings: Sequence[tuple[str, int]]) -> None: ...

    def write_note(self, application_id: str, note: Note, text: str) -> None: ...

    def plan_look(self, application_id: str, day: date | None) -> None: ...

    def detail(self, application_id: str) -> ApplicationDetail | None: ...


class WinsDesk(Protocol):
    """What the journey asks of the wins."""

    def closest(self, role_text: str, limit: int = 3) -> tuple[WinRecord, ...]: ...

    def helped(self, win_id: str) -> int: ...

    def add(self, draft: WinDraft) -> str: ...


class NextStepDesk(Protocol):
    """What the journey asks of the goals."""

    def add_next_step(
        self, title: str, kind: str, day: date, application_id: str | None
    ) -> str: ...

    def step_suggestions(
        self, role: str, company: str, prepared_text: str
    ) -> Sequence[Suggestion]: ...


class JourneyDesk(Protocol):
    """Everything the journey asks of the store."""

    @property
    def journeys(self) -> JourneyKeeping: ...

    @property
    def rejections(self) -> NoDesk: ...

    @property
    def wallow(self) -> WallowPort: ...

    @property
    def wins(self) -> WinsDesk: ...

    @property
    def goals(self) -> NextStepDesk: ...
