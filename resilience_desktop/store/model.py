"""Table of the store's own: settings that belong to the profile."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Setting(SQLModel, table=True):
    """One setting: a key and its value as text."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str
