"""What the form of an export is made of: types, fields, lists of records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """How a value is written in JSON."""

    ID = "id"
    TEXT = "text"
    DAY = "day"
    INSTANT = "instant"
    WHOLE = "whole number"
    FLAG = "true or false"
    WORDS = "list of texts"
    OBJECT = "object"


@dataclass(frozen=True)
class Field:
    """One field, named as its column. `private` texts are there only when they were asked for."""

    name: str
    type: Type
    private: bool = False
    nullable: bool = False


@dataclass(frozen=True)
class RecordType:
    """A list of the export: its name there, the table, and the fields in order.

    `owner` is the (column, table) of the record it belongs to and goes with; `link` of one it
    only refers to: the reference is null when that record lies in the trash. `more_links` are
    others of that kind.
    """

    name: str
    table: str
    fields: tuple[Field, ...]
    owner: tuple[str, str] | None = None
    link: tuple[str, str] | None = None
    private: bool = False
    more_links: tuple[tuple[str, str], ...] = ()


def record(*fields: Field) -> tuple[Field, ...]:
    return (
        Field("id", Type.ID),
        *fields,
        Field("created_at", Type.INSTANT),
        Field("updated_at", Type.INSTANT),
    )


def texts(*names: str, private: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, Type.TEXT, private) for name in names)


ABOUT = ("application_id", "application")
ABOUT_ONE = Field("application_id", Type.ID)
ABOUT_ANY = Field("application_id", Type.ID, nullable=True)
