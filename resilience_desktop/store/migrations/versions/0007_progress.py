"""The course of each application, so that the pictures of progress are counted along indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from resilience_desktop.store import course, standing

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for statement in (*course.create(), *standing.follow_entering()):
        op.execute(sa.text(statement.replace(":", r"\:")))
    # Whether there is any feedback at all is asked without reading a hundred thousand records.
    for table, column in (("rejection", "feedback"), ("feedback_request", "reply")):
        op.execute(
            f"CREATE INDEX ix_{table}_{column} ON {table} (application_id) "
            f"WHERE {column} <> '' AND deleted_at IS NULL"
        )
