"""Tables: applications, their ledgers, and what is kept about each "no"."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Record


class ApplicationBase(SQLModel):
    """One try at one role at one company."""

    company: str
    role: str = ""
    source: str = ""
    url: str = ""
    location: str = ""
    prepared: str = ""
    notes: str = ""
    import_mark: str | None = None


class Application(ApplicationBase, Record, table=True):
    """An application; status and furthest stage are derived from its stage events."""

    __tablename__ = "application"


class StageEventBase(SQLModel):
    """An entry of the ledger; `kind` is a value of `core.ledger.Stage` or `Ending`.

    `day` is a local date, None when not known; `as_written` then keeps what was said about it.
    """

    application_id: str = Field(
        foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    kind: str
    day: date | None = None
    as_written: str = ""
    note: str = ""


class StageEvent(StageEventBase, Record, table=True):
    """A stage event, appended or corrected, never overwritten by a status."""

    __tablename__ = "stage_event"


class RejectionBase(SQLModel):
    """What is kept about one "no", beside the ledger. All texts here are private."""

    application_id: str = Field(
        foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    came_by: str = ""
    message: str = ""
    feedback: str = ""
    reflection: str = ""
    notes: str = ""
    verdict: str | None = None
    look_on: date | None = None


class Rejection(RejectionBase, Record, table=True):
    """One "no"; `look_on` is the day on which looking into it was planned."""

    __tablename__ = "rejection"


class FeelingBase(SQLModel):
    """A named emotion with a strength from 0 to 10."""

    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    name: str
    strength: int = Field(ge=0, le=10)


class Feeling(FeelingBase, Record, table=True):
    """A feeling noted after a "no", or in a wallow window of its own."""

    __tablename__ = "feeling"
