"""A profile of version 1 becomes one of version 2, with everything that was in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.store import migrate
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import DATABASE_NAME

NOW = "2026-11-20T10:00:00.000000+00:00"
OLD = f"""
INSERT INTO application VALUES
  ('a1', '{NOW}', '{NOW}', NULL, 'Kranz', 'Planner', '', '', '', '', 'quiet', NULL);
INSERT INTO wallow_session VALUES
  ('w1', '{NOW}', '{NOW}', NULL, 'a1', '{NOW}', 900, 300, 60, NULL, '{NOW}', 'rang'),
  ('w2', '{NOW}', '{NOW}', NULL, NULL, '{NOW}', 600, 0, 0, '{NOW}', NULL, '');
INSERT INTO ritual VALUES
  ('r1', '{NOW}', '{NOW}', NULL, 'When it closes', 'walk {{n}} 🌧️ <b>', 15, 'footprints', 0),
  ('r2', '{NOW}', '{NOW}', '{NOW}', 'When it closes', 'לצאת', NULL, 'sun', 1);
INSERT INTO ritual_run VALUES
  ('u1', '{NOW}', '{NOW}', NULL, 'r1', 'a1', '{NOW}', '{NOW}', 7);
INSERT INTO undo_step (label, made_at, undone) VALUES ('Add a ritual', '{NOW}', 0);
INSERT INTO undo_change (step_id, table_name, statement)
  VALUES (1, 'ritual', 'DELETE FROM "ritual" WHERE "id" = ''r1''');
"""


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = ("application", "wallow_session", "ritual", "ritual_run", "undo_step")
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
            for name in names
        }


@pytest.fixture
def old(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that only the first migration made, with rows in it."""
    folder = tmp_path / "old"
    with monkeypatch.context() as then:
        then.setattr(migrate, "SCHEMA_VERSION", 1)
        then.setattr("resilience_desktop.store.engine.SCHEMA_VERSION", 1)
        open_store(folder, clock).close()
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        connection.executescript(OLD)
        connection.commit()
    return folder


@pytest.fixture
def opened(old: Path, clock: FixedClock) -> Iterator[Store]:
    store = open_store(old, clock)
    yield store
    store.close()


def test_all_data_is_kept_and_backed_up_first(old: Path, clock: FixedClock) -> None:
    before = content(old / DATABASE_NAME)
    open_store(old, clock).close()
    after = content(old / DATABASE_NAME)
    for name, rows in before.items():
        assert [row[: len(old_row)] for row, old_row in zip(after[name], rows, strict=True)] == rows
    assert after["ritual"][0][-4:] == ("", "", "", None)
    (kept,) = (old / "backups").iterdir()
    assert kept.name.endswith("-before-update.db")
    assert content(kept) == before


def test_the_triggers_know_the_new_columns_and_tables(opened: Store) -> None:
    with opened.write("Change") as session:
        run = session.connection().exec_driver_sql
        run("UPDATE ritual SET place = 'the lake' WHERE id = 'r1'")
        run("UPDATE wallow_session SET distress_before = 9 WHERE id = 'w1'")
        run(
            "INSERT INTO letter VALUES "
            "('l1', ?, ?, NULL, 'Dear me', '2026-11-20', '2027-01-01', NULL)",
            (NOW, NOW),
        )
    assert opened.undo() is not None
    with opened.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT place FROM ritual WHERE id = 'r1'").scalar() == ""
        assert run("SELECT distress_before FROM wallow_session WHERE id = 'w1'").scalar() is None
        assert run("SELECT count(*) FROM letter").scalar() == 0
    assert opened.redo() is not None
    with opened.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT place FROM ritual WHERE id = 'r1'").scalar() == "the lake"
        assert run("SELECT text FROM letter").scalar() == "Dear me"


def test_what_could_be_undone_before_can_still_be_undone(opened: Store) -> None:
    change = opened.undo()
    assert change is not None
    assert change.label == "Add a ritual"
    with opened.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT count(*) FROM ritual WHERE id = 'r1'").scalar() == 0
