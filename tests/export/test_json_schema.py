"""docs/export.schema.json: made from the program's description, and true of what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from resilience_desktop.export.json_schema import json_schema, written
from resilience_desktop.export.schema import APPLICATIONS, EVENTS, RECORD_TYPES, SETTINGS

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_is_what_the_program_says() -> None:
    """Else: tools/with-python tools/export_schema.py"""
    assert (ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8") == written()


def test_every_field_is_in_it() -> None:
    schema = json_schema()
    for kind in (*RECORD_TYPES, EVENTS, SETTINGS):
        record: dict[str, Any] = schema["$defs"][kind.name]
        names = [field.name for field in kind.fields]
        assert [
            n for n in record["properties"] if n != EVENTS.name or kind is not APPLICATIONS
        ] == (names)
    json.dumps(schema, allow_nan=False)
