"""Ideas for helping, and questions with the wins that answer them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from resilience_desktop.features.wins import give, practice, rules
from resilience_desktop.features.wins.port import WinRecord

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("minutes", [0, *give.MINUTES])
@pytest.mark.parametrize("kind", ["", *give.KINDS])
def test_ideas_fit_the_minutes_and_the_kind(minutes: int, kind: str) -> None:
    found = give.ideas(minutes, kind)
    assert all(not minutes or idea.minutes <= minutes for idea in found)
    assert all(kind in ("", idea.kind) for idea in found)
    assert [idea.minutes for idea in found] == sorted((i.minutes for i in found), reverse=True)


def test_there_is_something_for_every_kind_and_for_five_minutes() -> None:
    assert {idea.kind for idea in give.ideas()} == set(give.KINDS)
    assert give.ideas(5)
    assert len({idea.done for idea in give.ideas()}) == len(give.ideas())
    assert all(idea.minutes in give.MINUTES for idea in give.ideas())


def test_what_was_given_becomes_a_win() -> None:
    idea = give.ideas(5)[0]
    win = give.as_win(idea, TODAY)
    assert (win.title, win.kind, win.happened_on) == (idea.done, "helped", TODAY)


def test_every_question_can_be_answered_by_a_kind_there_is() -> None:
    kinds = {kind.value for kind in rules.KINDS}
    for question in practice.questions():
        assert question.kinds
        assert set(question.kinds) <= kinds
        assert question.skills


def test_each_question_comes_once_and_tomorrow_in_another_order() -> None:
    today, tomorrow = practice.order(TODAY), practice.order(TODAY + timedelta(days=1))
    assert sorted(today) == list(range(len(practice.questions())))
    assert today == practice.order(TODAY)
    assert today != tomorrow


LED = practice.Question("Describe a project you led.", ("project", "leadership"), ("led",))
# What is asked, what there is, and which come first.
MATCHES = [
    ("the skill in a tag", {"tags": ("Leadership",)}, {"title": "About leadership"}),
    ("the title before the text", {"title": "My project"}, {"result": "a project"}),
    ("a skill counts as a tag", {"skills": ("project",)}, {"title": "My project"}),
    ("the kind breaks a tie", {"kind": "led"}, {"kind": "learned", "title": "Leaders"}),
    (
        "what can be told before what cannot",
        {"kind": "led", "action": "I did", "result": "5 of them"},
        {"kind": "led"},
    ),
]


@pytest.mark.parametrize(("why", "first", "second"), MATCHES, ids=[m[0] for m in MATCHES])
def test_what_answers_best(why: str, first: dict, second: dict) -> None:
    wins = [
        WinRecord(**{"id": "2", "title": "B", "kind": "learned", **second}),
        WinRecord(**{"id": "1", "title": "C", "kind": "learned", **first}),
    ]
    assert practice.matching(LED, wins)[0].id == "1"


def test_what_does_not_answer_is_left_out_and_none_comes_twice() -> None:
    win = WinRecord(id="1", title="A project")
    other = WinRecord(id="2", title="Cooked", kind="learned")
    assert practice.matching(LED, [win, other, win]) == [win]
    assert practice.matching(LED, []) == []
