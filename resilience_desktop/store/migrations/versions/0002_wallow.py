"""Rituals with place, person and day; how a window and a ritual felt; letters to open later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("ritual") as ritual:
        for name in ("place", "person", "area"):
            ritual.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        ritual.add_column(sa.Column("planned_on", sa.Date(), nullable=True))
    with op.batch_alter_table("ritual_run") as run:
        run.add_column(sa.Column("feeling_before", sa.Integer(), nullable=True))
    with op.batch_alter_table("wallow_session") as window:
        for name in ("distress_before", "distress_after"):
            window.add_column(sa.Column(name, sa.Integer(), nullable=True))
    op.create_table(
        "letter",
        sa.Column("id", sa.String(36), primary_key=True, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.String(32), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sealed_on", sa.Date(), nullable=False),
        sa.Column("open_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.String(32), nullable=True),
    )
