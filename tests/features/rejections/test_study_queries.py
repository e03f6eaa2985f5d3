"""Causes, reflection and lessons, on a real store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.model import Application
from resilience_desktop.features.rejections.queries import TRASH_KINDS, RejectionQueries
from resilience_desktop.store.engine import Store
from resilience_desktop.store.trash import Trash

ODD = "<b>nul\x00 \U0001f9ed مرحبا " + "w" * 5000


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> RejectionQueries:
    return RejectionQueries(store, clock)


@pytest.fixture
def add(store: Store) -> Callable[[str], str]:
    def make(company: str) -> str:
        with store.write("seed") as session:
            made = Application(company=company, role="Analyst")
            session.add(made)
        return made.id

    return make


def sides(desk: RejectionQueries, about: str) -> list[tuple[str, str]]:
    return [(cause.side, cause.text) for cause in desk.causes(about)]


def test_causes_are_sorted_by_whose_they_are(
    desk: RejectionQueries, store: Store, add: Callable[[str], str]
) -> None:
    about = add("A")
    budget = desk.add_cause(about, " budget ")
    desk.add_cause(about, "figures", "mine")
    desk.add_cause(about, "answers", "mine")
    assert sides(desk, about) == [
        ("mine", "figures"),
        ("mine", "answers"),
        ("unknown", "budget"),
    ]
    desk.sort_cause(budget.id, "mine", 1)
    assert [text for _side, text in sides(desk, about)] == ["figures", "budget", "answers"]
    desk.sort_cause(budget.id, "theirs", 99)
    assert sides(desk, about)[-1] == ("theirs", "budget")
    store.undo()
    assert [text for _side, text in sides(desk, about)] == ["figures", "budget", "answers"]
    mine = [cause.id for cause in desk.causes(about)]
    desk.set_order_of_causes(about, "mine", [*reversed(mine), "nobody"])
    assert [text for _side, text in sides(desk, about)] == ["answers", "budget", "figures"]


def test_letting_go_of_a_cause(
    desk: RejectionQueries, store: Store, clock: FixedClock, add: Callable[[str], str]
) -> None:
    cause = desk.add_cause(add("A"), "frozen", "theirs")
    desk.let_go(cause.id)
    about = desk.causes  # the day is kept when it is let go once more
    clock.advance(days=3)
    desk.let_go(cause.id)
    with store.read() as session:
        key = session.connection().exec_driver_sql("SELECT application_id FROM cause").scalar()
    (found,) = about(str(key))
    assert found.let_go_on is not None
    assert found.let_go_on < clock.today()
    desk.let_go(cause.id, gone=False)
    assert about(str(key))[0].let_go_on is None
    desk.change_cause(cause.id, ODD)
    assert about(str(key))[0].text == ODD.strip()
    desk.trash_cause(cause.id)
    assert about(str(key)) == ()
    with pytest.raises(KnownError, match="not there"):
        desk.let_go(cause.id)
    with pytest.raises(KnownError, match="word or two"):
        desk.add_cause(str(key), " \n")


def test_answers_come_in_the_order_they_are_asked(
    desk: RejectionQueries, store: Store, add: Callable[[str], str]
) -> None:
    about = add("A")
    desk.keep_answer(about, "improve", "slower", "pause first")
    desk.keep_answer(about, "went_well", "moment", "the plan")
    desk.keep_answer(about, "hard_question", "Why you?", "Because")
    desk.keep_answer(about, "hard_question", "Why you?", "")
    assert [(one.part, one.answer) for one in desk.answers(about)] == [
        ("went_well", "the plan"),
        ("improve", "pause first"),
        ("hard_question", "Because"),
        ("hard_question", ""),
    ]
    kept = desk.keep_answer(about, "improve", "slower", ODD)
    assert kept is not None
    assert len(desk.answers(about)) == 4
    assert desk.answers(about)[1].answer == ODD
    assert desk.keep_answer(about, "improve", "slower", " ", kept.id) is None
    assert len(desk.answers(about)) == 3
    store.undo()
    assert len(desk.answers(about)) == 4
    assert desk.keep_answer(about, "skill_missing", "", "  ") is None
    desk.trash_answer(desk.answers(about)[0].id)
    assert len(desk.answers(about)) == 3
    with pytest.raises(ValueError, match="nonsense"):
        desk.keep_answer(about, "nonsense", "", "x")


def test_hard_questions_are_gathered_across_noes(
    desk: RejectionQueries, clock: FixedClock, add: Callable[[str], str]
) -> None:
    first, second, gone = add("A"), add("B"), add("C")
    for about in (first, second, gone):
        clock.advance(minutes=1)
        desk.keep_answer(about, "hard_question", f"Why {about[:4]}?", "So")
    desk.trash_application(gone)
    found = desk.hard_questions()
    assert [where for _one, where in found] == ["Analyst · B", "Analyst · A"]
    assert len(desk.hard_questions(1)) == 1


def test_lessons_say_how_often_they_return(
    desk: RejectionQueries, store: Store, clock: FixedClock, add: Callable[[str], str]
) -> None:
    first, second, gone = add("A"), add("B"), add("C")
    answer = desk.keep_answer(first, "improve", "slower", "pause")
    assert answer is not None
    made = desk.add_lesson("Pause before answering", first, answer.id)
    assert desk.add_lesson("Pause first", first, answer.id).id == made.id
    assert desk.answers(first)[0].lesson_id == made.id
    clock.advance(days=1)
    desk.add_lesson("  PAUSE  first ", second)
    desk.add_lesson("pause first", gone)
    desk.trash_application(gone)
    desk.add_lesson("Ask about pay", second)
    desk.add_lesson("Of no application")
    every = desk.lessons()
    assert (every[0].text, every[0].company, every[0].returns) == ("PAUSE  first", "B", 2)
    assert len(every) == 3
    assert [one.text for one in desk.lessons(first)] == ["Pause first"]
    assert [one.text for one in desk.lessons(second)] == ["PAUSE  first", "Ask about pay"]


def test_a_lesson_becomes_a_goal_and_comes_back_from_the_trash(
    desk: RejectionQueries, store: Store, clock: FixedClock, add: Callable[[str], str]
) -> None:
    about = add("A")
    made = desk.add_lesson("Pause", about)
    desk.note_goal(made.id, " Practise pausing ")
    (found,) = desk.lessons(about)
    assert (found.goal_title, found.goal_made_on) == ("Practise pausing", clock.today())
    desk.note_goal(made.id, "")
    assert desk.lessons(about)[0].goal_made_on is None
    desk.change_lesson(made.id, "Breathe")
    desk.trash_lesson(made.id)
    assert desk.lessons() == ()
    trash = Trash(store, TRASH_KINDS)
    (item,) = trash.content()
    assert (item.table, item.title) == ("lesson", "Breathe")
    trash.give_back("lesson", (item.id,))
    assert [one.text for one in desk.lessons()] == ["Breathe"]
    with pytest.raises(KnownError, match="word or two"):
        desk.change_lesson(made.id, " ")


def test_a_lesson_outlives_its_answer(
    desk: RejectionQueries, store: Store, add: Callable[[str], str]
) -> None:
    about = add("A")
    answer = desk.keep_answer(about, "improve", "q", "a")
    assert answer is not None
    desk.add_lesson("Pause", about, answer.id)
    desk.trash_answer(answer.id)
    Trash(store, TRASH_KINDS).empty()
    (found,) = desk.lessons(about)
    assert found.answer_id is None


def test_everything_goes_and_comes_with_its_application(
    desk: RejectionQueries, store: Store, add: Callable[[str], str]
) -> None:
    about = add("A")
    desk.add_cause(about, "frozen")
    desk.add_lesson("Pause", about)
    desk.trash_application(about)
    assert desk.lessons() == ()
    store.undo()
    assert len(desk.causes(about)) == len(desk.lessons()) == 1
