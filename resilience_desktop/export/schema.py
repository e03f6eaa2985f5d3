"""The form of an export, version 1, as docs/export-format.md describes it.

A test compares both, and another one proves that every column of every table is either here or
among those left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

FORMAT = "resilience-export"
VERSION = 1


class Type(StrEnum):
    """How a value is written in JSON."""

    ID = "id"
    TEXT = "text"
    DAY = "day"
    INSTANT = "instant"
    WHOLE = "whole number"
    FLAG = "true or false"
    WORDS = "list of texts"
    OBJECT = "object"


@dataclass(frozen=True)
class Field:
    """One field, named as its column. `private` texts are there only when they were asked for."""

    name: str
    type: Type
    private: bool = False
    nullable: bool = False


@dataclass(frozen=True)
class RecordType:
    """A list of the export: its name there, the table, and the fields in order.

    `owner` is the (column, table) of the record it belongs to and goes with; `link` of one it
    only refers to: the reference is null when that record lies in the trash.
    """

    name: str
    table: str
    fields: tuple[Field, ...]
    owner: tuple[str, str] | None = None
    link: tuple[str, str] | None = None
    private: bool = False


def _record(*fields: Field) -> tuple[Field, ...]:
    return (
        Field("id", Type.ID),
        *fields,
        Field("created_at", Type.INSTANT),
        Field("updated_at", Type.INSTANT),
    )


def _texts(*names: str, private: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, Type.TEXT, private) for name in names)


_APPLICATION = "application"
_ABOUT = (f"{_APPLICATION}_id", _APPLICATION)
_ABOUT_ONE = Field("application_id", Type.ID)
_ABOUT_ANY = Field("application_id", Type.ID, nullable=True)

EVENTS = RecordType(
    "events",
    "stage_event",
    _record(
        Field("kind", Type.TEXT),
        Field("day", Type.DAY, nullable=True),
        *_texts("as_written"),
        *_texts("note", private=True),
        *_texts("label"),
    ),
    owner=_ABOUT,
)
"""The ledger of an application; it stands inside the application."""

APPLICATIONS = RecordType(
    "applications",
    _APPLICATION,
    _record(
        *_texts("company", "role", "source", "url", "location"),
        *_texts("prepared", "notes", private=True),
        Field("import_mark", Type.TEXT, nullable=True),
        Field("tags", Type.WORDS),
        *_texts("papers"),
        *_texts("contacts", "answers", private=True),
        Field("reused_from", Type.ID, nullable=True),
    ),
    link=("reused_from", _APPLICATION),
)

RECORD_TYPES: tuple[RecordType, ...] = (
    APPLICATIONS,
    RecordType(
        "rejections",
        "rejection",
        _record(
            _ABOUT_ONE,
            *_texts("came_by", "message", "feedback", "reflection", "notes", private=True),
            Field("verdict", Type.TEXT, nullable=True),
            Field("look_on", Type.DAY, nullable=True),
        ),
        owner=_ABOUT,
    ),
    RecordType(
        "own_stages",
        "custom_stage",
        _record(*_texts("name", "kind"), Field("position", Type.WHOLE)),
    ),
    RecordType(
        "causes",
        "cause",
        _record(
            _ABOUT_ONE,
            *_texts("text", "side"),
            Field("position", Type.WHOLE),
            Field("let_go_on", Type.DAY, nullable=True),
        ),
        owner=_ABOUT,
        private=True,
    ),
    RecordType(
        "reflections",
        "reflection_answer",
        _record(_ABOUT_ONE, *_texts("part", "question", "answer"), Field("position", Type.WHOLE)),
        owner=_ABOUT,
        private=True,
    ),
    RecordType(
        "lessons",
        "lesson",
        _record(
            _ABOUT_ANY,
            Field("answer_id", Type.ID, nullable=True),
            *_texts("text", "goal_title"),
            Field("goal_made_on", Type.DAY, nullable=True),
        ),
        owner=_ABOUT,
        link=("answer_id", "reflection_answer"),
        private=True,
    ),
    RecordType(
        "feedback_requests",
        "feedback_request",
        _record(
            _ABOUT_ONE,
            *_texts("template", "recipient", "subject", "body"),
            *(
                Field(name, Type.DAY, nullable=True)
                for name in ("sent_on", "reply_by", "followed_up_on", "replied_on")
            ),
            *_texts("reply", "mark"),
            Field("marks", Type.OBJECT),
            Field("closed_on", Type.DAY, nullable=True),
        ),
        owner=_ABOUT,
        private=True,
    ),
    RecordType(
        "reframes",
        "reframe",
        _record(
            _ABOUT_ANY,
            *_texts("thought", "distortion", "evidence"),
            Field("win_ids", Type.WORDS),
            *_texts("fairer"),
        ),
        owner=_ABOUT,
        private=True,
    ),
    RecordType(
        "feelings",
        "feeling",
        _record(_ABOUT_ANY, Field("name", Type.TEXT), Field("strength", Type.WHOLE)),
        owner=_ABOUT,
        private=True,
    ),
    RecordType(
        "wallow_sessions",
        "wallow_session",
        _record(
            _ABOUT_ANY,
            Field("started_at", Type.INSTANT),
            Field("planned_seconds", Type.WHOLE),
            Field("extended_seconds", Type.WHOLE),
            Field("paused_seconds", Type.WHOLE),
            Field("paused_at", Type.INSTANT, nullable=True),
            Field("ended_at", Type.INSTANT, nullable=True),
            *_texts("outcome"),
            Field("distress_before", Type.WHOLE, private=True, nullable=True),
            Field("distress_after", Type.WHOLE, private=True, nullable=True),
        ),
        link=_ABOUT,
    ),
    RecordType(
        "rituals",
        "ritual",
        _record(
            *_texts("cue", "action"),
            Field("minutes", Type.WHOLE, nullable=True),
            *_texts("icon"),
            Field("position", Type.WHOLE),
            *_texts("place", "person", private=True),
            *_texts("area"),
            Field("planned_on", Type.DAY, nullable=True),
        ),
    ),
    RecordType(
        "ritual_runs",
        "ritual_run",
        _record(
            Field("ritual_id", Type.ID),
            _ABOUT_ANY,
            Field("started_at", Type.INSTANT),
            Field("ended_at", Type.INSTANT, nullable=True),
            Field("feeling_after", Type.WHOLE, private=True, nullable=True),
            Field("feeling_before", Type.WHOLE, private=True, nullable=True),
        ),
        owner=("ritual_id", "ritual"),
        link=_ABOUT,
    ),
    RecordType(
        "letters",
        "letter",
        _record(
            *_texts("text"),
            Field("sealed_on", Type.DAY),
            Field("open_on", Type.DAY),
            Field("opened_at", Type.INSTANT, nullable=True),
        ),
        private=True,
    ),
    RecordType(
        "wins",
        "win",
        _record(
            *_texts("title", "kind", "situation", "task", "action", "result", "figure", "evidence"),
            Field("happened_on", Type.DAY, nullable=True),
            Field("tags", Type.WORDS),
            *_texts("place"),
            Field("skills", Type.WORDS),
            Field("pinned", Type.FLAG),
            Field("helped_count", Type.WHOLE),
            Field("last_helped_on", Type.DAY, nullable=True),
        ),
    ),
    RecordType(
        "attachments",
        "attachment",
        _record(
            Field("win_id", Type.ID),
            *_texts("name", "stored", "media_type"),
            Field("size", Type.WHOLE),
        ),
        owner=("win_id", "win"),
    ),
    RecordType(
        "qualities",
        "quality",
        _record(*_texts("kind", "text", "note"), Field("position", Type.WHOLE)),
        private=True,
    ),
    RecordType(
        "value_writings",
        "value_writing",
        _record(
            *_texts("text"),
            Field("topics", Type.WORDS),
            Field("minutes", Type.WHOLE),
        ),
        private=True,
    ),
    RecordType(
        "goals",
        "goal",
        _record(
            *_texts("title", "kind", "rhythm"),
            Field("times", Type.WHOLE),
            Field("due_on", Type.DAY, nullable=True),
            Field("is_minimum", Type.FLAG),
            Field("chosen_on", Type.DAY),
            Field("closed_on", Type.DAY, nullable=True),
            Field("position", Type.WHOLE),
            _ABOUT_ANY,
        ),
        link=_ABOUT,
    ),
    RecordType(
        "goal_checks",
        "goal_check",
        _record(Field("goal_id", Type.ID), Field("day", Type.DAY)),
        owner=("goal_id", "goal"),
    ),
    RecordType(
        "people",
        "person",
        _record(
            *_texts("name", "company", "role", "how_met", "reach", "notes"),
            Field("every_weeks", Type.WHOLE),
            Field("last_contact_on", Type.DAY, nullable=True),
            _ABOUT_ANY,
        ),
        link=_ABOUT,
        private=True,
    ),
    RecordType(
        "journeys",
        "journey",
        _record(
            _ABOUT_ANY,
            *_texts("step"),
            Field("draft", Type.OBJECT, private=True),
            Field("finished_at", Type.INSTANT, nullable=True),
        ),
        owner=_ABOUT,
    ),
)
"""The lists at the top level, in their order. The settings follow them."""

SETTINGS = RecordType("settings", "setting", (Field("key", Type.TEXT), Field("value", Type.TEXT)))

OWN_SETTINGS = frozenset({"backup_due"})
"""Settings that are the program's notes to itself."""

NOT_EXPORTED = {
    "*": frozenset({"deleted_at"}),
    "stage_event": frozenset({"application_id"}),
    "win": frozenset({"words"}),
}
"""Columns that need no field: what lies in the trash stays out, events stand inside, and the words
that the search looks in follow from the rest."""


def left_out(include_private: bool) -> list[str]:
    """The lists and fields that an export without private texts does not have, by name."""
    if include_private:
        return []
    names = []
    for kind in RECORD_TYPES:
        if kind.private:
            names.append(kind.name)
        else:
            names += [f"{kind.name}.{name}" for name in _private(kind.fields)]
        if kind is APPLICATIONS:
            names += [f"{kind.name}.{EVENTS.name}.{name}" for name in _private(EVENTS.fields)]
    return names


def _private(fields: Iterable[Field]) -> list[str]:
    return [field.name for field in fields if field.private]
