"""Tables: wins, the files that prove them, and what a person is worth beside work."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, event
from sqlmodel import Field, SQLModel

from resilience_desktop.store.columns import Record
from resilience_desktop.store.fulltext import indexed

SEARCHED = ("place", "situation", "task", "action", "result", "figure", "evidence")
"""Texts of a win that are searched beside title, tags and skills."""


class WinBase(SQLModel):
    """A past accomplishment: situation, task, action, result; tags; evidence.

    `kind` is one of led, solved, endured, helped, praised, learned, outside. `figure` is the
    result as a number to show large ("34 %"), when there is one.
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
    place: str = ""
    skills: list[str] = Field(default_factory=list, sa_type=JSON)


class Win(WinBase, Record, table=True):
    """A win. `words` is what the search looks in; it follows from the rest."""

    __tablename__ = "win"

    pinned: bool = False
    helped_count: int = 0
    last_helped_on: date | None = None
    words: str = ""


def search_words(win: Any) -> str:
    """The column `words` of a win, or of a draft of one."""
    texts = (getattr(win, name) for name in SEARCHED)
    return indexed(win.title, (*win.skills, *win.tags), texts, (win.kind,))


@event.listens_for(Win, "before_insert")
@event.listens_for(Win, "before_update")
def _keep_words(_mapper: Any, _connection: Any, win: Win) -> None:
    words = search_words(win)
    if words != win.words:
        win.words = words


class AttachmentBase(SQLModel):
    """A file that was copied into the profile: its name for people, and where its content is.

    `stored` is the SHA-256 of the content, in hexadecimal, and the name of the copy; `size` is
    in bytes.
    """

    name: str
    stored: str = Field(index=True)
    media_type: str
    size: int


class Attachment(AttachmentBase, Record, table=True):
    """A file of a win."""

    __tablename__ = "attachment"

    win_id: str = Field(foreign_key="win.id", ondelete="CASCADE", index=True, max_length=36)


class QualityBase(SQLModel):
    """Something of worth that no job title gives: a quality, a value or a role in life."""

    kind: str = "quality"
    text: str
    note: str = ""
    position: int = 0


class Quality(QualityBase, Record, table=True):
    """A quality, a value or a role."""

    __tablename__ = "quality"


class ValueWritingBase(SQLModel):
    """What was written about values outside work; `topics` are their keys. Private."""

    text: str
    topics: list[str] = Field(default_factory=list, sa_type=JSON)
    minutes: int = 0


class ValueWriting(ValueWritingBase, Record, table=True):
    """One piece of writing about values."""

    __tablename__ = "value_writing"
