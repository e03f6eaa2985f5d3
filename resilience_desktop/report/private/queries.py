"""The private part of the report: read only when the person has asked for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.feelings import feeling_name
from resilience_desktop.core.words import tr
from resilience_desktop.report.content import Period, PrivateNote

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OF_APPLICATIONS = """
SELECT id, 'notes', notes, created_at FROM application WHERE notes <> '' AND deleted_at IS NULL
UNION ALL
SELECT id, 'prepared', prepared, created_at FROM application
 WHERE prepared <> '' AND deleted_at IS NULL
UNION ALL
SELECT application_id, 'notes', note, created_at FROM stage_event
 WHERE note <> '' AND deleted_at IS NULL
UNION ALL
SELECT application_id, 'message', message, created_at FROM rejection
 WHERE message <> '' AND deleted_at IS NULL
UNION ALL
SELECT application_id, 'feedback', feedback, created_at FROM rejection
 WHERE feedback <> '' AND deleted_at IS NULL
UNION ALL
SELECT application_id, 'reflection', reflection, created_at FROM rejection
 WHERE reflection <> '' AND deleted_at IS NULL
UNION ALL
SELECT application_id, 'notes', notes, created_at FROM rejection
 WHERE notes <> '' AND deleted_at IS NULL
 ORDER BY 4
"""

_FEELINGS = """
SELECT application_id, name, strength, created_at FROM feeling
 WHERE deleted_at IS NULL ORDER BY created_at
"""

_RITUALS = """
SELECT u.application_id, r.action, u.feeling_after, u.started_at
  FROM ritual_run u JOIN ritual r ON r.id = u.ritual_id
 WHERE u.deleted_at IS NULL AND u.feeling_after IS NOT NULL ORDER BY u.started_at
"""


def gather_private(
    connection: Connection, clock: Clock, period: Period, about: Mapping[str, str]
) -> Iterator[PrivateNote]:
    """Notes on the applications in `about` (id to short name); feelings also by the period."""

    def day_of(instant: str) -> date:
        return local_day(datetime.fromisoformat(instant), clock.zone)

    for application, kind, text, entered in connection.exec_driver_sql(_OF_APPLICATIONS):
        if application in about:
            yield PrivateNote(kind, about[application], day_of(entered), text, application)
    for application, name, strength, entered in connection.exec_driver_sql(_FEELINGS):
        if application in about or day_of(entered) in period:
            text = tr("{feeling}, {n} of 10", feeling=feeling_name(name), n=strength)
            yield PrivateNote(
                "feeling", about.get(application, ""), day_of(entered), text, application or ""
            )
    for application, action, felt, started in connection.exec_driver_sql(_RITUALS):
        if application in about or day_of(started) in period:
            text = tr("{action}: felt {n} of 10", action=action, n=felt)
            yield PrivateNote(
                "ritual", about.get(application, ""), day_of(started), text, application or ""
            )
