"""Tables: goals, checks, planned rest, the board, people, contacts, skills, and follow-ups."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Instant, Record


class GoalBase(SQLModel):
    """A small step.

    `kind`: apply, network, learn, help, care. `rhythm` is a value of `core.rhythms.Rhythm`:
    `times` a week, `weekdays` (digits, 0 is Monday), `every` so many days, once by `due_on`.
    `minimum` says what is enough on a hard day, `amount` of `unit` are wanted a day. `origin` is a
    value of `rules.Origin`, with the id and the words of what it came from. `chosen_on` is the
    local day it was chosen; `application_id` the "no" it answers. From `closed_on` on it is
    archived: what was done for it stays.
    """

    title: str
    kind: str = "apply"
    rhythm: str = "once"
    times: int = Field(default=1, ge=1, le=7)
    due_on: date | None = None
    is_minimum: bool = False
    chosen_on: date
    closed_on: date | None = None
    position: int = 0
    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    weekdays: str = ""
    every: int = 1
    minimum: str = ""
    amount: int = 1
    unit: str = ""
    origin: str = ""
    origin_id: str = ""
    origin_label: str = ""


class Goal(GoalBase, Record, table=True):
    """A goal."""

    __tablename__ = "goal"


class GoalCheckBase(SQLModel):
    """One day's mark on a goal: `amount` of the `target` that held on that day.

    `was_minimum`: the minimum version was done, which counts as the whole.
    """

    goal_id: str = Field(foreign_key="goal.id", ondelete="CASCADE", index=True, max_length=36)
    day: date = Field(index=True)
    amount: int = 1
    target: int = 1
    note: str = ""
    was_minimum: bool = False


class GoalCheck(GoalCheckBase, Record, table=True):
    """A check; one that is taken back goes to the trash mark like any record."""

    __tablename__ = "goal_check"


class RestDayBase(SQLModel):
    """Rest planned ahead, from `first_day` to `last_day`; of one goal, or of all without one."""

    first_day: date
    last_day: date
    label: str = ""
    goal_id: str | None = Field(
        default=None, foreign_key="goal.id", ondelete="CASCADE", index=True, max_length=36
    )


class RestDay(RestDayBase, Record, table=True):
    """A stretch of planned rest."""

    __tablename__ = "rest_day"


class ControlItemBase(SQLModel):
    """A thing on the board of what one can control; `side` is a value of `board_port.Half`."""

    text: str
    side: str = "mine"
    position: int = 0
    let_go_at: datetime | None = Field(default=None, sa_type=Instant)
    goal_id: str | None = Field(
        default=None, foreign_key="goal.id", ondelete="SET NULL", index=True, max_length=36
    )


class ControlItem(ControlItemBase, Record, table=True):
    """A thing on the board. Private."""

    __tablename__ = "control_item"


class PersonBase(SQLModel):
    """Somebody met on the way. Private, all of it: it is about somebody else.

    `every_weeks` is how often to be in touch, counted from `last_contact_on`; 0 for no rhythm.
    `application_id` is what they were met through, `circle` a value of `people_port.Circle`;
    `import_mark` tells one that was brought in before.
    """

    name: str
    company: str = ""
    role: str = ""
    how_met: str = ""
    reach: str = ""
    notes: str = ""
    every_weeks: int = 0
    last_contact_on: date | None = None
    application_id: str | None = Field(
        default=None, foreign_key="application.id", ondelete="SET NULL", index=True, max_length=36
    )
    circle: str = "acquaintance"
    import_mark: str = ""


class Person(PersonBase, Record, table=True):
    """A person."""

    __tablename__ = "person"


class ContactBase(SQLModel):
    """A time one was in touch: a line about it; `kind` is a value of `people_port.Way`."""

    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True, max_length=36)
    day: date
    line: str = ""
    kind: str = "message"
    thank_you: bool = False


class Contact(ContactBase, Record, table=True):
    """A contact. Private."""

    __tablename__ = "contact"


class SkillBase(SQLModel):
    """From a gap to a win: what to learn, by when, how one will know, and what came of it.

    `win_id` is the id of a win, which may be gone: no foreign key, so that skills can be kept
    without loading the wins.
    """

    gap: str
    learn: str = ""
    by_when: date | None = None
    evidence: str = ""
    done_on: date | None = None
    position: int = 0
    lesson_id: str | None = Field(
        default=None, foreign_key="lesson.id", ondelete="SET NULL", index=True, max_length=36
    )
    goal_id: str | None = Field(
        default=None, foreign_key="goal.id", ondelete="SET NULL", index=True, max_length=36
    )
    win_id: str | None = Field(default=None, max_length=36)


class Skill(SkillBase, Record, table=True):
    """A line of the learning plan. Private."""

    __tablename__ = "skill"


class FollowUpBase(SQLModel):
    """A time one asked after an application that waits for an answer."""

    application_id: str = Field(
        foreign_key="application.id", ondelete="CASCADE", index=True, max_length=36
    )
    day: date
    note: str = ""


class FollowUp(FollowUpBase, Record, table=True):
    """A follow-up."""

    __tablename__ = "follow_up"
