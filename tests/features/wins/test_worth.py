"""Worth beside work: words to choose from, and the writing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins.queries import TRASH_KINDS, WinQueries
from resilience_desktop.features.wins.worth import rules
from resilience_desktop.features.wins.worth.queries import WorthQueries
from resilience_desktop.store.trash import Trash

ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة"
START = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> WorthQueries:
    return WinQueries(store, clock).worth


def words(desk: WorthQueries) -> list[str]:
    return [quality.text for quality in desk.qualities()]


def test_there_are_ideas_of_each_kind_and_none_that_is_chosen() -> None:
    for kind in rules.KINDS:
        ideas = rules.ideas(kind.value)
        assert len(ideas) >= 8
        left = rules.ideas(kind.value, [rules.Quality("1", kind.value, ideas[0].upper())])
        assert left == ideas[1:]


def test_one_s_own_values_come_first() -> None:
    chosen = [rules.Quality("1", "role", "Friend"), rules.Quality("2", "value", "Chess")]
    assert rules.topics(chosen)[0] == "Chess"
    assert "Friend" not in rules.topics(chosen)


def test_what_is_said_about_research_promises_nothing() -> None:
    said = rules.research_line()
    assert "PNAS, 2023" in said
    assert "harm" in said
    assert "PLOS One, 2021" in said


@pytest.mark.parametrize(
    ("seconds", "left", "said"),
    [
        (0, 600, "About 10 minutes left"),
        (61, 539, "About 9 minutes left"),
        (545, 55, "The last minute"),
        (600, 0, "Ten minutes are over. Stop here, or write on."),
        (90_000, 0, "Ten minutes are over. Stop here, or write on."),
        (-50, 600, "About 10 minutes left"),
    ],
)
def test_the_quiet_timer(seconds: int, left: int, said: str) -> None:
    found = rules.seconds_left(START, START + timedelta(seconds=seconds))
    assert (found, rules.time_words(found)) == (left, said)


@pytest.mark.parametrize(("seconds", "minutes"), [(-9, 0), (59, 0), (630, 10), (90_000, 60)])
def test_minutes_spent(seconds: int, minutes: int) -> None:
    assert rules.minutes_of(START, START + timedelta(seconds=seconds)) == minutes


def test_words_are_kept_in_order_and_once(desk: WorthQueries) -> None:
    first = desk.add_quality("quality", "  Patient  with cats ")
    desk.add_quality("value", "Music")
    assert desk.add_quality("quality", "patient WITH cats") == first
    desk.add_quality("role", ODD)
    assert words(desk)[:2] == ["Patient with cats", "Music"]
    assert len(words(desk)) == 3
    with pytest.raises(KnownError):
        desk.add_quality("quality", " \n ")


def test_a_word_goes_to_the_trash_and_comes_back(desk: WorthQueries, store: Any) -> None:
    word = desk.add_quality("value", "Music")
    desk.trash_quality(word)
    assert words(desk) == []
    with pytest.raises(KnownError):
        desk.trash_quality(word)
    store.undo()
    assert words(desk) == ["Music"]


def test_a_writing_is_kept_changed_and_taken_back(desk: WorthQueries, store: Any) -> None:
    key = desk.save_writing("", ("Music", "Home"), ODD, 10)
    assert desk.save_writing(key, ("Music", "Home"), "Other words", 10) == key
    (writing,) = desk.writings()
    assert (writing.topics, writing.text, writing.minutes) == (
        ("Music", "Home"),
        "Other words",
        10,
    )
    desk.trash_writing(key)
    (lying,) = Trash(store, TRASH_KINDS).content()
    assert lying.title == "Music, Home"  # not the words: they are private
    with pytest.raises(KnownError):
        desk.trash_writing(key)
    desk.bring_back_writing(key)
    assert len(desk.writings()) == 1
    with pytest.raises(KnownError):
        desk.bring_back_writing("nobody")


def test_a_writing_that_went_meanwhile_is_kept_as_a_new_one(desk: WorthQueries) -> None:
    key = desk.save_writing("", ("Music",), "Words")
    desk.trash_writing(key)
    assert desk.save_writing(key, ("Music",), "More words") != key
    assert [writing.text for writing in desk.writings()] == ["More words"]
