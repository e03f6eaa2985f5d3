"""What is asked about a win, and when not; the questions for the first ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.features.wins import details
from resilience_desktop.features.wins.beginnings import WANTED, beginnings
from resilience_desktop.features.wins.details import Asking, Detail
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.features.wins.rules import KINDS

TODAY = date(2026, 11, 22)
BARE = WinRecord(id="bare", title="Cut the report")
TOLD = WinRecord(
    id="told",
    title="Led the move",
    result="40 desks",
    action="I planned it",
    situation="A weekend",
    skills=("planning",),
    happened_on=TODAY,
)


def test_a_bare_win_lacks_everything_in_the_order_of_asking() -> None:
    assert details.missing(BARE) == tuple(Detail)
    assert details.missing(TOLD) == ()


def test_a_number_in_the_result_is_a_figure() -> None:
    assert Detail.FIGURE not in details.missing(replace(BARE, result="3 days faster"))
    assert Detail.FIGURE not in details.missing(replace(BARE, result="½ of the time"))
    assert Detail.FIGURE in details.missing(replace(BARE, result="faster"))


@pytest.mark.parametrize("detail", Detail)
def test_each_detail_has_a_question_and_takes_its_answer(detail: Detail) -> None:
    assert details.question(detail).endswith("?")
    answer: str | date = TODAY if detail is Detail.WHEN else "3, four"
    told = details.answered(BARE, detail, answer)
    assert detail not in details.missing(told)
    assert told.title == BARE.title


def test_the_first_win_that_lacks_something_is_asked_about() -> None:
    assert details.next_question([TOLD, BARE], Asking(), TODAY) == (BARE, Detail.RESULT)
    assert details.next_question([TOLD], Asking(), TODAY) is None
    assert details.next_question([], Asking(), TODAY) is None


def test_one_question_a_day() -> None:
    asking = details.put_away(Asking(), BARE.id, Detail.RESULT, TODAY, wanted=True)
    assert details.next_question([BARE], asking, TODAY) is None
    tomorrow = TODAY + timedelta(days=1)
    assert details.next_question([BARE], asking, tomorrow) == (BARE, Detail.RESULT)


def test_what_was_not_wanted_is_not_asked_again() -> None:
    asking, day = Asking(), TODAY
    asked = []
    for _ in range(20):
        found = details.next_question([BARE, TOLD], asking, day)
        if found is None:
            break
        asked.append(found[1])
        asking = details.put_away(asking, found[0].id, found[1], day, wanted=False)
        assert details.next_question([BARE, TOLD], asking, day) is None
        day += timedelta(days=1)
    assert asked == list(Detail)


def test_nothing_is_asked_about_what_was_just_written() -> None:
    assert details.next_question([BARE], Asking(), TODAY, fresh={"bare"}) is None


@given(st.text(), st.lists(st.text(), max_size=5))
def test_what_is_remembered_comes_back(closed: str, declined: list[str]) -> None:
    asking = Asking(closed, tuple(declined))
    assert details.read_asking(details.write_asking(asking)) == asking


@given(st.text())
def test_nonsense_is_as_if_nothing_was_asked(kept: str) -> None:
    assert isinstance(details.read_asking(kept), Asking)


def test_not_more_is_remembered_than_is_useful() -> None:
    asking = Asking()
    for number in range(1000):
        asking = details.put_away(asking, str(number), Detail.WHEN, TODAY, wanted=False)
    assert len(asking.declined) < 500
    assert asking.declined[-1] == "999:happened_on"


# The first ones


def test_there_are_more_beginnings_than_are_asked() -> None:
    found = beginnings()
    assert len(found) > 2 * WANTED
    assert len({one.text for one in found}) == len(found)
    assert {one.kind for one in found} == {kind.value for kind in KINDS}
    assert len({one.kind for one in found[:WANTED]}) == WANTED
    for one in found:
        assert one.text.endswith("?")
        assert "!" not in one.text + one.hint
        assert not one.hint.endswith(".")
        assert "best" not in one.text.lower()


def test_a_line_becomes_a_win() -> None:
    asked = beginnings()[1]
    win = asked.as_win("  Read   Mira's letter \n")
    assert win is not None
    assert (win.title, win.kind) == ("Read Mira's letter", asked.kind)
    assert asked.as_win(" \n ") is None
