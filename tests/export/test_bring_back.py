"""Bringing an export back: what comes back is what went out."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import Cancelled
from resilience_desktop.example.run import fill
from resilience_desktop.export.incoming.merge import ORDER, Counts
from resilience_desktop.export.incoming.run import Bringer, look_alone
from resilience_desktop.export.run import export_everything
from resilience_desktop.export.schema import EVENTS, OWN_SETTINGS, RECORD_TYPES
from resilience_desktop.store import backup, check, fulltext
from resilience_desktop.store.engine import Store, open_store
from tests.export.profiles import Rows, profiles, write

CLOCK = FixedClock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with nothing in it; tests copy it."""
    folder = tmp_path_factory.mktemp("empty") / "profile"
    open_store(folder, CLOCK).close()
    return folder


@pytest.fixture
def make(empty: Path, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    stores = []

    def made(name: str) -> Store:
        stores.append(open_store(Path(shutil.copytree(empty, tmp_path / name)), CLOCK))
        return stores[-1]

    yield made
    for store in stores:
        store.close()


@contextmanager
def two_profiles(empty: Path) -> Iterator[tuple[Store, Store, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, two = (
            open_store(Path(shutil.copytree(empty, folder / name)), CLOCK) for name in ("a", "b")
        )
        try:
            yield one, two, folder / "export.json"
        finally:
            one.close()
            two.close()


def exported(store: Store, target: Path, *, private: bool = True) -> dict[str, Any]:
    export_everything(store, CLOCK, target, include_private=private)
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def rows(store: Store) -> dict[str, list[Any]]:
    """Every row of every table of records, columns by name."""
    with store.read() as session:
        run = session.connection().exec_driver_sql
        return {
            kind.table: [
                dict(row._mapping) for row in run(f"SELECT * FROM {kind.table} ORDER BY id")
            ]
            for kind in ORDER
        }


def whole(store: Store) -> list[str]:
    """What `check` says, but for contents of files, which no export has."""
    with store.read() as session:
        connection = session.connection()
        return [
            *check._broken_links(connection),
            *check._stale_indexes(connection),
            *check._stale_standing(connection),
            *check._stale_course(connection),
            *check._missing_triggers(connection),
        ]


@settings(max_examples=15)
@given(kept=profiles())
def test_what_comes_back_is_what_went_out(empty: Path, kept: Rows) -> None:
    with two_profiles(empty) as (one, two, path):
        write(one, kept)
        before = exported(one, path)
        done = Bringer(two).bring(path)
        assert done.survey.remarks.problems == []
        assert not done.survey.remarks.unknown
        assert exported(two, path.with_name("again.json")) == before
        assert whole(two) == []
        again = Bringer(two).bring(path)
        assert again.survey.nothing_to_do
        assert again.survey.added == again.survey.changed == 0
        assert exported(two, path.with_name("again.json")) == before


@settings(max_examples=10)
@given(kept=profiles())
def test_without_private_texts_the_rest_comes_back(empty: Path, kept: Rows) -> None:
    with two_profiles(empty) as (one, two, path):
        write(one, kept)
        before = exported(one, path, private=False)
        Bringer(two).bring(path)
        assert exported(two, path.with_name("again.json"), private=False) == before
        # Into the profile it came from it changes nothing, and empties no private text.
        all_before = rows(one)
        assert Bringer(one).bring(path).survey.nothing_to_do
        assert rows(one) == all_before


@settings(max_examples=10)
@given(mine=profiles(), theirs=profiles())
def test_of_two_records_with_one_id_the_newer_stays(empty: Path, mine: Rows, theirs: Rows) -> None:
    with two_profiles(empty) as (one, two, path):
        write(one, theirs)
        write(two, mine)
        file = exported(one, path)
        before = rows(two)
        done = Bringer(two).bring(path)
        after = rows(two)
        by_id = {
            kind.table: {record["id"]: record for record in records_of(file, kind.name)}
            for kind in ORDER
        }
        for table, listed in after.items():
            old = {row["id"]: row for row in before[table]}
            assert {row["id"] for row in listed} <= set(old) | set(by_id[table])
            for row in listed:
                was, came = old.get(row["id"]), by_id[table].get(row["id"])
                if was is None or was == row:
                    continue
                assert came is not None
                assert was["deleted_at"] is None
                assert came["updated_at"] > was["updated_at"]
                assert row["updated_at"] == came["updated_at"]
        assert whole(two) == []
        if not done.survey.nothing_to_do:
            assert two.undo_labels()[0] == "Bring an export back"
            two.undo()
            assert rows(two) == before
            two.redo()
            assert rows(two) == after
        assert whole(two) == []


def records_of(file: dict[str, Any], name: str) -> list[dict[str, Any]]:
    if name == EVENTS.name:
        return [event for one in file["applications"] for event in one["events"]]
    found: list[dict[str, Any]] = file[name]
    return found


def test_the_example_comes_back_and_one_step_takes_it_away(
    make: Callable[[str], Store], tmp_path: Path
) -> None:
    one, two = make("a"), make("b")
    fill(one, CLOCK)
    path = tmp_path / "e.json"
    before = exported(one, path)
    nothing = rows(two)
    seen = Bringer(two).look(path)
    assert rows(two) == nothing
    assert seen.survey.counts["applications"] == Counts(added=len(before["applications"]))
    assert look_alone(path).survey.counts == seen.survey.counts
    done = Bringer(two).bring(path)
    assert done.survey.counts == seen.survey.counts
    assert exported(two, tmp_path / "again.json") == before
    assert rows(two) == rows(one)
    assert two.undo_labels() == ("Bring an export back", None)
    assert [name.name.endswith("before-import.db") for name in backup.backups(two.folder)] == [True]
    two.undo()
    assert rows(two) == nothing
    assert two.undo_labels() == (None, "Bring an export back")
    two.redo()
    assert exported(two, tmp_path / "again.json") == before


def test_settings_come_back_where_there_is_none_and_go_with_undo(
    make: Callable[[str], Store], tmp_path: Path
) -> None:
    one, two = make("a"), make("b")
    put(one, "wallow.minutes", "9")
    put(one, "other", "mine")
    put(two, "other", "theirs")
    exported(one, tmp_path / "e.json")
    done = Bringer(two).bring(tmp_path / "e.json")
    assert done.headline() == "1 setting."
    assert kept_settings(two) == {"wallow.minutes": "9", "other": "theirs"}
    two.undo()
    assert kept_settings(two) == {"other": "theirs"}
    put(two, "wallow.minutes", "30")
    two.redo()
    assert kept_settings(two) == {"wallow.minutes": "30", "other": "theirs"}
    two.undo()
    assert kept_settings(two) == {"wallow.minutes": "30", "other": "theirs"}, "it was set since"


def put(store: Store, key: str, value: str) -> None:
    with store.write("Set", undoable=False) as session:
        session.connection().exec_driver_sql(
            "INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value)
        )


def kept_settings(store: Store) -> dict[str, str]:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT key, value FROM setting")
        return {key: value for key, value in found if key not in OWN_SETTINGS}


def test_what_lies_in_the_trash_stays_there(make: Callable[[str], Store], tmp_path: Path) -> None:
    one = make("a")
    fill(one, CLOCK)
    path = tmp_path / "e.json"
    file = exported(one, path)
    application = next(a for a in file["applications"] if a["events"])
    with one.write("Delete") as session:
        session.connection().exec_driver_sql(
            "UPDATE application SET deleted_at = updated_at WHERE id = ?", (application["id"],)
        )
        session.connection().exec_driver_sql(
            "DELETE FROM stage_event WHERE application_id = ?", (application["id"],)
        )
    before = rows(one)
    done = Bringer(one).bring(path)
    assert rows(one) == before
    assert done.survey.trashed == 1 + len(application["events"])
    assert "stay there" in " ".join(done.details())


def test_stopping_keeps_nothing(make: Callable[[str], Store], tmp_path: Path) -> None:
    one, two = make("a"), make("b")
    fill(one, CLOCK)
    exported(one, tmp_path / "e.json")
    told = 0

    def stop(done: int, total: int) -> None:
        nonlocal told
        told += 1
        assert 0 <= done <= total
        if done > 0.9 * total:
            raise Cancelled("Stopped.")

    nothing = rows(two)
    with pytest.raises(Cancelled):
        Bringer(two).bring(tmp_path / "e.json", stop)
    assert told > 1
    assert rows(two) == nothing
    assert two.undo_labels() == (None, None)


def test_wins_that_came_back_are_found(make: Callable[[str], Store], tmp_path: Path) -> None:
    one, two = make("a"), make("b")
    fill(one, CLOCK)
    path = tmp_path / "e.json"
    file = exported(one, path)
    Bringer(two).bring(path)
    file["wins"][0].update(title="Unmistakable", updated_at="2099-01-01T00:00:00+00:00")
    path.write_text(json.dumps(file))
    done = Bringer(two).bring(path)
    assert (done.survey.added, done.survey.changed) == (0, 1)
    with two.read() as session:
        run = session.connection().exec_driver_sql
        (words,) = run("SELECT words FROM win WHERE id = ?", (file["wins"][0]["id"],)).one()
        assert " unmistakable " in words
        assert fulltext.fits(session.connection(), "win")


def test_contents_of_files_are_said_to_be_missing(
    make: Callable[[str], Store], tmp_path: Path
) -> None:
    two = make("b")
    path = Path(__file__).with_name("golden") / "everything.json"
    shutil.copy(path, tmp_path / "e.json")
    file = json.loads(path.read_text())
    file["rejections"][0]["came_by"] = "email"
    (tmp_path / "e.json").write_text(json.dumps(file))
    done = Bringer(two).look(tmp_path / "e.json")
    assert done.missing_files == 1
    assert any("backup has it" in line for line in done.details())


def test_every_list_has_its_place() -> None:
    assert {kind.name for kind in ORDER} == {kind.name for kind in (*RECORD_TYPES, EVENTS)}
    tables = [kind.table for kind in ORDER]
    for place, kind in enumerate(ORDER):
        if kind.owner:
            assert tables.index(kind.owner[1]) < place, "owners are decided about first"


def test_the_tables_hold_the_limits() -> None:
    """Numbers that the tables bound are bounded alike when they come in."""
    from resilience_desktop.export.limits import limit_of
    from resilience_desktop.features.goals import model as goals
    from resilience_desktop.features.rejections import model as rejections
    from resilience_desktop.features.wallow import model as wallow

    bases = {
        "feelings": rejections.FeelingBase,
        "wallow_sessions": wallow.WallowSessionBase,
        "rituals": wallow.RitualBase,
        "ritual_runs": wallow.RitualRunBase,
        "goals": goals.GoalBase,
    }
    for name, base in bases.items():
        for field, about in base.model_fields.items():
            for bound in about.metadata:
                limit = limit_of(name, field)
                assert limit.least >= getattr(bound, "ge", limit.least), (name, field)
                assert limit.most <= getattr(bound, "le", limit.most), (name, field)
