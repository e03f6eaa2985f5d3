"""Letters and what is kept of how a window felt, on a real store."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.model import Application
from resilience_desktop.features.wallow import rules, span
from resilience_desktop.features.wallow.letters import rules as letter_rules
from resilience_desktop.features.wallow.letters.port import Letter
from resilience_desktop.features.wallow.model import WallowSession
from resilience_desktop.features.wallow.port import WallowPort, Window
from resilience_desktop.features.wallow.queries import TRASH_KINDS, WallowQueries
from resilience_desktop.store.trash import Trash

TEXT = "يا أنا، כתבתי זאת\n\n<b>not bold</b> 🌧️"
TODAY = date(2026, 11, 22)


@pytest.fixture
def queries(store, clock) -> WallowQueries:
    found: WallowPort = WallowQueries(store, clock)
    assert isinstance(found, WallowQueries)
    return found


def test_a_letter_opens_on_its_day_and_not_before(queries, clock):
    made = queries.seal_letter(TEXT, TODAY + timedelta(days=2))
    assert queries.letters() == [made]
    with pytest.raises(KnownError, match="in 2 days, on Tuesday, 24 November 2026"):
        queries.read_letter(made.id)
    clock.advance(days=1)
    with pytest.raises(KnownError, match="tomorrow"):
        queries.read_letter(made.id)
    assert not queries.letters()[0].opened
    clock.advance(days=1)
    assert queries.read_letter(made.id) == TEXT
    assert queries.letters()[0].opened
    assert queries.read_letter(made.id) == TEXT


@pytest.mark.parametrize("days", [-1, 0, letter_rules.LONGEST_WAIT + 1])
def test_a_letter_opens_on_a_day_to_come(queries, days):
    with pytest.raises(KnownError):
        queries.seal_letter(TEXT, TODAY + timedelta(days=days))
    assert queries.letters() == []


def test_an_empty_letter_is_none(queries):
    with pytest.raises(KnownError):
        queries.seal_letter(" \n\t", TODAY + timedelta(days=2))


def test_sealing_is_no_step_of_undo_and_the_trash_is_one(queries, store, clock):
    late = queries.seal_letter("late", TODAY + timedelta(days=9))
    soon = queries.seal_letter("soon", TODAY + timedelta(days=1))
    assert store.undo() is None
    assert queries.letters() == [soon, late]
    queries.trash_letter(soon.id)
    assert queries.letters() == [late]
    clock.advance(days=1)
    with pytest.raises(KnownError):
        queries.read_letter(soon.id)
    shown = Trash(store, TRASH_KINDS).content()
    assert [(one.noun, one.title) for one in shown] == [("Letter", "2026-11-22")]
    store.undo()
    assert queries.letters() == [soon, late]
    queries.trash_letter("gone")


def test_what_the_list_says():
    def said(opens: int, opened: bool = False) -> str:
        letter = Letter("a", TODAY, TODAY + timedelta(days=opens), opened)
        return letter_rules.state_line(letter, TODAY)

    assert said(1) == "Not yet: it opens tomorrow."
    assert said(30) == "Not yet: it opens in 30 days, on Tuesday, 22 December 2026."
    assert said(0) == said(-400) == "Its day has come."
    assert said(0, opened=True) == "Opened. You can read it again."
    assert letter_rules.title(Letter("a", TODAY, TODAY), TODAY) == "Letter, sealed today"
    days = [day for _key, _word, day in letter_rules.choices(TODAY)]
    assert all(letter_rules.is_day(day, TODAY) for day in days)
    assert not letter_rules.is_day(None, TODAY)


# How it felt


def felt(store, window_id):
    with store.read() as session:
        kept = session.get(WallowSession, window_id)
    return kept.distress_before, kept.distress_after


def test_how_one_came_in_and_went_out(queries, store, clock):
    with store.write("An application") as session:
        about = Application(company="Rain & Sons", role="Watcher")
        session.add(about)
    queries.start(Window("w1", span.begin(15, clock.now())))
    queries.felt_before("", 7)
    queries.felt_before(about.id, 9)
    assert felt(store, "w1") == (7, None)
    assert not queries.asks_after("")
    queries.felt_after("", 3)
    assert felt(store, "w1") == (7, None)
    clock.advance(minutes=15)
    queries.end("w1", rules.RANG, clock.now())
    assert queries.asks_after("")
    assert not queries.asks_after(about.id)
    queries.felt_before("", 1)
    queries.felt_after("", 4)
    assert felt(store, "w1") == (7, 4)
    assert not queries.asks_after("")
    assert store.undo().label == "An application"


def test_who_says_nothing_is_asked_nothing(queries, clock):
    queries.start(Window("w1", span.begin(15, clock.now())))
    queries.felt_before("", 7)
    queries.felt_before("", None)
    queries.end("w1", rules.READY, clock.now())
    assert not queries.asks_after("")


def test_nothing_is_felt_into_a_history_that_is_not_kept(queries, clock):
    queries.keep_history(False)
    queries.start(Window("w1", span.begin(15, clock.now())))
    queries.felt_before("", 7)
    queries.end("w1", rules.READY, clock.now())
    assert not queries.asks_after("")
    queries.felt_after("", 3)
    assert queries.history().windows == ()
