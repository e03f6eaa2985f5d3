"""The form of an export, version 1, as docs/export-format.md describes it.

A test compares both, and another one proves that every column of every table is either here or
among those left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable

from resilience_desktop.export.fields import (
    ABOUT,
    ABOUT_ANY,
    ABOUT_ONE,
    Field,
    RecordType,
    Type,
    record,
    texts,
)
from resilience_desktop.export.routine import ROUTINE

FORMAT = "resilience-export"
VERSION = 1


_APPLICATION = "application"

EVENTS = RecordType(
    "events",
    "stage_event",
    record(
        Field("kind", Type.TEXT),
        Field("day", Type.DAY, nullable=True),
        *texts("as_written"),
        *texts("note", private=True),
        *texts("label"),
    ),
    owner=ABOUT,
)
"""The ledger of an application; it stands inside the application."""

APPLICATIONS = RecordType(
    "applications",
    _APPLICATION,
    record(
        *texts("company", "role", "source", "url", "location"),
        *texts("prepared", "notes", private=True),
        Field("import_mark", Type.TEXT, nullable=True),
        Field("tags", Type.WORDS),
        *texts("papers"),
        *texts("contacts", "answers", private=True),
        Field("reused_from", Type.ID, nullable=True),
    ),
    link=("reused_from", _APPLICATION),
)

RECORD_TYPES: tuple[RecordType, ...] = (
    APPLICATIONS,
    RecordType(
        "rejections",
        "rejection",
        record(
            ABOUT_ONE,
            *texts("came_by", "message", "feedback", "reflection", "notes", private=True),
            Field("verdict", Type.TEXT, nullable=True),
            Field("look_on", Type.DAY, nullable=True),
        ),
        owner=ABOUT,
    ),
    RecordType(
        "own_stages",
        "custom_stage",
        record(*texts("name", "kind"), Field("position", Type.WHOLE)),
    ),
    RecordType(
        "causes",
        "cause",
        record(
            ABOUT_ONE,
            *texts("text", "side"),
            Field("position", Type.WHOLE),
            Field("let_go_on", Type.DAY, nullable=True),
        ),
        owner=ABOUT,
        private=True,
    ),
    RecordType(
        "reflections",
        "reflection_answer",
        record(ABOUT_ONE, *texts("part", "question", "answer"), Field("position", Type.WHOLE)),
        owner=ABOUT,
        private=True,
    ),
    RecordType(
        "lessons",
        "lesson",
        record(
            ABOUT_ANY,
            Field("answer_id", Type.ID, nullable=True),
            *texts("text", "goal_title"),
            Field("goal_made_on", Type.DAY, nullable=True),
        ),
        owner=ABOUT,
        link=("answer_id", "reflection_answer"),
        private=True,
    ),
    RecordType(
        "feedback_requests",
        "feedback_request",
        record(
            ABOUT_ONE,
            *texts("template", "recipient", "subject", "body"),
            *(
                Field(name, Type.DAY, nullable=True)
                for name in ("sent_on", "reply_by", "followed_up_on", "replied_on")
            ),
            *texts("reply", "mark"),
            Field("marks", Type.OBJECT),
            Field("closed_on", Type.DAY, nullable=True),
        ),
        owner=ABOUT,
        private=True,
    ),
    RecordType(
        "reframes",
        "reframe",
        record(
            ABOUT_ANY,
            *texts("thought", "distortion", "evidence"),
            Field("win_ids", Type.WORDS),
            *texts("fairer"),
        ),
        owner=ABOUT,
        private=True,
    ),
    RecordType(
        "feelings",
        "feeling",
        record(ABOUT_ANY, Field("name", Type.TEXT), Field("strength", Type.WHOLE)),
        owner=ABOUT,
        private=True,
    ),
    RecordType(
        "wallow_sessions",
        "wallow_session",
        record(
            ABOUT_ANY,
            Field("started_at", Type.INSTANT),
            Field("planned_seconds", Type.WHOLE),
            Field("extended_seconds", Type.WHOLE),
            Field("paused_seconds", Type.WHOLE),
            Field("paused_at", Type.INSTANT, nullable=True),
            Field("ended_at", Type.INSTANT, nullable=True),
            *texts("outcome"),
            Field("distress_before", Type.WHOLE, private=True, nullable=True),
            Field("distress_after", Type.WHOLE, private=True, nullable=True),
        ),
        link=ABOUT,
    ),
    RecordType(
        "rituals",
        "ritual",
        record(
            *texts("cue", "action"),
            Field("minutes", Type.WHOLE, nullable=True),
            *texts("icon"),
            Field("position", Type.WHOLE),
            *texts("place", "person", private=True),
            *texts("area"),
            Field("planned_on", Type.DAY, nullable=True),
        ),
    ),
    RecordType(
        "ritual_runs",
        "ritual_run",
        record(
            Field("ritual_id", Type.ID),
            ABOUT_ANY,
            Field("started_at", Type.INSTANT),
            Field("ended_at", Type.INSTANT, nullable=True),
            Field("feeling_after", Type.WHOLE, private=True, nullable=True),
            Field("feeling_before", Type.WHOLE, private=True, nullable=True),
        ),
        owner=("ritual_id", "ritual"),
        link=ABOUT,
    ),
    RecordType(
        "letters",
        "letter",
        record(
            *texts("text"),
            Field("sealed_on", Type.DAY),
            Field("open_on", Type.DAY),
            Field("opened_at", Type.INSTANT, nullable=True),
        ),
        private=True,
    ),
    RecordType(
        "wins",
        "win",
        record(
            *texts("title", "kind", "situation", "task", "action", "result", "figure", "evidence"),
            Field("happened_on", Type.DAY, nullable=True),
            Field("tags", Type.WORDS),
            *texts("place"),
            Field("skills", Type.WORDS),
            Field("pinned", Type.FLAG),
            Field("helped_count", Type.WHOLE),
            Field("last_helped_on", Type.DAY, nullable=True),
        ),
    ),
    RecordType(
        "attachments",
        "attachment",
        record(
            Field("win_id", Type.ID),
            *texts("name", "stored", "media_type"),
            Field("size", Type.WHOLE),
        ),
        owner=("win_id", "win"),
    ),
    RecordType(
        "qualities",
        "quality",
        record(*texts("kind", "text", "note"), Field("position", Type.WHOLE)),
        private=True,
    ),
    RecordType(
        "value_writings",
        "value_writing",
        record(
            *texts("text"),
            Field("topics", Type.WORDS),
            Field("minutes", Type.WHOLE),
        ),
        private=True,
    ),
    *ROUTINE,
    RecordType(
        "journeys",
        "journey",
        record(
            ABOUT_ANY,
            *texts("step"),
            Field("draft", Type.OBJECT, private=True),
            Field("finished_at", Type.INSTANT, nullable=True),
        ),
        owner=ABOUT,
    ),
)
"""The lists at the top level, in their order. The settings follow them."""

SETTINGS = RecordType("settings", "setting", (Field("key", Type.TEXT), Field("value", Type.TEXT)))

OWN_SETTINGS = frozenset({"backup_due", "agenda.written", "made_by"})
"""Settings that are the program's notes to itself."""

PRIVATE_SETTINGS = frozenset({"report.questions"})
"""Settings that are private text: the questions for a coach."""

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
