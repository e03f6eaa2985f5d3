"""A profile of version 2 becomes one of version 3: its wins are found by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.wins.model import Win, search_words
from resilience_desktop.store import fulltext, migrate
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import DATABASE_NAME

NOW = "2026-11-20T10:00:00.000000+00:00"
OLD = f"""
INSERT INTO win VALUES
  ('w1', '{NOW}', '{NOW}', NULL, 'One plan for Müller', 'solved', 'three lists', '', 'merged them',
   'half the time', '34 %', 'https://a.example', '2026-05-12', '["planning", "SQL"]'),
  ('w2', '{NOW}', '{NOW}', '{NOW}', 'ניצחון 🌱 <b>', 'praised', '', '', '', '', '', '', NULL, '[]');
INSERT INTO goal VALUES
  ('g1', '{NOW}', '{NOW}', NULL, 'A mail', 'apply', 'once', 1, NULL, 0, '2026-11-20', NULL, 0,
   NULL);
INSERT INTO undo_step (label, made_at, undone)
  VALUES ('Add a goal', '{NOW}', 0), ('Edit a win', '{NOW}', 0), ('Add a win', '{NOW}', 0);
INSERT INTO undo_change (step_id, table_name, statement) VALUES
  (1, 'goal', 'DELETE FROM "goal" WHERE "id" = ''g1'''),
  (2, 'win', 'UPDATE "win" SET "title" = ''Plan'' WHERE "id" = ''w1'''),
  (3, 'win', 'DELETE FROM "win" WHERE "id" = ''w2''');
"""


def content(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM win ORDER BY id").fetchall()


@pytest.fixture
def old(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that only the first two migrations made, with rows in it."""
    folder = tmp_path / "old"
    with monkeypatch.context() as then:
        then.setattr(migrate, "SCHEMA_VERSION", 2)
        then.setattr("resilience_desktop.store.engine.SCHEMA_VERSION", 2)
        open_store(folder, clock).close()
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        connection.executescript(OLD)
        connection.commit()
    return folder


@pytest.fixture
def opened(old: Path, clock: FixedClock) -> Iterator[Store]:
    store = open_store(old, clock)
    yield store
    store.close()


def found(store: Store, *words: str) -> list[str]:
    needles = [fulltext.Needle(word) for word in words]
    with store.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT id FROM win WHERE rowid IN "
            "(SELECT rowid FROM win_text WHERE win_text MATCH ?) ORDER BY id",
            (fulltext.match(needles),),
        )
        return [str(key) for (key,) in rows]


def test_all_data_is_kept_and_backed_up_first(old: Path, clock: FixedClock) -> None:
    before = content(old / DATABASE_NAME)
    open_store(old, clock).close()
    after = content(old / DATABASE_NAME)
    assert [row[: len(before[0])] for row in after] == before
    assert after[0][len(before[0]) : -1] == ("", "[]", 0, 0, None)
    (kept,) = (old / "backups").iterdir()
    assert kept.name.endswith("-before-update.db")
    assert content(kept) == before


def test_the_words_of_old_wins_are_those_of_new_ones(opened: Store) -> None:
    with opened.read() as session:
        for key in ("w1", "w2"):
            win = session.get_one(Win, key)
            assert win.words == search_words(win)
    assert found(opened, "muller", "plan") == ["w1"]
    assert found(opened, f"{fulltext.LABEL}sql") == ["w1"]
    assert found(opened, "ניצ") == ["w2"]
    assert problems(opened) == []


def test_the_search_follows_edits_undo_and_redo(opened: Store) -> None:
    with opened.write("Edit") as session:
        session.get_one(Win, "w1").title = "Another title"
    assert found(opened, "another") == ["w1"]
    assert found(opened, "muller") == []
    opened.undo()
    assert found(opened, "another") == []
    assert found(opened, "muller") == ["w1"]
    opened.redo()
    assert found(opened, "another") == ["w1"]
    with opened.write("Delete") as session:
        session.delete(session.get_one(Win, "w1"))
    assert found(opened, "another") == []
    opened.undo()
    assert found(opened, "another") == ["w1"]
    assert problems(opened) == []


def test_steps_that_do_not_know_the_words_are_forgotten(opened: Store) -> None:
    """Bringing a win back as it was would leave its words behind; taking it away would not."""
    assert opened.undo_labels() == ("Add a win", None)
    change = opened.undo()
    assert change is not None
    assert change.tables == {"win"}
    assert opened.undo() is None
    assert [row[0] for row in content(opened.path)] == ["w1"]
    assert problems(opened) == []


def test_new_tables_are_undone_too(opened: Store) -> None:
    with opened.write("Change") as session:
        run = session.connection().exec_driver_sql
        run("INSERT INTO quality VALUES ('q1', ?, ?, NULL, 'value', 'honesty', '', 0)", (NOW, NOW))
        run("INSERT INTO value_writing VALUES ('v1', ?, ?, NULL, 'a page', '[]', 10)", (NOW, NOW))
        run(
            "INSERT INTO attachment VALUES ('f1', ?, ?, NULL, 'w1', 'a.pdf', ?, 'x/y', 1)",
            (NOW, NOW, "0" * 64),
        )
    opened.undo()
    with opened.read() as session:
        run = session.connection().exec_driver_sql
        for table in ("quality", "value_writing", "attachment"):
            assert run(f"SELECT count(*) FROM {table}").scalar() == 0
    opened.redo()
    with opened.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT name FROM attachment").scalar() == "a.pdf"
