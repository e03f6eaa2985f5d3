"""Table: journeys under way, so that each can be resumed, also after a restart."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Instant, Record


class JourneyBase(SQLModel):
    """How far a journey went.

    `step` is the key of the step on screen, `draft` what was typed and chosen and not yet kept
    (never the vent), `finished_at` is set at the end or when the person lets it go.
    """

    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    step: str
    draft: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)


class Journey(JourneyBase, Record, table=True):
    """A journey."""

    __tablename__ = "journey"
