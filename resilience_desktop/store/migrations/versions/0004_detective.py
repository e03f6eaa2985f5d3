"""The rejection log in full: own stages, causes, reflection, lessons, feedback, reframing."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from resilience_desktop.store import standing

revision = "0004"
down_revision = "0003"


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _about(*, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(
        "application_id",
        sa.String(36),
        sa.ForeignKey("application.id", ondelete="CASCADE"),
        nullable=nullable,
        index=True,
    )


def _place() -> sa.Column[Any]:
    return sa.Column("position", sa.Integer(), nullable=False)


def _record(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True, nullable=False),
        *(
            sa.Column(instant, sa.String(32), nullable=instant == "deleted_at")
            for instant in ("created_at", "updated_at", "deleted_at")
        ),
        *columns,
    )


def upgrade() -> None:
    add = "ALTER TABLE {} ADD COLUMN {}"
    for table, column in (
        ("application", "tags JSON NOT NULL DEFAULT '[]'"),
        ("application", "papers VARCHAR NOT NULL DEFAULT ''"),
        ("application", "contacts VARCHAR NOT NULL DEFAULT ''"),
        ("application", "answers VARCHAR NOT NULL DEFAULT ''"),
        (
            "application",
            "reused_from VARCHAR(36) REFERENCES application (id) ON DELETE SET NULL",
        ),
        ("stage_event", "label VARCHAR NOT NULL DEFAULT ''"),
    ):
        op.execute(add.format(table, column))
    op.create_index("ix_application_reused_from", "application", ["reused_from"])
    _record("custom_stage", _text("name"), _text("kind"), _place())
    _record("cause", _about(), _text("text"), _text("side"), _place(), _day("let_go_on"))
    _record(
        "reflection_answer",
        _about(),
        *(_text(name) for name in ("part", "question", "answer")),
        _place(),
    )
    _record(
        "lesson",
        _about(nullable=True),
        sa.Column(
            "answer_id",
            sa.String(36),
            sa.ForeignKey("reflection_answer.id", ondelete="SET NULL"),
            nullable=True,
            index=True,
        ),
        *(_text(name) for name in ("text", "goal_title")),
        _day("goal_made_on"),
    )
    _feedback()
    # Company, source and the rest are offered with their counts.
    for name in ("company", "source", "tags", "papers"):
        op.execute(
            f"CREATE INDEX ix_application_{name} ON application ({name}) WHERE deleted_at IS NULL"
        )
    for statement in standing.create():
        op.execute(sa.text(statement.replace(":", r"\:")))


def _feedback() -> None:
    _record(
        "feedback_request",
        _about(),
        *(_text(name) for name in ("template", "recipient", "subject", "body")),
        *(_day(name) for name in ("sent_on", "reply_by", "followed_up_on", "replied_on")),
        _text("reply"),
        _text("mark"),
        sa.Column("marks", sa.JSON(), nullable=False),
        _day("closed_on"),
    )
    _record(
        "reframe",
        _about(nullable=True),
        *(_text(name) for name in ("thought", "distortion", "evidence")),
        sa.Column("win_ids", sa.JSON(), nullable=False),
        _text("fairer"),
    )
