from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.model import Application
from resilience_desktop.features.wallow import rules, span
from resilience_desktop.features.wallow.model import RitualRun, WallowSession
from resilience_desktop.features.wallow.port import Plan, Preferences, WallowPort, Window
from resilience_desktop.features.wallow.queries import TRASH_KINDS, WallowQueries
from resilience_desktop.store.trash import Trash

ODD = [
    "עוד דקה של הליכה",
    "x" * 200,
    "a\x00b <b>&amp;</b> %s {n}",
    "🌧️ 👩‍👩‍👧",
    "'; DROP TABLE ritual; --",
]


@pytest.fixture
def queries(store, clock) -> WallowQueries:
    found: WallowPort = WallowQueries(store, clock)
    assert isinstance(found, WallowQueries)
    return found


def application(store) -> str:
    with store.write("An application") as session:
        made = Application(company="Rain & Sons", role="Watcher")
        session.add(made)
    return made.id


def test_a_window_is_kept_through_its_life(queries, store, clock):
    window = Window("w1", span.begin(15, clock.now()), application(store))
    queries.start(window)
    assert queries.unfinished() == window
    clock.advance(minutes=5)
    paused = window.countdown.pause(clock.now())
    queries.keep(replace(window, countdown=paused))
    assert queries.unfinished().countdown.is_paused
    clock.advance(minutes=2)
    queries.keep(replace(window, countdown=paused.go_on(clock.now()).extend()))
    found = queries.unfinished().countdown
    assert found.digits(clock.now()) == "15:00"
    assert (found.paused, found.extended) == (120, 300)
    clock.advance(minutes=15)
    queries.end("w1", rules.RANG, clock.now())
    assert queries.unfinished() is None
    assert queries.sessions() == 1
    queries.end("w1", rules.READY, clock.now())
    with store.read() as session:
        assert session.exec(select(WallowSession.outcome)).one() == "rang"


def test_a_new_window_closes_one_that_was_left(queries, store, clock):
    window = Window("w1", span.begin(15, clock.now()))
    queries.start(window)
    queries.keep(replace(window, countdown=window.countdown.pause(clock.now())))
    clock.advance(hours=1)
    queries.start(Window("w2", span.begin(5, clock.now())))
    assert queries.unfinished().id == "w2"
    with store.read() as session:
        first = session.get(WallowSession, "w1")
    assert (first.outcome, first.paused_at, first.paused_seconds) == ("left", None, 3600)


def test_what_is_not_there_is_let_be(queries, clock):
    queries.keep(Window("gone", span.begin(15, clock.now())))
    queries.end("gone", rules.READY, clock.now())
    queries.edit(Plan("gone", "When", "walk"))
    queries.trash("gone")
    queries.end_ritual("gone", 3)
    with pytest.raises(KeyError):
        queries.start_ritual("gone")
    assert queries.unfinished() is None


def test_windows_are_no_steps_of_undo(queries, store, clock):
    window = Window("w1", span.begin(15, clock.now()))
    queries.start(window)
    queries.keep(replace(window, countdown=window.countdown.pause(clock.now())))
    queries.end("w1", rules.READY, clock.now())
    assert store.undo_labels() == (None, None)


def test_preferences_are_remembered_and_mended(queries, store):
    assert queries.preferences() == Preferences(15, True, True)
    queries.prefer(Preferences(25, False, False))
    assert queries.preferences() == Preferences(25, False, False)
    for strange in ("soon", "-3", "99999999", "", "٣"):
        queries._settings.put("wallow.minutes", strange)
        queries._settings.put("wallow.bell", strange)
        assert 5 <= queries.preferences().minutes <= 30
        assert queries.preferences().bell


def test_rituals_in_an_order_of_their_own(queries, store):
    one, two, three = (queries.add(Plan("", "When", word)) for word in ("one", "two", "three"))
    assert queries.rituals() == [one, two, three]
    queries.reorder((three.id, one.id))
    assert [plan.action for plan in queries.rituals()] == ["three", "one", "two"]
    queries.edit(replace(one, action="uno", minutes=None))
    queries.trash(two.id)
    assert [plan.action for plan in queries.rituals()] == ["three", "uno"]
    store.undo()
    store.undo()
    assert [plan.action for plan in queries.rituals()] == ["three", "one", "two"]
    four = queries.add(Plan("", "When", "four"))
    assert queries.rituals()[-1] == four


def test_the_trash_gives_a_ritual_back(queries, store):
    plan = queries.add(Plan("", "When", "walk"))
    queries.trash(plan.id)
    trash = Trash(store, TRASH_KINDS)
    (item,) = trash.content()
    assert (item.title, item.noun) == ("walk", "Ritual")
    trash.give_back("ritual", (plan.id,))
    assert queries.rituals() == [plan]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_come_back_as_they_were(queries, store, text):
    plan = queries.add(Plan("", text, text, 5, "no-such-icon"))
    assert queries.rituals() == [plan]
    assert plan.action == text
    queries.trash(plan.id)
    store.undo()
    assert queries.rituals() == [plan]


def test_a_plan_needs_words(queries):
    with pytest.raises(KnownError):
        queries.add(Plan("", "When", "  "))
    assert queries.rituals() == []


def test_a_ritual_is_run_and_felt(queries, store, clock):
    about = application(store)
    plan = queries.add(Plan("", "When", "walk", 15))
    run = queries.start_ritual(plan.id, about)
    assert queries.open_run(about) == run
    assert queries.open_run() is None
    clock.advance(minutes=15)
    queries.end_ritual(run.id, 7)
    assert queries.open_run(about) is None
    with store.read() as session:
        kept = session.get(RitualRun, run.id)
    assert (kept.feeling_after, kept.ended_at - kept.started_at) == (7, timedelta(minutes=15))
    queries.start_ritual(plan.id)
    clock.advance(hours=13)
    assert queries.open_run() is None
