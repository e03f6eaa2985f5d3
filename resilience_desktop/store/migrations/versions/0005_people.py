"""People: somebody met on the way, such as an interviewer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(36), primary_key=True, nullable=False),
        *(
            sa.Column(instant, sa.String(32), nullable=instant == "deleted_at")
            for instant in ("created_at", "updated_at", "deleted_at")
        ),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("name", "company", "role", "how_met", "reach", "notes")
        ),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column(
            "application_id",
            sa.String(36),
            sa.ForeignKey("application.id", ondelete="SET NULL"),
            nullable=True,
            index=True,
        ),
    )
