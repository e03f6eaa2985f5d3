"""Undo and redo by the trigger log."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import select

from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.features.wins.model import Win
from resilience_desktop.store.engine import Change, Store

TABLES = ("application", "stage_event", "win")


def state(store: Store) -> dict[str, list[Any]]:
    with store.read() as session:
        return {
            name: list(session.connection().exec_driver_sql(f"SELECT * FROM {name} ORDER BY id"))
            for name in TABLES
        }


def test_undo_and_redo_go_back_and_forth(store: Store) -> None:
    states = [state(store)]
    with store.write("Log a no") as session:
        made = Application(company="Kranz & Söhne", role="Planner")
        session.add(made)
        session.flush()
        session.add(StageEvent(application_id=made.id, kind="applied"))
    states.append(state(store))
    with store.write("Edit") as session:
        session.get_one(Application, made.id).role = "Lead planner"
    states.append(state(store))
    with store.write("Delete") as session:
        session.delete(session.get_one(Application, made.id))
    states.append(state(store))
    assert not states[-1]["stage_event"]
    assert store.undo_labels() == ("Delete", None)
    for expected in reversed(states[:-1]):
        assert store.undo() is not None
        assert state(store) == expected
    assert store.undo() is None
    for expected in states[1:]:
        assert store.redo() is not None
        assert state(store) == expected
    assert store.redo() is None


def test_a_new_step_ends_redo_but_an_empty_one_does_not(store: Store) -> None:
    with store.write("Add") as session:
        session.add(Win(title="A"))
    store.undo()
    with store.write("Nothing"):
        pass
    assert store.undo_labels() == (None, "Add")
    with store.write("Add another") as session:
        session.add(Win(title="B"))
    assert store.undo_labels() == ("Add another", None)


def test_a_failed_write_keeps_nothing(store: Store) -> None:
    before = state(store)

    def fail_halfway() -> None:
        with store.write("Add") as session:
            session.add(Win(title="A"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert state(store) == before
    assert store.undo_labels() == (None, None)


def test_changes_are_announced_with_tables_and_label(store: Store) -> None:
    heard: list[Change] = []
    store.listen(heard.append)
    with store.write("Add a win") as session:
        session.add(Win(title="A"))
    store.undo()
    assert [(c.tables, c.label, c.undoable) for c in heard] == [
        (frozenset({"win"}), "Add a win", True),
        (frozenset({"win"}), "Add a win", False),
    ]


def test_a_new_table_is_undone_without_code_of_its_own(store: Store) -> None:
    from resilience_desktop.store import undo

    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE later (id TEXT PRIMARY KEY, body TEXT)"))
        undo.install_triggers(connection)
    with store.write("Add") as session:
        session.connection().exec_driver_sql("INSERT INTO later VALUES ('a', 'b')")
    store.undo()
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT * FROM later").all() == []


def test_undo_survives_closing(store: Store) -> None:
    from resilience_desktop.store.engine import open_store

    with store.write("Add") as session:
        session.add(Win(title="A"))
    store.close()
    again = open_store(store.folder, store.clock)
    assert again.undo() is not None
    with again.read() as session:
        assert session.exec(select(Win)).all() == []
    again.close()


texts = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["add", "edit", "delete"]), texts), max_size=6))
def test_any_steps_come_back_exactly(store: Store, steps: list[tuple[str, str]]) -> None:
    states = [state(store)]
    for kind, words in steps:
        with store.write(kind) as session:
            found = session.exec(select(Win)).first()
            if kind == "add" or found is None:
                session.add(Win(title=words, tags=[words], figure="\x00" + words))
            elif kind == "edit":
                found.title = words + "'\x00\"\u202e"
            else:
                session.delete(found)
        states.append(state(store))
    for expected in reversed(states[:-1]):
        if expected != state(store):
            store.undo()
        assert state(store) == expected
    for expected in states[1:]:
        if expected != state(store):
            store.redo()
        assert state(store) == expected
    while store.undo():
        pass
