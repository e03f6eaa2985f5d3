"""Tables: wallow windows, rituals and their uses, letters. Vents are stored only when sealed."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Instant, Record


class WallowSessionBase(SQLModel):
    """One wallow window. Lengths are seconds; pauses are subtracted from what has passed.

    `outcome` is "" while it runs, then "rang", "ready" (early) or "left". Distress is the strength
    of the heaviest feeling that was named, 0 to 10; None when nothing was said.
    """

    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    started_at: datetime = Field(sa_type=Instant)
    planned_seconds: int = Field(ge=60, le=3600)
    extended_seconds: int = Field(default=0, ge=0)
    paused_seconds: int = Field(default=0, ge=0)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str = ""
    distress_before: int | None = Field(default=None, ge=0, le=10)
    distress_after: int | None = Field(default=None, ge=0, le=10)


class WallowSession(WallowSessionBase, Record, table=True):
    """A wallow window; one without `ended_at` can be resumed after a restart."""

    __tablename__ = "wallow_session"


class RitualBase(SQLModel):
    """An if-then plan made while calm: when `cue`, then `action`, for about `minutes`.

    `area` is body, people, nature, treat, creation, help or "". `planned_on` is a day on which an
    answer is expected and the plan is to be ready.
    """

    cue: str
    action: str
    minutes: int | None = Field(default=None, ge=1, le=600)
    icon: str = "footprints"
    position: int = 0
    place: str = ""
    person: str = ""
    area: str = ""
    planned_on: date | None = None


class Ritual(RitualBase, Record, table=True):
    """A ritual."""

    __tablename__ = "ritual"


class RitualRunBase(SQLModel):
    """One use of a ritual; feelings run from 0 (worst) to 10 (best)."""

    ritual_id: str = Field(foreign_key="ritual.id", ondelete="CASCADE", index=True, max_length=36)
    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    feeling_after: int | None = Field(default=None, ge=0, le=10)
    feeling_before: int | None = Field(default=None, ge=0, le=10)


class RitualRun(RitualRunBase, Record, table=True):
    """A use of a ritual."""

    __tablename__ = "ritual_run"


class LetterBase(SQLModel):
    """Something written in a window and sealed by the person, not to be read before `open_on`."""

    text: str
    sealed_on: date
    open_on: date
    opened_at: datetime | None = Field(default=None, sa_type=Instant)


class Letter(LetterBase, Record, table=True):
    """A sealed letter."""

    __tablename__ = "letter"
