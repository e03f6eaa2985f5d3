"""Bringing an older database up to date: all of it or nothing, after a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import DamagedStore
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.store import engine, migrate
from resilience_desktop.store.engine import Store, open_store
from resilience_desktop.store.schema import DATABASE_NAME, SCHEMA_VERSION

AFTER = SCHEMA_VERSION + 1

NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{before}"
def upgrade():
    with op.batch_alter_table("application") as batch:
        batch.add_column(sa.Column("stars", sa.Integer(), nullable=False, server_default="3"))
    {more}
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of one schema version more; its migration can be written to the path given."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", *(f"versions/{p.name}" for p in migrate.MIGRATIONS.glob("versions/*"))):
        source = migrate.MIGRATIONS / name
        if source.is_file():
            (folder / name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", AFTER)
    monkeypatch.setattr(engine, "SCHEMA_VERSION", AFTER)
    return folder / "versions" / "next.py"


def write_migration(path: Path, more: str = "pass") -> None:
    path.write_text(
        NEXT.format(revision=f"{AFTER:04d}", before=f"{SCHEMA_VERSION:04d}", more=more),
        encoding="utf-8",
    )


@pytest.fixture
def filled(tmp_path: Path, clock: FixedClock) -> Path:
    """A profile of the present version with an application and its ledger."""
    folder = tmp_path / "profile"
    store = open_store(folder, clock)
    with store.write("Add") as session:
        session.add(Application(id="a" * 36, company="Kranz"))
        session.flush()
        session.add(StageEvent(application_id="a" * 36, kind="applied"))
    store.close()
    return folder


def counts(folder: Path) -> tuple[int, int, int]:
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (applications,) = connection.execute("SELECT count(*) FROM application").fetchone()
        (events,) = connection.execute("SELECT count(*) FROM stage_event").fetchone()
    return version, applications, events


def test_the_tables_of_a_new_profile_are_those_of_the_models(store: Store) -> None:
    """Else a model has a column that no migration made, or the other way round."""
    import resilience_desktop.export.queries
    import resilience_desktop.journey.model
    import resilience_desktop.store.model  # noqa: F401

    with store.read() as session:
        run = session.connection().exec_driver_sql
        for name, table in SQLModel.metadata.tables.items():
            made = {
                row[1]: (bool(row[3]), bool(row[5])) for row in run(f"PRAGMA table_info({name})")
            }
            meant = {c.name: (not c.nullable, c.primary_key) for c in table.columns}
            assert made == meant, name
            links = {(row[3], row[2], row[6]) for row in run(f"PRAGMA foreign_key_list({name})")}
            assert links == {
                (key.parent.name, key.column.table.name, key.ondelete) for key in table.foreign_keys
            }, name


def test_an_older_profile_is_backed_up_and_brought_up_to_date(
    filled: Path, clock: FixedClock, later: Path
) -> None:
    write_migration(later)
    store = open_store(filled, clock)
    with store.write("Edit") as session:
        session.connection().exec_driver_sql("UPDATE application SET stars = 5")
    assert store.undo() is not None  # the triggers know the new column
    with store.read() as session:
        stars = session.connection().exec_driver_sql("SELECT stars FROM application").scalar()
    assert stars == 3
    store.close()
    assert counts(filled) == (AFTER, 1, 1)  # a rebuilt table kept its children
    (kept,) = (filled / "backups").iterdir()
    assert kept.name.endswith("-before-update.db")
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_migration_that_fails_changes_nothing(
    filled: Path, clock: FixedClock, later: Path
) -> None:
    write_migration(later, 'raise RuntimeError("halfway")')
    before = counts(filled)
    with pytest.raises(RuntimeError, match="halfway"):
        open_store(filled, clock)
    assert counts(filled) == before
    with closing(sqlite3.connect(filled / DATABASE_NAME)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(application)")]
    assert "stars" not in columns


def test_broken_links_stop_a_migration(filled: Path, clock: FixedClock, later: Path) -> None:
    write_migration(later, 'op.execute("DELETE FROM application")')
    before = counts(filled)
    with pytest.raises(DamagedStore, match="1 link"):
        open_store(filled, clock)
    assert counts(filled) == before
