"""Columns that every record carries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, String, TypeDecorator
from sqlmodel import Field, SQLModel

from resilience_desktop.core.ids import new_id


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant, kept as ISO 8601 text that sorts by time."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def _now() -> datetime:
    return datetime.now(UTC)


class Record(SQLModel):
    """What all records share: a random key, when it was made and changed, and the trash mark."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    created_at: datetime = Field(default_factory=_now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=_now, sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
