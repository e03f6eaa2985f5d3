"""The playbook as data, and how looking into a "no" is said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.text import fold
from resilience_desktop.core.wishes import GoalWish
from resilience_desktop.features.goals.rules import KINDS
from resilience_desktop.features.rejections import study_rules
from resilience_desktop.features.rejections.study_port import (
    AnswerRecord,
    CauseRecord,
    LessonRecord,
    Part,
    Side,
)
from resilience_desktop.features.rejections.study_rules import lesson_text
from resilience_desktop.ui.icons import icon

GOAL_KINDS = {kind.value for kind in KINDS}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_advice_that_can_become_a_goal(kind: Kind, qapp):
    cards = study_rules.advice(kind.value)
    assert 3 <= len(cards) <= 6
    for card in cards:
        assert card.kind in GOAL_KINDS
        assert card.step
        assert not card.step.endswith(".")
        assert len(card.step) <= 60
        assert not icon(card.icon, "text").isNull()


def test_the_advice_of_the_brief_is_there():
    papers = " ".join(card.key for card in study_rules.advice("early"))
    live = " ".join(card.key for card in study_rules.advice("late"))
    assert {"read-posting", "mirror-terms", "tailor", "figures"} <= set(papers.split())
    assert {"hard-questions", "stories", "practice", "ask-feedback"} <= set(live.split())
    assert study_rules.advice("outside")[0].key == "let-decision-go"


@pytest.mark.parametrize("kind", list(Kind))
def test_guesses_come_from_both_sides_and_go_when_they_stand(kind: Kind):
    ideas = study_rules.cause_ideas(kind.value)
    assert {idea.side for idea in ideas} >= {Side.THEIRS}
    taken = CauseRecord("1", f"  {ideas[0].text.upper()} ")
    left = study_rules.cause_ideas(kind.value, [taken])
    assert len(left) == len(ideas) - 1
    assert fold(ideas[0].text) not in {fold(idea.text) for idea in left}


def test_only_what_is_mine_has_a_step():
    for kind in Kind:
        for idea in study_rules.cause_ideas(kind.value):
            assert bool(idea.step) == (idea.side == Side.MINE)
            if idea.step:
                assert study_rules.step_for(idea.text) == (idea.step, idea.kind)
                assert idea.kind in GOAL_KINDS
    assert study_rules.step_for("My own words") == ("", "learn")


def test_what_went_well_is_asked_first():
    parts = study_rules.parts()
    assert [part.part for part in parts] == list(Part)
    assert [part.kind in GOAL_KINDS for part in parts] == [True] * 5
    keys = [prompt.key for part in parts for prompt in part.prompts]
    assert len(keys) == len(set(keys))
    assert {part.part for part in parts if not part.prompts} == set(study_rules.MANY)


def test_no_text_of_the_playbook_shouts_or_judges():
    texts = [card.text + card.headline for kind in Kind for card in study_rules.advice(kind.value)]
    texts += [idea.text for kind in Kind for idea in study_rules.cause_ideas(kind.value)]
    texts += [part.headline + part.text for part in study_rules.parts()]
    for text in texts:
        assert "!" not in text
        assert not re.search(r"\b(fail|failure|weak|should have|must)\b", text, re.IGNORECASE)


def test_the_kind_at_hand_comes_first():
    assert study_rules.kinds_in_order("late")[0] == Kind.LATE
    assert study_rules.kinds_in_order("unknown") == (
        Kind.UNKNOWN,
        Kind.EARLY,
        Kind.LATE,
        Kind.OUTSIDE,
    )
    assert Kind.UNKNOWN not in study_rules.kinds_in_order("early")


def test_an_answer_becomes_a_lesson_of_one_line():
    assert lesson_text("\n  Ask first. \n Then answer") == "Ask first."
    long = lesson_text("word " * 60)
    assert len(long) <= study_rules.LESSON_LENGTH
    assert long.endswith("word…")
    assert len(lesson_text("x" * 500)) <= study_rules.LESSON_LENGTH
    assert lesson_text("  \n ") == ""


@given(st.text())
def test_any_answer_can_become_a_lesson(text: str):
    made = lesson_text(text)
    assert "\n" not in made
    assert len(made) <= study_rules.LESSON_LENGTH
    assert bool(made) == any(line.strip() for line in text.splitlines())


def test_lines_that_sum_up():
    causes = [CauseRecord("1", "a", "mine"), CauseRecord("2", "b", "theirs"), CauseRecord("3", "c")]
    assert study_rules.say_causes(causes) == "1 mine, 1 theirs, 1 not sorted yet"
    assert study_rules.say_causes(()) == "What was yours, what was theirs"
    one = AnswerRecord("1", "improve", "differently", "x")
    assert study_rules.say_answers([one, one]) == "1 of 5 parts have something in them"
    everything = [AnswerRecord("1", part.value, "", "x") for part in Part]
    assert study_rules.say_answers(everything) == "All parts have something in them"
    lesson = LessonRecord("1", "a")
    goal = LessonRecord("2", "b", goal_title="b")
    assert study_rules.say_lessons([]) == "Nothing kept yet"
    assert study_rules.say_lessons([lesson]) == "1 lesson"
    assert study_rules.say_lessons([lesson, goal]) == "2 lessons, 1 is a goal"
    assert study_rules.say_returns(1) == ""
    assert study_rules.say_returns(3) == "In 3 noes"
    assert study_rules.is_goal(" B", [lesson, goal])
    assert not study_rules.is_goal("a", [lesson, goal])


def test_a_wish_for_a_goal_travels_as_text():
    wish = GoalWish("Ask “first”\x00 😀", "care", "id", "lesson")
    assert GoalWish.read(wish.written()) == wish
    with pytest.raises((ValueError, TypeError)):
        GoalWish.read('{"nothing": 1}')
