"""Goals and the routine: rhythms, rest, the board, people and contacts, skills, follow-ups."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _link(name: str, target: str, *, owned: bool = False) -> sa.Column[Any]:
    """A reference; what is `owned` goes with the record it belongs to."""
    key = sa.ForeignKey(f"{target}.id", ondelete="CASCADE" if owned else "SET NULL")
    return sa.Column(name, sa.String(36), key, nullable=not owned, index=True)


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
    _widen()
    _record(
        "rest_day",
        _day("first_day", nullable=False),
        _day("last_day", nullable=False),
        _text("label"),
        sa.Column(
            "goal_id",
            sa.String(36),
            sa.ForeignKey("goal.id", ondelete="CASCADE"),
            nullable=True,
            index=True,
        ),
    )
    _record(
        "control_item",
        *(_text(name) for name in ("text", "side")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("let_go_at", sa.String(32), nullable=True),
        _link("goal_id", "goal"),
    )
    _record(
        "contact",
        _link("person_id", "person", owned=True),
        _day("day", nullable=False),
        *(_text(name) for name in ("line", "kind")),
        sa.Column("thank_you", sa.Boolean(), nullable=False),
    )
    _record(
        "skill",
        *(_text(name) for name in ("gap", "learn")),
        _day("by_when"),
        _text("evidence"),
        _day("done_on"),
        sa.Column("position", sa.Integer(), nullable=False),
        *(_link(f"{name}_id", name) for name in ("lesson", "goal")),
        sa.Column("win_id", sa.String(36), nullable=True),
    )
    _record(
        "follow_up",
        _link("application_id", "application", owned=True),
        _day("day", nullable=False),
        _text("note"),
    )
    # Checks of years are read by goal and day, and by day alone, without reading their rows.
    op.execute("DROP INDEX ix_goal_check_goal_id")
    op.execute("DROP INDEX ix_goal_check_day")
    # What an index is limited by stands in it as well, or SQLite looks it up in the rows.
    columns = "amount, target, was_minimum, deleted_at"
    op.execute(
        f"CREATE INDEX ix_goal_check_goal_id ON goal_check (goal_id, day, {columns}) "
        "WHERE deleted_at IS NULL"
    )
    op.execute("CREATE INDEX ix_goal_check_any ON goal_check (goal_id)")  # for the foreign key
    op.execute(
        "CREATE INDEX ix_goal_check_day ON goal_check (day, goal_id, deleted_at) "
        "WHERE deleted_at IS NULL"
    )


def _widen() -> None:
    add = "ALTER TABLE {} ADD COLUMN {}"
    for table, column in (
        ("goal", "weekdays VARCHAR NOT NULL DEFAULT ''"),
        ("goal", "every INTEGER NOT NULL DEFAULT 1"),
        ("goal", "minimum VARCHAR NOT NULL DEFAULT ''"),
        ("goal", "amount INTEGER NOT NULL DEFAULT 1"),
        ("goal", "unit VARCHAR NOT NULL DEFAULT ''"),
        ("goal", "origin VARCHAR NOT NULL DEFAULT ''"),
        ("goal", "origin_id VARCHAR NOT NULL DEFAULT ''"),
        ("goal", "origin_label VARCHAR NOT NULL DEFAULT ''"),
        ("goal_check", "amount INTEGER NOT NULL DEFAULT 1"),
        ("goal_check", "target INTEGER NOT NULL DEFAULT 1"),
        ("goal_check", "note VARCHAR NOT NULL DEFAULT ''"),
        ("goal_check", "was_minimum BOOLEAN NOT NULL DEFAULT 0"),
        ("person", "circle VARCHAR NOT NULL DEFAULT 'acquaintance'"),
        ("person", "import_mark VARCHAR NOT NULL DEFAULT ''"),
    ):
        op.execute(add.format(table, column))
