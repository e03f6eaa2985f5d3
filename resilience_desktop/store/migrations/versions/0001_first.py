"""The first schema.

Columns are spelled out, not taken from the models: a migration describes its own day.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(32), nullable=nullable)


def _key() -> sa.Column[Any]:
    return sa.Column("id", sa.String(36), primary_key=True, nullable=False)


def _link(name: str, target: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(
        name,
        sa.String(36),
        sa.ForeignKey(f"{target}.id", ondelete="CASCADE"),
        nullable=nullable,
        index=True,
    )


def _record(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        _key(),
        _instant("created_at"),
        _instant("updated_at"),
        _instant("deleted_at", nullable=True),
        *columns,
    )


def _whole(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _day(name: str, *, nullable: bool = True, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable, index=index)


def upgrade() -> None:
    _record(
        "application",
        *(
            _text(name)
            for name in ("company", "role", "source", "url", "location", "prepared", "notes")
        ),
        sa.Column("import_mark", sa.String(), nullable=True),
    )
    op.create_index("ix_application_import_mark", "application", ["import_mark"])
    _record(
        "stage_event",
        _link("application_id", "application"),
        _text("kind"),
        _day("day"),
        _text("as_written"),
        _text("note"),
    )
    # The list of noes is read by kind and day, newest first.
    op.create_index("ix_stage_event_kind_day", "stage_event", ["kind", "day"])
    _record(
        "rejection",
        _link("application_id", "application"),
        *(_text(name) for name in ("came_by", "message", "feedback", "reflection", "notes")),
        sa.Column("verdict", sa.String(), nullable=True),
        _day("look_on"),
    )
    _record(
        "feeling",
        _link("application_id", "application", nullable=True),
        _text("name"),
        _whole("strength"),
    )
    _wallow()
    _steps()
    _undo()


def _wallow() -> None:
    _record(
        "wallow_session",
        _link("application_id", "application", nullable=True),
        _instant("started_at"),
        _whole("planned_seconds"),
        _whole("extended_seconds"),
        _whole("paused_seconds"),
        _instant("paused_at", nullable=True),
        _instant("ended_at", nullable=True),
        _text("outcome"),
    )
    _record(
        "ritual",
        _text("cue"),
        _text("action"),
        _whole("minutes", nullable=True),
        _text("icon"),
        _whole("position"),
    )
    _record(
        "ritual_run",
        _link("ritual_id", "ritual"),
        _link("application_id", "application", nullable=True),
        _instant("started_at"),
        _instant("ended_at", nullable=True),
        _whole("feeling_after", nullable=True),
    )


def _steps() -> None:
    _record(
        "win",
        *(
            _text(name)
            for name in (
                "title",
                "kind",
                "situation",
                "task",
                "action",
                "result",
                "figure",
                "evidence",
            )
        ),
        _day("happened_on"),
        sa.Column("tags", sa.JSON(), nullable=False),
    )
    _record(
        "goal",
        _text("title"),
        _text("kind"),
        _text("rhythm"),
        _whole("times"),
        _day("due_on"),
        sa.Column("is_minimum", sa.Boolean(), nullable=False),
        _day("chosen_on", nullable=False),
        _day("closed_on"),
        _whole("position"),
        _link("application_id", "application", nullable=True),
    )
    _record("goal_check", _link("goal_id", "goal"), _day("day", nullable=False, index=True))
    _record(
        "journey",
        _link("application_id", "application", nullable=True),
        _text("step"),
        sa.Column("draft", sa.JSON(), nullable=False),
        _instant("finished_at", nullable=True),
    )
    op.create_table("setting", sa.Column("key", sa.String(), primary_key=True), _text("value"))


def _undo() -> None:
    op.execute(
        "CREATE TABLE undo_step (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, "
        "made_at TEXT NOT NULL, undone INTEGER NOT NULL)"
    )
    op.execute(
        "CREATE TABLE undo_change (id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL, "
        "table_name TEXT NOT NULL, statement TEXT NOT NULL)"
    )
    op.execute("CREATE INDEX ix_undo_change_step ON undo_change (step_id)")
    op.execute("CREATE TABLE undo_state (step_id INTEGER)")
    op.execute("INSERT INTO undo_state VALUES (NULL)")
