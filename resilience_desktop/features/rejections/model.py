"""Tables: applications, their ledgers, and what is kept about each "no"."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Record


class ApplicationBase(SQLModel):
    """One try at one role at one company.

    `papers` names the version of the papers that was sent; `prepared`, `answers` and `contacts`
    are what a next application can use again; `reused_from` is the one whose they were.
    """

    company: str
    role: str = ""
    source: str = ""
    url: str = ""
    location: str = ""
    prepared: str = ""
    notes: str = ""
    import_mark: str | None = None
    tags: list[str] = Field(default_factory=list, sa_type=JSON)
    papers: str = ""
    contacts: str = ""
    answers: str = ""
    reused_from: str | None = Field(
        default=None, foreign_key="application.id", ondelete="SET NULL", index=True, max_length=36
    )


class Application(ApplicationBase, Record, table=True):
    """An application; status and furthest stage are derived from its stage events."""

    __tablename__ = "application"


class StageEventBase(SQLModel):
    """An entry of the ledger; `kind` is a value of `core.ledger.Stage` or `Ending`.

    `day` is a local date, None when not known; `as_written` then keeps what was said about it.
    `label` is the name of the person's own stage, `kind` the standard one that it counts as.
    """

    application_id: str = Field(
        foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    kind: str
    day: date | None = None
    as_written: str = ""
    note: str = ""
    label: str = ""


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


# What looking into a "no" keeps. These are tables only: a base for each would cost the start twice
# the time, and what comes in is checked by the queries.


class CustomStage(Record, table=True):
    """A stage of the person's own; `kind` is the `core.ledger.Stage` it counts as."""

    __tablename__ = "custom_stage"

    name: str
    kind: str
    position: int = 0


class Cause(Record, table=True):
    """A guessed reason; `side` is a value of `study_port.Side`. Private.

    `let_go_on` is the day on which the person let it go.
    """

    __tablename__ = "cause"

    application_id: str = Field(
        foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    text: str
    side: str = "unknown"
    position: int = 0
    let_go_on: date | None = None


class ReflectionAnswer(Record, table=True):
    """An answer to a question about an application; `part` is a value of `study_port.Part`.

    `question` is a key of the playbook or the person's own words. Private.
    """

    __tablename__ = "reflection_answer"

    application_id: str = Field(
        foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    part: str
    question: str = ""
    answer: str = ""
    position: int = 0


class Lesson(Record, table=True):
    """What to do differently; `goal_title` and `goal_made_on` once it became a goal. Private."""

    __tablename__ = "lesson"

    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    answer_id: str | None = Field(
        default=None,
        foreign_key="reflection_answer.id",
        ondelete="SET NULL",
        index=True,
        max_length=36,
    )
    text: str
    goal_title: str = ""
    goal_made_on: date | None = None


class FeedbackRequest(Record, table=True):
    """Asking for feedback, and what came back, word for word. Private.

    `mark` is the person's mark of the reply as a whole, `marks` those of single sentences; each
    is a value of `feedback_port.Mark`.
    """

    __tablename__ = "feedback_request"

    application_id: str = Field(
        foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    template: str = ""
    recipient: str = ""
    subject: str = ""
    body: str = ""
    sent_on: date | None = None
    reply_by: date | None = None
    followed_up_on: date | None = None
    reply: str = ""
    replied_on: date | None = None
    mark: str = ""
    marks: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    closed_on: date | None = None


class Reframe(Record, table=True):
    """A harsh thought, what it does, what speaks against it, and a fairer one. Private.

    `win_ids` are the person's wins among what speaks against it.
    """

    __tablename__ = "reframe"

    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    thought: str
    distortion: str = ""
    evidence: str = ""
    win_ids: list[str] = Field(default_factory=list, sa_type=JSON)
    fairer: str = ""
