"""docs/export.schema.json: made from the program's description, and true of what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.example.run import fill
from resilience_desktop.export.json_schema import json_schema, written
from resilience_desktop.export.run import export_everything
from resilience_desktop.export.schema import APPLICATIONS, EVENTS, RECORD_TYPES, SETTINGS
from resilience_desktop.store.engine import Store
from tests.export.test_export import sample

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


def faults(file: Any) -> list[str]:
    return [error.json_path for error in Draft202012Validator(json_schema()).iter_errors(file)]


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("filled", [sample, fill])
def test_exports_fit_it(
    store: Store, clock: FixedClock, tmp_path: Path, filled: Any, private: bool
) -> None:
    Draft202012Validator.check_schema(json_schema())
    filled(store, clock)
    export_everything(store, clock, tmp_path / "e.json", include_private=private)
    file = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))
    assert faults(file) == []
    file["wins"][0]["kind"] = "stolen"
    file["applications"][0]["id"] = 7
    del file["settings"]
    assert sorted(faults(file)) == ["$", "$.applications[0].id", "$.wins[0].kind"]
    if not private:
        file["private_texts"] = True
        assert len(faults(file)) > 3, "what it then has to hold is not there"
