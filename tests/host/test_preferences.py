"""The profile's folder, how the window looked, and the journal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resilience_desktop.host import journal
from resilience_desktop.host.folders import VARIABLE, profile_folder
from resilience_desktop.host.preferences import FILE, Preferences, load, save


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    kept = Preferences(width=900, tab="wins", theme="dark", scale=150, motion="less")
    save(tmp_path, kept)
    assert load(tmp_path) == kept
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[]", b'{"width": "wide"}', b'{"scale": 9}']
)
def test_a_damaged_file_falls_back(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert load(tmp_path) == Preferences()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["width", "tab", "theme", "scale", "sound"]), st.integers()))
def test_any_values_give_a_window_that_opens(tmp_path: Path, values: dict[str, int]) -> None:
    (tmp_path / FILE).write_text(json.dumps(values))
    found = load(tmp_path)
    assert 200 <= found.width <= 20_000
    assert 80 <= found.scale <= 200
    assert found.theme in ("system", "light", "dark")


def test_saving_where_one_may_not_is_silent(tmp_path: Path) -> None:
    save(tmp_path / "nowhere", Preferences())


def test_the_folder_is_the_one_named_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert profile_folder().name == "Resilience"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "a"))
    assert profile_folder() == tmp_path / "a"
    assert profile_folder(str(tmp_path / "b")) == tmp_path / "b"


def test_the_journal_has_places_and_no_messages(tmp_path: Path) -> None:
    try:
        raise ValueError("dear diary")
    except ValueError as error:
        text = journal.write_down(tmp_path, error)
    assert "ValueError" in text
    assert "test_preferences.py" in text
    assert "diary" not in text
    assert "diary" not in (tmp_path / journal.FILE).read_text()
