"""A profile of version 5 becomes one of version 6: its goals go on as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.rejections import model as _tables  # noqa: F401 - goals point there
from resilience_desktop.store import migrate
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import DATABASE_NAME

NOW = "2026-11-20T10:00:00.000000+00:00"
SUNDAY = date(2026, 11, 22)
OLD = f"""
INSERT INTO goal VALUES
  ('g1', '{NOW}', '{NOW}', NULL, 'Walk', 'care', 'daily', 1, NULL, 1, '2026-11-16', NULL, 0, NULL),
  ('g2', '{NOW}', '{NOW}', NULL, 'Two', 'apply', 'weekly', 2, NULL, 0, '2026-11-02', NULL, 1, NULL),
  ('g3', '{NOW}', '{NOW}', NULL, 'Gone', 'apply', 'once', 1, NULL, 0, '2026-11-02', '2026-11-09',
   2, NULL);
INSERT INTO goal_check VALUES
  ('c1', '{NOW}', '{NOW}', NULL, 'g1', '2026-11-20'),
  ('c2', '{NOW}', '{NOW}', NULL, 'g2', '2026-11-22'),
  ('c3', '{NOW}', '{NOW}', '{NOW}', 'g1', '2026-11-19');
INSERT INTO person VALUES
  ('p1', '{NOW}', '{NOW}', NULL, 'Jana', 'Kranz', '', '', 'jana@example.org', '', 8, NULL, NULL);
INSERT INTO undo_step (label, made_at, undone) VALUES ('Check a goal', '{NOW}', 0);
INSERT INTO undo_change (step_id, table_name, statement) VALUES
  (1, 'goal_check', 'DELETE FROM "goal_check" WHERE "id" = ''c2''');
"""


@pytest.fixture
def old(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that the migrations up to the fifth made, with rows in it."""
    folder = tmp_path / "old"
    with monkeypatch.context() as then:
        then.setattr(migrate, "SCHEMA_VERSION", 5)
        then.setattr("resilience_desktop.store.engine.SCHEMA_VERSION", 5)
        open_store(folder, clock).close()
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        connection.executescript(OLD)
        connection.commit()
    return folder


@pytest.fixture
def opened(old: Path, clock: FixedClock) -> Iterator[Store]:
    store = open_store(old, clock)
    yield store
    store.close()


def test_goals_go_on_as_they_were(opened: Store, clock: FixedClock) -> None:
    desk = GoalQueries(opened, clock)
    walk, two = desk.day(SUNDAY).today
    assert (walk.goal.title, walk.goal.is_minimum, walk.goal.amount) == ("Walk", True, 1)
    assert (walk.checked, walk.in_week) == (False, 1)
    assert (two.checked, two.amount, two.in_week, two.was_minimum) == (True, 1, 1, False)
    assert [one.goal.title for one in desk.goals(archived=True)] == ["Gone"]
    assert all(0 < strength < 0.2 for strength in desk.strengths().values())
    assert desk.steps(date(2026, 11, 1), SUNDAY).total == 2
    (person,) = desk.people.people()
    assert (person.name, person.every_weeks, person.circle) == ("Jana", 8, "acquaintance")
    assert problems(opened) == []


def test_what_was_done_before_is_undone_after(opened: Store, clock: FixedClock) -> None:
    desk = GoalQueries(opened, clock)
    desk.save("g1", GoalDraft(title="Walk", rhythm="weekdays", weekdays=(1,), amount=3))
    opened.undo()
    walk = desk.goal("g1")
    assert walk is not None
    assert (walk.rhythm, walk.weekdays, walk.amount) == ("daily", (), 1)
    opened.undo()
    assert not desk.day(SUNDAY).today[1].checked
    opened.redo()
    assert desk.day(SUNDAY).today[1].checked
    assert problems(opened) == []


def test_new_tables_are_undone_too(opened: Store, clock: FixedClock) -> None:
    desk = GoalQueries(opened, clock)
    desk.add_rest(SUNDAY, SUNDAY, "Sunday")
    desk.board.add("My answers")
    desk.people.log_contact("p1", "Hello")
    for _ in range(3):
        opened.undo()
    assert desk.rests(SUNDAY) == ()
    assert desk.board.items() == ()
    assert desk.people.contacts("p1") == ()
    for _ in range(3):
        opened.redo()
    assert len(desk.rests(SUNDAY)) == len(desk.board.items()) == 1
    assert desk.people.contacts("p1")[0].line == "Hello"
