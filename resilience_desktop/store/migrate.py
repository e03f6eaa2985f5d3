"""Bringing an older database up to date, in one transaction, by Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from resilience_desktop import __version__
from resilience_desktop.core.errors import DamagedStore
from resilience_desktop.core.words import tr
from resilience_desktop.store import undo
from resilience_desktop.store.schema import APPLICATION_ID, MADE_BY, SCHEMA_VERSION

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing; all of them or none.

    Foreign keys are off meanwhile (a rebuilt table would cascade into its children) and checked
    before the end.
    """
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            # The explicit transaction: without it a failed migration keeps half of its changes.
            with connection.execution_options(immediate=True).begin():
                _run_missing(connection)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _run_missing(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{SCHEMA_VERSION:04d}")
    undo.install_triggers(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise DamagedStore(
            tr("The data could not be brought up to date: {n} links are broken.", n=len(broken)),
            tr("Restore an older backup. Nothing was changed."),
        )
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    # An older program reads this, and can say which one the data needs.
    connection.exec_driver_sql(
        "INSERT INTO setting (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (MADE_BY, __version__),
    )
