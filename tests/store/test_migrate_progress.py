"""A profile of version 6 becomes one of version 7: its applications are counted as they were."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.text import fold
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.queries import ProgressQueries
from resilience_desktop.store import backup, migrate
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import DATABASE_NAME
from tests.store.test_course import agrees, begin, judge, rows
from tests.store.test_standing import act


@pytest.fixture
def old(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that the migrations up to the sixth made, with ledgers in it."""
    folder = tmp_path / "old"
    with monkeypatch.context() as then:
        then.setattr(migrate, "SCHEMA_VERSION", 6)
        then.setattr("resilience_desktop.store.engine.SCHEMA_VERSION", 6)
        store = open_store(folder, clock)
        begin(store)
        chance = random.Random(3)
        for _ in range(60):
            clock.advance(seconds=1)
            with store.write("Act") as session:
                chance.choice((act, judge))(session, chance, clock)
        backup.backup_to(store, tmp_path / "six.db")
        store.close()
    return folder


@pytest.fixture
def opened(old: Path, clock: FixedClock) -> Iterator[Store]:
    store = open_store(old, clock)
    yield store
    store.close()


def test_every_application_is_counted(opened: Store, clock: FixedClock) -> None:
    assert len(rows(opened)) > 5
    agrees(opened)
    assert problems(opened) == []
    found = ProgressQueries(opened, clock).summary(rules.ALL)
    assert sum(way.count for way in found.ways) == len(rows(opened))
    assert found.noes == sum(row["no_day"] is not None for row in rows(opened).values())


def test_an_order_that_did_not_follow_is_mended(old: Path, clock: FixedClock) -> None:
    with closing(sqlite3.connect(old / DATABASE_NAME)) as connection:
        for name in ("fold", "searchable"):
            connection.create_function(name, -1, fold)
        connection.execute("DROP TRIGGER standing_application_entered")  # as version 6 had it
        connection.execute("UPDATE application SET created_at = '2020-01-01T00:00:00.000000+00:00'")
        connection.commit()
    store = open_store(old, clock)
    assert problems(store) == []
    store.close()


def test_what_was_done_before_is_undone_after(opened: Store) -> None:
    for _ in range(30):
        opened.undo()
        agrees(opened)
    for _ in range(30):
        opened.redo()
    agrees(opened)


def test_an_old_backup_is_counted_too(old: Path, clock: FixedClock, tmp_path: Path) -> None:
    store = open_store(tmp_path / "new", clock)
    backup.restore(store, old.parent / "six.db")
    assert rows(store)
    agrees(store)
    assert problems(store) == []
    store.close()
