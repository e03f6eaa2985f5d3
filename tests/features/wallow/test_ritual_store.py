from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from resilience_desktop.features.wallow import rules
from resilience_desktop.features.wallow.history.port import HistoryPort
from resilience_desktop.features.wallow.model import RitualRun, WallowSession
from resilience_desktop.features.wallow.port import Plan, WallowPort, Window
from resilience_desktop.features.wallow.queries import WallowQueries
from resilience_desktop.features.wallow.span import begin
from resilience_desktop.registry import load_shared_tables

load_shared_tables()


@pytest.fixture
def queries(store, clock) -> WallowQueries:
    found: WallowPort = WallowQueries(store, clock)
    history: HistoryPort = found
    assert history is found
    assert isinstance(found, WallowQueries)
    return found


def rows(store, table) -> list:
    with store.read() as session:
        return list(session.exec(select(table)))


def sit(queries, clock, number: int, minutes: int = 15) -> None:
    queries.start(Window(f"w{number}", begin(minutes, clock.now())))
    clock.advance(minutes=minutes)
    queries.end(f"w{number}", rules.RANG, clock.now())


def do(queries, clock, plan: Plan, before: int | None, after: int | None) -> None:
    run = queries.start_ritual(plan.id)
    if before is not None:
        queries.say_before(run.id, before)
    clock.advance(minutes=10)
    queries.end_ritual(run.id, after)


def test_a_plan_keeps_place_person_area_and_day(queries, store):
    plan = Plan(
        "", "When", "walk", 20, "leaf", "the lake", "Ana עמית", "nature", date(2026, 11, 24)
    )
    made = queries.add(plan)
    assert queries.rituals() == [made]
    assert (made.place, made.person, made.area) == ("the lake", "Ana עמית", "nature")
    assert made.planned_on == date(2026, 11, 24)
    queries.edit(Plan(made.id, "When", "walk"))
    (changed,) = queries.rituals()
    assert (changed.place, changed.planned_on, changed.minutes) == ("", None, None)
    store.undo()
    assert queries.rituals() == [made]


def test_how_it_felt_before_and_after_is_compared(queries, clock):
    walk, cook = queries.add(Plan("", "When", "walk")), queries.add(Plan("", "When", "cook"))
    for before, after in ((2, 5), (3, 3), (6, 4), (1, 8), (4, 9)):
        do(queries, clock, walk, before, after)
    do(queries, clock, cook, 2, 9)
    do(queries, clock, cook, None, 9)
    do(queries, clock, cook, 2, None)
    first, second = queries.helped()
    assert (first.plan_id, first.lighter, first.same, first.heavier) == (walk.id, 3, 1, 1)
    assert (second.plan_id, second.count) == (cook.id, 1)
    queries.trash(walk.id)
    assert [one.plan_id for one in queries.helped()] == [cook.id]


def test_what_was_said_before_is_found_again(queries):
    plan = queries.add(Plan("", "When", "walk"))
    run = queries.start_ritual(plan.id)
    queries.say_before(run.id, 3)
    found = queries.open_run()
    assert found is not None
    assert (found.id, found.feeling_before) == (run.id, 3)
    queries.say_before("gone", 3)


def test_the_history_tells_windows_and_what_followed(queries, store, clock):
    plan = queries.add(Plan("", "When", "walk"))
    sit(queries, clock, 1)
    do(queries, clock, plan, 3, 7)
    sit(queries, clock, 2, 5)
    sit(queries, clock, 3)
    clock.advance(hours=4)
    do(queries, clock, plan, 3, 9)
    queries.start(Window("w4", begin(15, clock.now())))
    with store.write("Feelings", undoable=False) as session:
        one = session.get(WallowSession, "w1")
        one.distress_before, one.distress_after, one.paused_seconds = 8, 5, 60
        session.add(one)
    found = queries.history()
    assert [one.id for one in found.windows] == ["w1", "w2", "w3"]
    assert [one.seconds for one in found.windows] == [840, 300, 900]
    assert (found.windows[0].before, found.windows[0].after) == (8, 5)
    assert [one.ritual for one in found.windows] == [7, None, None]
    assert found.kept


def test_clearing_is_one_step_that_can_be_taken_back(queries, store, clock):
    plan = queries.add(Plan("", "When", "walk"))
    for number in range(3):
        sit(queries, clock, number)
        do(queries, clock, plan, 3, 7)
    queries.start(Window("open", begin(15, clock.now())))
    running = queries.start_ritual(plan.id)
    before = queries.history()
    queries.clear_history()
    assert queries.history().windows == ()
    assert queries.helped()[0].count == 0
    assert queries.unfinished().id == "open"
    assert queries.open_run().id == running.id
    assert [row.id for row in rows(store, WallowSession)] == ["open"]
    assert store.undo_labels()[0] == "Clear the history"
    store.undo()
    assert queries.history() == before


def test_without_a_history_nothing_stays_once_it_is_over(queries, store, clock):
    plan = queries.add(Plan("", "When", "walk"))
    sit(queries, clock, 1)
    queries.keep_history(False)
    assert not queries.history().kept
    queries.start(Window("w2", begin(15, clock.now())))
    assert queries.unfinished().id == "w2"
    assert len(rows(store, WallowSession)) == 2
    queries.end("w2", rules.RANG, clock.now())
    queries.end("w2", rules.RANG, clock.now())
    queries.start(Window("w3", begin(15, clock.now())))
    clock.advance(hours=1)
    queries.start(Window("w4", begin(15, clock.now())))
    assert {row.id for row in rows(store, WallowSession)} == {"w1", "w4"}
    do(queries, clock, plan, 3, 7)
    assert rows(store, RitualRun) == []
    assert [one.id for one in queries.history().windows] == ["w1"]
    queries.keep_history(True)
    queries.end("w4", rules.READY, clock.now())
    assert [one.id for one in queries.history().windows] == ["w1", "w4"]


def test_without_a_history_no_older_window_is_taken_for_the_last(queries, store, clock):
    sit(queries, clock, 1)
    with store.write("Felt", undoable=False) as session:
        one = session.get(WallowSession, "w1")
        one.distress_before = 8
        session.add(one)
    assert queries.asks_after("")
    queries.keep_history(False)
    queries.start(Window("w2", begin(15, clock.now())))
    queries.felt_before("", 9)
    queries.end("w2", rules.RANG, clock.now())
    assert not queries.asks_after("")
    queries.felt_after("", 3)
    (kept,) = rows(store, WallowSession)
    assert (kept.id, kept.distress_before, kept.distress_after) == ("w1", 8, None)


def test_a_thousand_windows_come_in_order(queries, store, clock):
    with store.write("Many", undoable=False) as session:
        for number in range(1000):
            at = clock.now() - timedelta(days=number)
            session.add(
                WallowSession(
                    started_at=at, planned_seconds=900, ended_at=at + timedelta(minutes=15),
                    outcome="rang", distress_before=number % 11, distress_after=number % 7,
                )
            )  # fmt: skip
    found = queries.history().windows
    assert len(found) == 1000
    assert [one.started_at for one in found] == sorted(one.started_at for one in found)
