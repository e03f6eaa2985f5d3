"""What `check` finds."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import DamagedStore
from resilience_desktop.example.run import fill
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store


def test_a_whole_profile_has_no_problems(store: Store, clock: FixedClock) -> None:
    assert problems(store) == []
    fill(store, clock)
    assert problems(store) == []


def test_broken_links_and_missing_triggers_are_named(store: Store, clock: FixedClock) -> None:
    fill(store, clock)
    with store.raw() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM goal WHERE position = 5")
        connection.execute("DROP TRIGGER undo_update_win")
    found = problems(store)
    assert any("“goal_check”" in text and "“goal”" in text for text in found)
    assert any("“win”" in text for text in found)
    assert len(found) == 2


def test_a_search_that_misses_words_is_named(store: Store, clock: FixedClock) -> None:
    fill(store, clock)
    with store.raw() as connection:
        connection.execute("DROP TRIGGER win_text_update")
        connection.execute("UPDATE win SET words = words || ' hidden'")
    (found,) = problems(store)
    assert "“win”" in found


def test_an_index_that_misses_rows_is_damage(store: Store, clock: FixedClock) -> None:
    fill(store, clock)
    store.close()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'kind, day', 'day, kind') "
            "WHERE name = 'ix_stage_event_kind_day'"
        )
    again = open_store(store.folder, clock)
    found = problems(again)
    assert 1 <= len(found) <= 20
    assert all("SQLite found damage" in text for text in found)
    again.close()


def test_pages_that_cannot_be_read(store: Store, clock: FixedClock) -> None:
    fill(store, clock)
    store.close()
    content = bytearray(store.path.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    store.path.write_bytes(content)
    with pytest.raises(DamagedStore, match="damaged"):
        _raise_or_tell(store, clock)


def _raise_or_tell(store: Store, clock: FixedClock) -> None:
    """Where the damage lies decides whether opening, reading or the check itself meets it."""
    again = open_store(store.folder, clock)
    try:
        found = problems(again)
    finally:
        again.close()
    if found:
        raise DamagedStore("damaged: " + found[0])
