"""The description of an export as JSON Schema 2020-12, made from `schema` and `limits`.

`docs/export.schema.json` is what this gives; a test holds the two equal.
"""

from __future__ import annotations

import json
from typing import Any

from resilience_desktop.export.fields import Field, RecordType, Type
from resilience_desktop.export.limits import LARGEST, limit_of
from resilience_desktop.export.schema import (
    APPLICATIONS,
    EVENTS,
    FORMAT,
    RECORD_TYPES,
    SETTINGS,
    VERSION,
)

Schema = dict[str, Any]

_SHAPES: dict[Type, Schema] = {
    Type.ID: {"$ref": "#/$defs/id"},
    Type.TEXT: {"type": "string"},
    Type.DAY: {"$ref": "#/$defs/day"},
    Type.INSTANT: {"$ref": "#/$defs/instant"},
    Type.WHOLE: {"type": "integer"},
    Type.FLAG: {"type": "boolean"},
    Type.WORDS: {"type": "array", "items": {"type": "string"}},
    Type.OBJECT: {"type": "object"},
}

_DEFS: Schema = {
    "id": {
        "type": "string",
        "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    },
    "day": {"type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
    "instant": {"type": "string", "format": "date-time"},
}

_HEAD: Schema = {
    "format": {"const": FORMAT},
    "version": {"const": VERSION},
    "program": {"type": "string"},
    "exported_at": {"$ref": "#/$defs/instant"},
    "private_texts": {"type": "boolean"},
    "left_out": {"type": "array", "items": {"type": "string"}},
}


def json_schema() -> Schema:
    """The schema of a whole file. Private fields and lists have to be there only when the file
    says that it holds private texts; what is not described is allowed, as a reader ignores it.
    """
    kinds = (*RECORD_TYPES, SETTINGS)
    private = [kind.name for kind in kinds if kind.private]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An export of Resilience, version 1",
        "type": "object",
        "required": [*_HEAD, *(kind.name for kind in kinds if not kind.private)],
        "properties": {
            **_HEAD,
            **{kind.name: {"type": "array", "items": _ref(kind)} for kind in kinds},
        },
        "if": {"properties": {"private_texts": {"const": True}}},
        "then": {
            "required": private,
            "properties": {
                kind.name: {"items": {"required": names}}
                for kind in kinds
                if (names := [field.name for field in kind.fields if field.private])
            },
        },
        "$defs": {**_DEFS, **{kind.name: _record(kind) for kind in (EVENTS, *kinds)}},
    }


def written() -> str:
    """The text of `docs/export.schema.json`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _ref(kind: RecordType) -> Schema:
    return {"$ref": f"#/$defs/{kind.name}"}


def _record(kind: RecordType) -> Schema:
    properties = {field.name: _value(kind, field) for field in kind.fields}
    required = [field.name for field in kind.fields if not field.private]
    if kind is APPLICATIONS:
        properties[EVENTS.name] = {"type": "array", "items": _ref(EVENTS)}
        required.append(EVENTS.name)
    return {"type": "object", "required": required, "properties": properties}


def _value(kind: RecordType, field: Field) -> Schema:
    shape = dict(_SHAPES[field.type])
    limit = limit_of(kind.name, field.name)
    if limit.among:
        shape["enum"] = list(limit.among)
    if limit.pattern:
        shape["pattern"] = f"^{limit.pattern}$"
    if limit.of_texts:
        shape["additionalProperties"] = {"type": "string"}
    if limit.least > -LARGEST:
        shape["minimum"] = limit.least
    if limit.most < LARGEST:
        shape["maximum"] = limit.most
    return {"anyOf": [shape, {"type": "null"}]} if field.nullable else shape
