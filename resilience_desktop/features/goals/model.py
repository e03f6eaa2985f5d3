"""Tables: goals and their checks, and the people one meets on the way."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Record


class GoalBase(SQLModel):
    """A small step.

    `kind`: apply, network, learn, help, care. `rhythm`: daily, weekly (`times` a week) or once
    (by `due_on`). `chosen_on` is the local day it was chosen; `application_id` the "no" it answers.
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


class Goal(GoalBase, Record, table=True):
    """A goal."""

    __tablename__ = "goal"


class GoalCheckBase(SQLModel):
    """One day's mark on a goal."""

    goal_id: str = Field(foreign_key="goal.id", ondelete="CASCADE", index=True, max_length=36)
    day: date = Field(index=True)


class GoalCheck(GoalCheckBase, Record, table=True):
    """A check; one that is taken back goes to the trash mark like any record."""

    __tablename__ = "goal_check"


class PersonBase(SQLModel):
    """Somebody met on the way. Private, all of it: it is about somebody else.

    `reach` is a mail address, a number or a link. `every_weeks` is how often to be in touch,
    counted from `last_contact_on`; 0 for no rhythm. `application_id` is what they were met through.
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


class Person(PersonBase, Record, table=True):
    """A person."""

    __tablename__ = "person"
