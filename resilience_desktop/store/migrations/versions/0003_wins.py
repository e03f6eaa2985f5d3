"""Wins: place, skills, pins, what helped, words to search; their files; worth beside work."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from resilience_desktop.store import fulltext

revision = "0003"
down_revision = "0002"

_TEXTS = ("situation", "task", "action", "result", "figure", "evidence")
_KINDS = ("led", "solved", "endured", "helped", "praised", "learned", "outside")
_ELSE = "ELSE -99 END"
_RANK = "CASE kind " + "".join(f"WHEN '{k}' THEN {-n} " for n, k in enumerate(_KINDS)) + _ELSE
_DAY = "coalesce(happened_on, substr(created_at, 1, 10))"


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


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
    _widen_wins()
    _record(
        "attachment",
        sa.Column(
            "win_id",
            sa.String(36),
            sa.ForeignKey("win.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        *(_text(name) for name in ("name", "stored", "media_type")),
        sa.Column("size", sa.Integer(), nullable=False),
    )
    op.create_index("ix_attachment_stored", "attachment", ["stored"])
    _record(
        "quality",
        *(_text(name) for name in ("kind", "text", "note")),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    _record(
        "value_writing",
        _text("text"),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
    )


def _widen_wins() -> None:
    add = "ALTER TABLE win ADD COLUMN "
    for column in (
        "place VARCHAR NOT NULL DEFAULT ''",
        "skills JSON NOT NULL DEFAULT '[]'",
        "pinned BOOLEAN NOT NULL DEFAULT 0",
        "helped_count INTEGER NOT NULL DEFAULT 0",
        "last_helped_on DATE",
        "words VARCHAR NOT NULL DEFAULT ''",
    ):
        op.execute(add + column)
    _fill_words(op.get_bind())
    _forget_steps_without_words()
    for statement in fulltext.create("win"):
        op.execute(statement)
    # A page of wins is read in one of these orders and goes on from its last row.
    orders = (("date", ""), ("kind", f"{_RANK} DESC, "), ("helped", "helped_count DESC, "))
    for name, first in orders:
        op.execute(
            f"CREATE INDEX ix_win_by_{name} ON win ({first}pinned DESC, {_DAY} DESC, "
            "created_at DESC, id DESC) WHERE deleted_at IS NULL"
        )
    # Kinds and labels are counted, and days of the year looked up, without reading the wins.
    op.execute("CREATE INDEX ix_win_gone ON win (deleted_at) WHERE deleted_at IS NOT NULL")
    op.execute("CREATE INDEX ix_win_kind ON win (kind) WHERE deleted_at IS NULL")
    op.execute("CREATE INDEX ix_win_labels ON win (tags, skills) WHERE deleted_at IS NULL")
    op.execute(
        "CREATE INDEX ix_win_day ON win (substr(happened_on, 6), happened_on) "
        "WHERE deleted_at IS NULL AND happened_on IS NOT NULL"
    )


def _forget_steps_without_words() -> None:
    """Steps that bring a win back as it was do not know the words that the search looks in."""
    newest = (
        "(SELECT max(step_id) FROM undo_change "
        "WHERE table_name = 'win' AND statement NOT LIKE 'DELETE %')"
    )
    op.execute(f"DELETE FROM undo_step WHERE id <= {newest}")
    op.execute("DELETE FROM undo_change WHERE step_id NOT IN (SELECT id FROM undo_step)")


def _fill_words(connection: sa.Connection) -> None:
    names = ", ".join(_TEXTS)
    rows = connection.exec_driver_sql(f"SELECT id, title, kind, tags, {names} FROM win").all()
    for key, title, kind, tags, *texts in rows:
        words = fulltext.indexed(title, json.loads(tags), texts, (kind,))
        connection.exec_driver_sql("UPDATE win SET words = ? WHERE id = ?", (words, key))
