"""The form of goals and the routine in an export; a part of `schema`."""

from __future__ import annotations

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

_OF_GOAL = ("goal_id", "goal")
_GOAL_ANY = Field("goal_id", Type.ID, nullable=True)

ROUTINE: tuple[RecordType, ...] = (
    RecordType(
        "goals",
        "goal",
        record(
            *texts("title", "kind", "rhythm"),
            Field("times", Type.WHOLE),
            Field("due_on", Type.DAY, nullable=True),
            Field("is_minimum", Type.FLAG),
            Field("chosen_on", Type.DAY),
            Field("closed_on", Type.DAY, nullable=True),
            Field("position", Type.WHOLE),
            ABOUT_ANY,
            *texts("weekdays"),
            Field("every", Type.WHOLE),
            *texts("minimum"),
            Field("amount", Type.WHOLE),
            *texts("unit", "origin", "origin_id"),
            *texts("origin_label", private=True),
        ),
        link=ABOUT,
    ),
    RecordType(
        "goal_checks",
        "goal_check",
        record(
            Field("goal_id", Type.ID),
            Field("day", Type.DAY),
            Field("amount", Type.WHOLE),
            Field("target", Type.WHOLE),
            *texts("note", private=True),
            Field("was_minimum", Type.FLAG),
        ),
        owner=_OF_GOAL,
    ),
    RecordType(
        "rest_days",
        "rest_day",
        record(
            Field("first_day", Type.DAY),
            Field("last_day", Type.DAY),
            *texts("label", private=True),
            _GOAL_ANY,
        ),
        owner=_OF_GOAL,
    ),
    RecordType(
        "control_items",
        "control_item",
        record(
            *texts("text", "side"),
            Field("position", Type.WHOLE),
            Field("let_go_at", Type.INSTANT, nullable=True),
            _GOAL_ANY,
        ),
        link=_OF_GOAL,
        private=True,
    ),
    RecordType(
        "skills",
        "skill",
        record(
            *texts("gap", "learn"),
            Field("by_when", Type.DAY, nullable=True),
            *texts("evidence"),
            Field("done_on", Type.DAY, nullable=True),
            Field("position", Type.WHOLE),
            Field("lesson_id", Type.ID, nullable=True),
            _GOAL_ANY,
            Field("win_id", Type.ID, nullable=True),
        ),
        link=_OF_GOAL,
        private=True,
        more_links=(("lesson_id", "lesson"), ("win_id", "win")),
    ),
    RecordType(
        "follow_ups",
        "follow_up",
        record(ABOUT_ONE, Field("day", Type.DAY), *texts("note", private=True)),
        owner=ABOUT,
    ),
    RecordType(
        "people",
        "person",
        record(
            *texts("name", "company", "role", "how_met", "reach", "notes"),
            Field("every_weeks", Type.WHOLE),
            Field("last_contact_on", Type.DAY, nullable=True),
            ABOUT_ANY,
            *texts("circle", "import_mark"),
        ),
        link=ABOUT,
        private=True,
    ),
    RecordType(
        "contacts",
        "contact",
        record(
            Field("person_id", Type.ID),
            Field("day", Type.DAY),
            *texts("line", "kind"),
            Field("thank_you", Type.FLAG),
        ),
        owner=("person_id", "person"),
        private=True,
    ),
)
"""Goals, checks, rest, the board, skills, follow-ups, people and contacts."""
