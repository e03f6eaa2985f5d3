"""The trash: for every table of records, and undone like anything else."""

from __future__ import annotations

import pytest
from sqlmodel import select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.features.wins.model import Win
from resilience_desktop.store.engine import Store
from resilience_desktop.store.trash import Trash, TrashKind

KINDS = (
    TrashKind("application", "Application", ("role", "company"), "briefcase"),
    TrashKind("win", "Win", ("title",), "gem"),
)


@pytest.fixture
def trash(store: Store) -> Trash:
    with store.write("Add") as session:
        session.add(Application(id="a", company="Kranz", role="Planner"))
        session.add(Win(id="w1", title="One plan"))
        session.add(Win(id="w2", title="Another"))
        session.flush()
        session.add(StageEvent(application_id="a", kind="applied"))
    return Trash(store, KINDS)


def test_it_shows_the_newest_first(trash: Trash, clock: FixedClock) -> None:
    trash.put("win", ("w1",), "Delete a win")
    clock.advance(minutes=1)
    trash.put("application", ("a",), "Delete an application")
    found = [(item.table, item.noun, item.title, item.icon) for item in trash.content()]
    assert found == [
        ("application", "Application", "Planner · Kranz", "briefcase"),
        ("win", "Win", "One plan", "gem"),
    ]
    assert trash.content()[0].deleted_at == clock.now()
    assert len(trash.content(limit=1)) == 1


def test_giving_back_and_undo(store: Store, trash: Trash) -> None:
    trash.put("win", ("w1", "w2"), "Delete wins")
    trash.give_back("win", ("w1",))
    assert [item.id for item in trash.content()] == ["w2"]
    store.undo()
    assert len(trash.content()) == 2
    assert store.undo_labels()[0] == "Delete wins"
    store.undo()
    assert trash.content() == []


def test_emptying_is_for_good(store: Store, trash: Trash) -> None:
    trash.put("application", ("a",), "Delete an application")
    assert trash.empty() == 1
    assert trash.content() == []
    assert store.undo() is None
    with store.read() as session:
        assert session.exec(select(StageEvent)).all() == []
        assert len(session.exec(select(Win)).all()) == 2


def test_a_table_nobody_named_has_no_trash(trash: Trash) -> None:
    with pytest.raises(ValueError, match="no kind of trash"):
        trash.put("setting", ("x",), "Delete")
