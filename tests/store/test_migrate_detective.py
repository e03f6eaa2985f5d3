"""A profile of version 3 becomes one of version 4: its applications are listed and found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.rejections.port import Wish
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.store import migrate
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import DATABASE_NAME

NOW = "2026-11-20T10:00:00.000000+00:00"
OLD = f"""
INSERT INTO application VALUES
  ('a1', '{NOW}', '{NOW}', NULL, 'Kranz & Söhne', 'Planner', 'Fair', '', 'Wien', 'read', 'quiet',
   'row-1'),
  ('a2', '{NOW}', '{NOW}', NULL, 'شركة', '🌱 <b>', '', '', '', '', '', NULL),
  ('a3', '{NOW}', '{NOW}', '{NOW}', 'Gone', '', '', '', '', '', '', NULL);
INSERT INTO stage_event VALUES
  ('e1', '{NOW}', '{NOW}', NULL, 'a1', 'applied', '2026-10-01', '', ''),
  ('e2', '{NOW}', '{NOW}', NULL, 'a1', 'interview', NULL, 'mid-October', ''),
  ('e3', '{NOW}', '{NOW}', NULL, 'a1', 'rejected', '2026-11-01', '', 'by phone'),
  ('e4', '{NOW}', '{NOW}', NULL, 'a2', 'applied', '2026-11-03', '', ''),
  ('e5', '{NOW}', '{NOW}', NULL, 'a3', 'rejected', '2026-11-03', '', '');
INSERT INTO rejection VALUES
  ('r1', '{NOW}', '{NOW}', NULL, 'a1', 'phone', 'sorry', 'more figures', '', '', 'late', NULL);
INSERT INTO undo_step (label, made_at, undone)
  VALUES ('Add an application', '{NOW}', 0), ('Change an application', '{NOW}', 0);
INSERT INTO undo_change (step_id, table_name, statement) VALUES
  (1, 'application', 'DELETE FROM "application" WHERE "id" = ''a2'''),
  (2, 'application', 'UPDATE "application" SET "company" = ''Kranz'' WHERE "id" = ''a1''');
"""


@pytest.fixture
def old(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that only the first three migrations made, with rows in it."""
    folder = tmp_path / "old"
    with monkeypatch.context() as then:
        then.setattr(migrate, "SCHEMA_VERSION", 3)
        then.setattr("resilience_desktop.store.engine.SCHEMA_VERSION", 3)
        open_store(folder, clock).close()
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        connection.executescript(OLD)
        connection.commit()
    return folder


@pytest.fixture
def opened(old: Path, clock: FixedClock) -> Iterator[Store]:
    store = open_store(old, clock)
    yield store
    store.close()


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
            for name in ("application", "stage_event", "rejection", "undo_step")
        }


def test_all_data_is_kept_and_backed_up_first(old: Path, clock: FixedClock) -> None:
    before = content(old / DATABASE_NAME)
    open_store(old, clock).close()
    after = content(old / DATABASE_NAME)
    for name, rows in before.items():
        assert [row[: len(rows[0])] for row in after[name]] == rows
    assert after["application"][0][-5:] == ("[]", "", "", "", None)
    (kept,) = (old / "backups").iterdir()
    assert kept.name.endswith("-before-update.db")
    assert content(kept) == before


def test_old_applications_are_listed_and_found(opened: Store) -> None:
    desk = RejectionQueries(opened, opened.clock)
    assert [row.id for row in desk.page(Wish()).rows] == ["a1"]
    every = desk.page(Wish(show=Show.EVERYTHING)).rows
    assert [(row.id, row.furthest.value, row.ending) for row in every] == [
        ("a2", "applied", ""),
        ("a1", "interview", "rejected"),
    ]
    for words in ("sohne plan", "quiet wien", "figures", "PHONE sorry", "fair read"):
        assert [row.id for row in desk.page(Wish(text=words)).rows] == ["a1"], words
    assert problems(opened) == []


def test_old_steps_can_still_be_undone(opened: Store) -> None:
    desk = RejectionQueries(opened, opened.clock)
    opened.undo()
    assert [row.company for row in desk.page(Wish()).rows] == ["Kranz"]
    opened.undo()
    assert desk.counts().everything == 1
    opened.redo()
    opened.redo()
    assert desk.counts().everything == 2
    assert desk.page(Wish()).rows[0].company == "Kranz & Söhne"
    assert problems(opened) == []
