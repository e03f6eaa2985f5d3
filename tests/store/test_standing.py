"""How each application stands follows from its ledger, whatever was done and undone."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.ledger import (
    ENDINGS,
    STAGES,
    LedgerEntry,
    ending,
    furthest_stage,
    heard_no,
    in_order,
)
from resilience_desktop.features.rejections.model import (
    Application,
    Cause,
    FeedbackRequest,
    Lesson,
    ReflectionAnswer,
    Reframe,
    Rejection,
    StageEvent,
)
from resilience_desktop.store import fulltext, standing
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store

KINDS = [*map(str, STAGES), *map(str, ENDINGS)]
WORDS = ("Kranz", "Müller", "", "north", "شجاعة", "a b", "<img>")


def rows(store: Store) -> dict[str, Any]:
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT * FROM standing")
        return {row.application_id: row for row in found}


def act(session: Session, chance: random.Random, clock: FixedClock) -> None:
    """Something a person, an import or a cascade could do."""
    applications = list(session.exec(select(Application)))
    events = list(session.exec(select(StageEvent)))
    day = date(2026, chance.randint(1, 11), 2) if chance.random() < 0.8 else None
    word = chance.choice(WORDS)
    doing = chance.randrange(10)
    if doing == 0 or not applications:
        session.add(Application(company=word, role=chance.choice(WORDS), tags=[word]))
        return
    one = chance.choice(applications)
    if doing <= 3:
        session.add(
            StageEvent(application_id=one.id, kind=chance.choice(KINDS), day=day, note=word)
        )
    elif doing == 4 and events:
        event = chance.choice(events)
        event.kind, event.day = chance.choice(KINDS), day
        event.application_id, event.label = one.id, word
    elif doing == 5 and events:
        event = chance.choice(events)
        event.deleted_at = None if event.deleted_at else clock.now()
    elif doing == 6:
        one.deleted_at = None if one.deleted_at else clock.now()
    elif doing == 7:
        one.notes, one.papers = word, chance.choice(WORDS)
    elif doing == 8:
        table = chance.choice((Rejection, Cause, ReflectionAnswer, Lesson, FeedbackRequest))
        said = {Rejection: "feedback", ReflectionAnswer: "answer", FeedbackRequest: "reply"}
        values: dict[str, Any] = {said.get(table, "text"): word}
        if table is ReflectionAnswer:
            values["part"] = "improve"
        session.add(table(application_id=one.id, **values))
        session.add(Reframe(application_id=chance.choice((one.id, None)), thought=word))
    else:
        session.delete(chance.choice((one, *events)))


@pytest.mark.parametrize("seed", range(6))
def test_it_follows_whatever_happens_and_is_undone(
    store: Store, clock: FixedClock, seed: int
) -> None:
    chance = random.Random(seed)
    move: Callable[[], object]
    for _ in range(40):
        clock.advance(seconds=1)
        with store.write("Act") as session:
            for _ in range(chance.randint(1, 4)):
                act(session, chance, clock)
                session.flush()
        for move in (store.undo, store.redo) if chance.random() < 0.5 else ():
            for _ in range(chance.randint(1, 3)):
                move()
        assert problems(store) == []
    agrees_with_the_ledgers(store)
    while store.undo():
        pass
    assert problems(store) == []
    assert rows(store) == {}


def agrees_with_the_ledgers(store: Store) -> None:
    """The rows say what `core.ledger` says of the same entries."""
    found = rows(store)
    with store.read() as session:
        alive = [a for a in session.exec(select(Application)) if a.deleted_at is None]
        events = [e for e in session.exec(select(StageEvent)) if e.deleted_at is None]
    assert found.keys() == {application.id for application in alive}
    for application in alive:
        entries = in_order(
            [
                LedgerEntry(e.kind, e.day, id=e.id)
                for e in sorted(events, key=lambda e: e.created_at)
                if e.application_id == application.id
            ]
        )
        row = found[application.id]
        assert STAGES[max(row.rank, 0)] == furthest_stage(entries)
        assert (row.ending == "") == (ending(entries) is None)
        no = heard_no(entries)
        assert (row.no_day is None) == (no is None)
        if no is not None:
            assert row.no_day == (no.day.isoformat() if no.day else "")


def test_words_come_from_everything_that_was_written(store: Store, clock: FixedClock) -> None:
    with store.write("Add") as session:
        session.add(Application(id="a", company="Kranz", role="Planner", tags=["dream job"]))
        session.flush()
        for record in (
            StageEvent(application_id="a", kind="interview", label="Probetag", note="sunny"),
            Rejection(application_id="a", message="regret", feedback="depth", notes="mine"),
            Cause(application_id="a", text="timing"),
            ReflectionAnswer(application_id="a", part="improve", question="why", answer="because"),
            Lesson(application_id="a", text="slower"),
            FeedbackRequest(application_id="a", recipient="Ines", reply="kindly"),
            Reframe(application_id="a", thought="never", fairer="sometimes"),
        ):
            session.add(record)
    words = rows(store)["a"].words
    said = "kranz planner dream job probetag sunny regret depth mine timing why because slower"
    for word in (*said.split(), "ines", "kindly", "never", "sometimes"):
        assert f" {word} " in words, word
    assert fulltext.has_label("Dream Job").inside in words
    assert fulltext.has_fact("company:kranz").inside in words


def test_its_order_follows_when_an_import_brings_another_instant(store: Store) -> None:
    with store.write("Add") as session:
        session.add(Application(id="a", company="Kranz"))
    with store.raw() as connection:
        connection.execute("UPDATE application SET created_at = '2020-01-01T00:00:00.000000+00:00'")
    assert problems(store) == []
    assert rows(store)["a"].quiet_day == "2020-01-01"


def test_it_can_be_made_anew(store: Store, clock: FixedClock) -> None:
    with store.write("Add") as session:
        session.add(Application(id="a", company="Kranz"))
        session.flush()
        session.add(StageEvent(application_id="a", kind="rejected"))
    before = rows(store)["a"]
    with store.raw() as connection:
        connection.execute("UPDATE standing SET rank = 5, words = ' lost '")
    (said,) = problems(store)
    assert "1 application" in said
    with store.raw() as connection:
        for statement in standing.rebuild():
            connection.execute(statement)
    assert problems(store) == []
    assert rows(store)["a"][1:] == before[1:]


@pytest.mark.parametrize("labels", ["", "[", "null", "{}", "[[[1]]]", "[" * 100_000, None])
def test_whatever_stands_there_becomes_words(labels: Any) -> None:
    assert " kranz " in fulltext.searchable("Kranz", labels, None, None)  # type: ignore[arg-type]
