"""Whether a value of the file is what the description of an export says. Pure."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

from resilience_desktop.core.words import tr
from resilience_desktop.export.fields import Field, Type
from resilience_desktop.export.limits import Limit, limit_of

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: what JSON can write and no file can hold."""


class Unfit(Exception):
    """A value that is not what its field holds; the text says why, and quotes nothing."""


def column_value(list_name: str, field: Field, value: Any) -> Any:
    """The value as the database keeps it. Raises `Unfit`."""
    if value is None:
        if field.nullable:
            return None
        raise Unfit(_expected(field))
    try:
        kept = _KEPT[field.type](value)
    except (ValueError, OverflowError, RecursionError, TypeError, KeyError) as error:
        raise Unfit(_expected(field)) from error
    if not _within(limit_of(list_name, field.name), kept, value):
        raise Unfit(tr("“{field}” holds no value that is known here", field=field.name))
    return kept


_EMPTY: dict[Type, Any] = {
    Type.TEXT: "",
    Type.WORDS: "[]",
    Type.OBJECT: "{}",
    Type.WHOLE: 0,
    Type.FLAG: 0,
}


def empty_value(field: Field) -> Any:
    """What stands for a field that is not in the file, when its table has nothing of its own."""
    return None if field.nullable else _EMPTY[field.type]


def may_be_missing(list_name: str, field: Field) -> bool:
    """Whether a record can do without the field: private ones, and those added to the form later.

    Without its id, its instants, its days, or a kind among those that are known it cannot.
    """
    if field.nullable or field.private:
        return True
    empty = _EMPTY.get(field.type)
    if field.type is Type.OBJECT:
        return True
    return empty is not None and _within(limit_of(list_name, field.name), empty, empty)


def _expected(field: Field) -> str:
    name = field.name
    said = {
        Type.ID: tr("“{field}” is no id", field=name),
        Type.TEXT: tr("“{field}” is no text", field=name),
        Type.DAY: tr("“{field}” is no day such as 2026-11-22", field=name),
        Type.INSTANT: tr("“{field}” is no instant such as 2026-11-22T10:00:00+00:00", field=name),
        Type.WHOLE: tr("“{field}” is no whole number", field=name),
        Type.FLAG: tr("“{field}” is neither true nor false", field=name),
        Type.WORDS: tr("“{field}” is no list of texts", field=name),
        Type.OBJECT: tr("“{field}” is no object", field=name),
    }
    return said[field.type]


def _within(limit: Limit, kept: Any, value: Any) -> bool:
    if limit.among:
        return kept in limit.among
    if limit.pattern:
        return re.fullmatch(limit.pattern, kept) is not None
    if limit.of_texts:
        return all(isinstance(one, str) for one in value.values())
    if type(kept) is int:
        return limit.least <= kept <= limit.most
    return True


def _text(value: Any) -> str:
    if type(value) is not str or (not value.isascii() and _HALF.search(value)):
        raise ValueError
    return value


def _id(value: Any) -> str:
    if _ID.fullmatch(value) is None:
        raise ValueError
    return str(value)


def _day(value: Any) -> str:
    if _DAY.fullmatch(value) is None:
        raise ValueError
    return date.fromisoformat(value).isoformat()


def _instant(value: Any) -> str:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC).isoformat(timespec="microseconds")


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError
    return value


def _flag(value: Any) -> int:
    if type(value) is not bool:
        raise ValueError
    return int(value)


def _words(value: Any) -> str:
    if type(value) is not list:
        raise ValueError
    return json.dumps([_text(word) for word in value])


def _object(value: Any) -> str:
    if type(value) is not dict:
        raise ValueError
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    _text(written)
    return json.dumps(value)


_KEPT: dict[Type, Any] = {
    Type.ID: _id,
    Type.TEXT: _text,
    Type.DAY: _day,
    Type.INSTANT: _instant,
    Type.WHOLE: _whole,
    Type.FLAG: _flag,
    Type.WORDS: _words,
    Type.OBJECT: _object,
}
