"""What the program writes and reads again: reports, a backup, an export, a calendar."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from resilience_desktop.app.selftest.world import World
from resilience_desktop.core.clock import Clock
from resilience_desktop.store.engine import Store, open_store

_DAYS = 120


def fill_example(world: World, clock: Clock) -> int:
    """Make a profile and fill it with the example; how many records it has."""
    from resilience_desktop.example.run import fill

    with _opened(world.profile, clock) as store:
        fill(store, clock)
        return sum(len(rows) for rows in _rows(store).values())


def make_report(world: World, clock: Clock, key: str) -> int:
    """Write the report in one format; its bytes."""
    from resilience_desktop.report import formats, run

    today = clock.today()
    target = world.out / f"report{formats.suffix(key)}"
    with _opened(world.profile, clock) as store:
        run.make_report(
            store, clock, today - timedelta(days=_DAYS), today, format_key=key, target=target
        )
    size = target.stat().st_size
    if size < 200:
        raise RuntimeError(f"The report has {size} bytes")
    return size


def make_calendar(world: World, clock: Clock) -> int:
    """Write the calendar; how many entries it has."""
    from resilience_desktop.agenda.run import write_calendar

    target = world.out / "calendar.ics"
    with _opened(world.profile, clock) as store:
        return write_calendar(store, clock, target).entries


def back_up_and_restore(world: World, clock: Clock) -> int:
    """Write a backup, change the data, restore: all is as it was; the bytes of the backup."""
    from resilience_desktop.store import backup

    target = world.out / "backup.resilience"
    with _opened(world.profile, clock) as store:
        before = _rows(store)
        backup.backup_to(store, target)
        with store.write("Self-test") as session:
            session.connection().exec_driver_sql("DELETE FROM stage_event")
        if _rows(store) == before:
            raise RuntimeError("The data could not be changed")
        backup.restore(store, target)
        _compare(before, _rows(store))
        store.undo()
    return target.stat().st_size


def export_and_import(world: World, clock: Clock) -> int:
    """Export everything into a file and bring it into a new profile; how many records there are."""
    from resilience_desktop.export.incoming.run import Bringer
    from resilience_desktop.export.run import export_everything

    first, second = world.out / "first.json", world.out / "second.json"
    with _opened(world.profile, clock) as store:
        exported = export_everything(store, clock, first, include_private=True)
    with _opened(world.root / "another", clock) as store:
        Bringer(store).bring(first)
        export_everything(store, clock, second, include_private=True)
    _compare(_lists(first), _lists(second))
    return exported.records


@contextmanager
def _opened(folder: Path, clock: Clock) -> Iterator[Store]:
    store = open_store(folder, clock)
    try:
        yield store
    finally:
        store.close()


def _rows(store: Store) -> dict[str, list[Any]]:
    """All that is kept, by table; without what the store notes for itself."""
    with store.raw() as connection:
        named = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'undo%' "
            "AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_fts%' AND name <> 'setting'"
        )
        names = [str(name) for (name,) in named]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in names
        }


def _lists(path: Path) -> dict[str, Any]:
    """The records of an export by list, each list sorted."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: sorted(json.dumps(each, sort_keys=True) for each in records)
        for name, records in whole.items()
        if isinstance(records, list) and name != "left_out"
    }


def _compare(before: dict[str, Any], after: dict[str, Any]) -> None:
    differing = list(_differing(before, after))
    if differing:
        raise RuntimeError(f"Not the same afterwards: {', '.join(differing)}")


def _differing(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield name
