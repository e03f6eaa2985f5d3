"""From version 4, which knew no people: they have a place, and undo knows it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.goals.model import Person
from resilience_desktop.features.rejections.model import Application
from resilience_desktop.store import migrate
from resilience_desktop.store.engine import open_store
from resilience_desktop.store.schema import DATABASE_NAME


def test_people_come_to_an_older_profile(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "old"
    with monkeypatch.context() as then:
        then.setattr(migrate, "SCHEMA_VERSION", 4)
        then.setattr("resilience_desktop.store.engine.SCHEMA_VERSION", 4)
        open_store(folder, clock).close()
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (4,)
    store = open_store(folder, clock)
    with store.write("Add") as session:
        about = Application(company="Kranz", role="Planner")
        session.add(about)
        session.flush()
        session.add(Person(name="Jana", application_id=about.id))
    with store.write("Remove for good") as session:
        session.delete(session.get_one(Application, about.id))
    with store.read() as session:
        (found,) = session.connection().exec_driver_sql("SELECT name, application_id FROM person")
        assert tuple(found) == ("Jana", None)
    store.undo()
    store.undo()
    with store.read() as session:
        query = "SELECT count(*) FROM person"
        assert session.connection().exec_driver_sql(query).scalar() == 0
    store.close()
