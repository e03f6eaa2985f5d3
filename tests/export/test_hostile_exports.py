"""Files that are no export, broken, from the future, or meant to harm."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import KnownError
from resilience_desktop.export.incoming import records, stream
from resilience_desktop.export.incoming.run import Bringer, look_alone
from resilience_desktop.export.incoming.stream import looks_like_one, pieces
from resilience_desktop.export.incoming.summary import Summary
from resilience_desktop.store.engine import Store
from tests.systems import needs_posix

AT = "2026-11-22T10:00:00.000000+00:00"
HEAD = {"format": "resilience-export", "version": 1}


def identity(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def application(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": identity(number),
        "company": "Norrby",
        "role": "",
        "created_at": AT,
        "updated_at": AT,
        **more,
    }


def event(number: int = 50, **more: Any) -> dict[str, Any]:
    return {
        "id": identity(number),
        "kind": "applied",
        "day": None,
        "created_at": AT,
        "updated_at": AT,
        **more,
    }


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def made(raw: str | bytes | None = None, **lists: Any) -> Path:
        path = tmp_path / "file.json"
        text = json.dumps({**HEAD, **lists}) if raw is None else raw
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return made


def refused(path: Path) -> str:
    with pytest.raises(KnownError) as error:
        look_alone(path)
    assert "Nothing was changed." in error.value.next_step or "Check" in error.value.next_step
    return error.value.what


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "file.json is no whole JSON: line 1."),
        ("   \n\n", "file.json ends in the middle, on line 3."),
        ("[]", "file.json is no whole JSON: line 1."),
        ('"resilience-export"', "file.json is no whole JSON: line 1."),
        ("{}", "file.json is no export of Resilience."),
        ('{"format": "other", "version": 1}', "file.json is no export of Resilience."),
        ('{"format": "resilience-export"}', "file.json is no export of Resilience."),
        (
            '{"format": "resilience-export", "version": "1"}',
            "file.json is no export of Resilience.",
        ),
        (
            '{"format": "resilience-export", "version": true}',
            "file.json is no export of Resilience.",
        ),
        (
            '{"format": "resilience-export", "version": 2, "applications": 7',
            "file.json was written by a newer version of Resilience (form 2; this one reads up to "
            "1).",
        ),
        (
            '{"format": "resilience-export",\n"version": 1,\n"wins": [{"id": "0',
            "file.json ends in the middle, on line 3.",
        ),
        (
            '{"format": "resilience-export",\n"version": 1,\n"wins": [',
            "file.json ends in the middle, on line 3.",
        ),
        ('{"format": "resilience-export" "version"', "file.json is no whole JSON: line 1."),
        ('{"a": 1,}', "file.json is no whole JSON: line 1."),
        ('{"a": NaN}', "file.json is no whole JSON: line 1."),
        ('{"a": 1e999}', "file.json is no whole JSON: line 1."),
        ('{"a": ' + "9" * 5000 + "}", "file.json is no whole JSON: line 1."),
        ('{"a": {"b": ' + "[" * 100_000, "file.json is no whole JSON: line 1."),
        ('{"a": 1} {"b": 2}', "file.json is no whole JSON: line 1."),
        ('{"wins": [], "wins": []}', "file.json has “wins” twice."),
        (b"\xff\xfe{\x00", "file.json is no text in UTF-8."),
        (b"SQLite format 3\x00", "file.json is no whole JSON: line 1."),
        ("__import__('os').abort()", "file.json is no whole JSON: line 1."),
    ],
)
def test_files_that_are_no_export(file: Callable[..., Path], raw: str | bytes, said: str) -> None:
    assert refused(file(raw)) == said


def test_a_place_that_cannot_be_read(tmp_path: Path) -> None:
    assert refused(tmp_path / "missing.json") == "missing.json could not be read."
    assert refused(tmp_path) == f"{tmp_path.name} could not be read."


@needs_posix
def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert refused(tmp_path / "pipe.json") == "pipe.json could not be read."


def test_a_huge_file(file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(applications=[application(n) for n in range(30)])
    monkeypatch.setattr(stream, "MOST_BYTES", 1000)
    assert refused(path) == "file.json is too large for an export."
    monkeypatch.undo()
    monkeypatch.setattr(records, "MOST_RECORDS", 20)
    assert refused(path) == "file.json is no export of Resilience."
    monkeypatch.undo()
    monkeypatch.setattr(stream, "MOST_OF_ONE", 1000)
    monkeypatch.setattr(stream, "_CHUNK", 100)
    path = file(applications=[application(notes="x" * 5000)])
    assert refused(path) == "A record in file.json is too large."


def test_the_file_is_never_whole_in_memory(
    file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_CHUNK", 500)
    held = 0
    more = stream._Reader._more

    def watched(reader: Any, wanted: int = 0) -> bool:
        nonlocal held
        found = more(reader, wanted)
        held = max(held, len(reader._text))
        return found

    monkeypatch.setattr(stream._Reader, "_more", watched)
    path = file(applications=[application(n, notes="ä" * 50) for n in range(500)])
    assert look_alone(path).survey.added == 500
    assert held < 3000 < path.stat().st_size


@given(
    value=st.dictionaries(
        st.text(max_size=3),
        st.lists(st.none() | st.integers() | st.text(max_size=30), max_size=5)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.booleans(),
        max_size=6,
    ),
    chunk=st.integers(1, 40),
    indent=st.sampled_from([None, 1]),
)
def test_any_json_is_read_in_any_pieces(
    tmp_path_factory: pytest.TempPathFactory, value: dict[str, Any], chunk: int, indent: int | None
) -> None:
    path = tmp_path_factory.mktemp("json") / "any.json"
    path.write_text(json.dumps(value, indent=indent, ensure_ascii=False), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "_CHUNK", chunk)
        found: dict[str, Any] = {}
        for piece in pieces(path):
            if piece.number:
                found[piece.name].append(piece.value)
                assert len(found[piece.name]) == piece.number
            else:
                found[piece.name] = piece.value
    assert found == value


def test_what_is_taken_for_an_export(tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    path.write_text('\ufeff \n{"format": "resilience-export"}')
    assert looks_like_one(path)
    path.write_text("Company,Role\n")
    assert not looks_like_one(path)
    assert not looks_like_one(tmp_path / "missing.csv")
    assert not looks_like_one(tmp_path)
    assert looks_like_one(tmp_path / "any.JSON")


def problems(found: Summary) -> list[str]:
    return [f"{place}: {why}" for place, why in found.problems()]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("id", 7, "“id” is no id; left out"),
        ("id", "../../etc/passwd", "“id” is no id; left out"),
        ("id", "x' OR 1=1", "“id” is no id; left out"),
        ("company", None, "“company” is no text; left out"),
        ("company", ["Norrby"], "“company” is no text; left out"),
        ("company", "\ud800", "“company” is no text; left out"),
        ("tags", "remote", "“tags” is no list of texts; left out"),
        ("tags", [1], "“tags” is no list of texts; left out"),
        ("import_mark", 1, "“import_mark” is no text; left out"),
        (
            "updated_at",
            "2026-11-22",
            "“updated_at” is no instant such as 2026-11-22T10:00:00+00:00; left out",
        ),
        (
            "updated_at",
            "0001-01-01T00:00:00+14:00",
            "“updated_at” is no instant such as 2026-11-22T10:00:00+00:00; left out",
        ),
        ("reused_from", "nobody", "“reused_from” is no id; left out"),
        ("reused_from", identity(9), "“reused_from” refers to nothing; it is left empty"),
        ("events", {}, "“events” is no list; left out"),
    ],
)
def test_wrong_values_are_named_by_list_and_record(
    file: Callable[..., Path], store: Store, field: str, value: Any, said: str
) -> None:
    good = application(2)
    path = file(applications=[good, application(1, **{field: value})])
    found = Bringer(store).bring(path)
    place = "applications, record 2" + (", event 1" if field == "events" else "")
    assert problems(found) == [f"{place}: {said}"]
    kept = 1 if said.endswith("left out") and field != "events" else 2
    assert found.survey.added == kept
    with store.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT count(*) FROM application").scalar() == kept
        assert run("SELECT count(*) FROM application WHERE reused_from NOT NULL").scalar() == 0


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"applications": 7}, "applications: it is no list; left out"),
        ({"applications": [7]}, "applications, record 1: it is no object; left out"),
        (
            {"applications": [application(events=[event(kind="promoted")])]},
            "applications, record 1, event 1: “kind” holds no value that is known here; left out",
        ),
        (
            {"applications": [application(events=[event(day="2026-02-30")])]},
            "applications, record 1, event 1: “day” is no day such as 2026-11-22; left out",
        ),
        (
            {"applications": [application(events=[{"id": identity(4)}])]},
            "applications, record 1, event 1: “kind” is missing; left out",
        ),
        (
            {"applications": [application(), application(company="Again")]},
            "applications, record 2: its id is in the file before; left out",
        ),
        (
            {
                "feelings": [
                    {
                        "id": identity(1),
                        "name": "sad",
                        "strength": 11,
                        "created_at": AT,
                        "updated_at": AT,
                    }
                ]
            },
            "feelings, record 1: “strength” holds no value that is known here; left out",
        ),
        (
            {
                "rejections": [
                    {
                        "id": identity(1),
                        "application_id": identity(2),
                        "created_at": AT,
                        "updated_at": AT,
                    }
                ]
            },
            "rejections, record 1: what it belongs to (“application_id”) is not there; left out",
        ),
        (
            {
                "wins": [
                    {
                        "id": identity(1),
                        "title": "One",
                        "kind": "led",
                        "created_at": AT,
                        "updated_at": AT,
                    }
                ],
                "attachments": [
                    {
                        "id": identity(2),
                        "win_id": identity(1),
                        "name": "x",
                        "stored": "../../../resilience.db",
                        "media_type": "image/png",
                        "size": 1,
                        "created_at": AT,
                        "updated_at": AT,
                    }
                ],
            },
            "attachments, record 1: “stored” holds no value that is known here; left out",
        ),
        (
            {
                "journeys": [
                    {
                        "id": identity(1),
                        "step": "wins",
                        "draft": {"a": ["\ud800"]},
                        "created_at": AT,
                        "updated_at": AT,
                    }
                ]
            },
            "journeys, record 1: “draft” is no object; left out",
        ),
        (
            {
                "wallow_sessions": [
                    {
                        "id": identity(1),
                        "started_at": AT,
                        "planned_seconds": 10**30,
                        "created_at": AT,
                        "updated_at": AT,
                    }
                ]
            },
            "wallow_sessions, record 1: “planned_seconds” holds no value that is known here; "
            "left out",
        ),
    ],
)
def test_records_that_cannot_be(
    file: Callable[..., Path], store: Store, lists: dict[str, Any], said: str
) -> None:
    found = Bringer(store).bring(file(**lists))
    assert problems(found) == [said]
    with store.read() as session:
        run = session.connection().exec_driver_sql
        assert run("PRAGMA foreign_key_check").all() == []


def test_what_is_not_known_is_listed_and_ignored(file: Callable[..., Path], store: Store) -> None:
    one = application(events=[event(mood="blue")], colour="red", **{"\x1b[2J": 1})
    path = file(applications=[one, application(2, colour="blue")], moons=[1, 2], sky={"a": 1})
    found = Bringer(store).bring(path)
    assert found.problems() == []
    assert found.ignored() == [
        "applications.[2J: 1 time",
        "applications.colour: 2 times",
        "applications.events.mood: 1 time",
        "moons: 1 time",
        "sky: 1 time",
    ]
    assert found.survey.added == 3


def test_an_older_export_without_later_fields(file: Callable[..., Path], store: Store) -> None:
    ritual = {"id": identity(1), "cue": "Then", "action": "Walk", "created_at": AT}
    found = Bringer(store).bring(file(rituals=[{**ritual, "updated_at": AT}]))
    assert found.problems() == []
    with store.read() as session:
        row = session.connection().exec_driver_sql("SELECT * FROM ritual").one()._mapping
    assert (row["icon"], row["position"], row["minutes"]) == ("footprints", 0, None)


def test_lists_in_any_order(file: Callable[..., Path], store: Store) -> None:
    check = {
        "id": identity(5),
        "goal_id": identity(6),
        "day": "2026-11-22",
        "created_at": AT,
        "updated_at": AT,
    }
    goal = {
        "id": identity(6),
        "title": "Write",
        "kind": "apply",
        "rhythm": "daily",
        "times": 1,
        "chosen_on": "2026-11-01",
        "application_id": identity(1),
        "created_at": AT,
        "updated_at": AT,
    }
    first = application(2, reused_from=identity(1))
    path = file(goal_checks=[check], goals=[goal], applications=[first, application(1)])
    found = Bringer(store).bring(path)
    assert found.problems() == []
    assert found.survey.added == 4
    with store.read() as session:
        run = session.connection().exec_driver_sql
        assert run("PRAGMA foreign_key_check").all() == []
        assert run("SELECT count(*) FROM goal WHERE application_id NOT NULL").scalar() == 1
        assert run("SELECT count(*) FROM application WHERE reused_from NOT NULL").scalar() == 1


def test_very_many_problems_are_counted_and_not_all_kept(
    file: Callable[..., Path], store: Store
) -> None:
    found = Bringer(store).look(file(wins=[1] * 1500))
    assert len(found.problems()) == records.MOST_PROBLEMS
    assert found.uncounted() == 500
    assert found.survey.remarks.lost == 1500
    assert "and 1400 more" in found.lines()[-1]


def test_no_line_quotes_what_was_written(file: Callable[..., Path], store: Store) -> None:
    path = file(
        applications=[application(notes=["SECRET"], company="SECRET")],
        rejections=[{"id": "SECRET", "message": "SECRET"}],
    )
    assert "SECRET" not in "\n".join(Bringer(store).look(path).lines())


def test_a_store_that_is_full_keeps_what_it_had(
    file: Callable[..., Path], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from resilience_desktop.export.incoming import queries

    def full(*_: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(queries._Writer, "_flush", full)
    with pytest.raises(KnownError):
        Bringer(store).bring(file(applications=[application()]))
    with store.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT count(*) FROM application").scalar() == 0
    assert store.undo_labels() == (None, None)
