"""Tables: wins."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Record


class WinBase(SQLModel):
    """A past accomplishment: situation, task, action, result; tags; evidence.

    `kind` is one of led, solved, endured, helped, praised, learned. `figure` is the result as a
    number to show large ("34 %"), when there is one.
    """

    title: str
    kind: str = "solved"
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    figure: str = ""
    evidence: str = ""
    happened_on: date | None = None
    tags: list[str] = Field(default_factory=list, sa_type=JSON)


class Win(WinBase, Record, table=True):
    """A win."""

    __tablename__ = "win"
