"""A goal that a page wishes for: on today's list, noted at its lesson, and one step of undo."""

from __future__ import annotations

from typing import Any

import pytest

from resilience_desktop.app.opening import Profile
from resilience_desktop.app.wishes import make_goal, make_win
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.wishes import GoalWish, WinWish
from resilience_desktop.features.goals.skill_port import SkillDraft
from resilience_desktop.features.rejections.port import NoDraft
from resilience_desktop.registry import features


class World:
    def __init__(self, store: Any, clock: Any) -> None:
        self.profile = Profile(store, clock)
        self.study, self.goals = (
            self.profile.queries(next(one for one in features() if one.key == key))
            for key in ("rejections", "goals")
        )
        self.about: str = self.study.log_no(NoDraft(company="Acme")).application_id
        self.today = clock.today()

    def listed(self) -> list[tuple[str, str]]:
        return [(one.goal.title, one.goal.kind) for one in self.goals.day(self.today).today]


@pytest.fixture
def world(store: Any, clock: Any) -> World:
    return World(store, clock)


def test_a_lesson_becomes_a_goal_and_knows_it(world: World) -> None:
    lesson = world.study.add_lesson("Ask first", world.about)
    assert make_goal(world.profile, GoalWish("Ask \n first", "learn", world.about, lesson.id))
    assert world.listed() == [("Ask first", "learn")]
    assert world.study.lessons(world.about)[0].goal_title == "Ask first"
    (goal,) = world.goals.day(world.today).today
    assert goal.goal.application_id == world.about
    assert (goal.goal.origin, goal.goal.origin_id) == ("lesson", lesson.id)


def test_a_card_is_kept_as_a_lesson_too(world: World) -> None:
    make_goal(world.profile, GoalWish("Say it out loud", "learn", world.about))
    (lesson,) = world.study.lessons(world.about)
    assert (lesson.text, lesson.goal_title) == ("Say it out loud", "Say it out loud")


def test_all_of_it_is_taken_back_at_once(world: World) -> None:
    make_goal(world.profile, GoalWish("Say it out loud", "learn", world.about))
    world.profile.store.undo()
    assert world.listed() == []
    assert world.study.lessons(world.about) == ()


def test_a_second_press_changes_nothing(world: World) -> None:
    for _ in range(2):
        make_goal(world.profile, GoalWish("Say it out loud", "learn", world.about))
    assert len(world.listed()) == 1
    assert len(world.study.lessons(world.about)) == 1


def test_without_a_no_it_is_a_goal_as_well(world: World) -> None:
    lesson = world.study.add_lesson("Rest on Sundays")
    make_goal(world.profile, GoalWish(lesson.text, "care", "", lesson.id))
    assert world.listed() == [("Rest on Sundays", "care")]


def test_a_lesson_that_is_gone_is_said(world: World) -> None:
    with pytest.raises(KnownError):
        make_goal(world.profile, GoalWish("Gone", "learn", world.about, "no such lesson"))
    assert world.listed() == []


def test_what_was_learned_becomes_a_win_once(world: World) -> None:
    skill_id = world.goals.skills.add(SkillDraft(gap="Figures in talks"))
    wish = WinWish("Learned: figures", "A talk of ten minutes", skill_id)
    assert WinWish.read(wish.written()) == wish
    win_id = make_win(world.profile, wish)
    (skill,) = world.goals.skills.skills()
    assert (skill.win_id, skill.done_on) == (win_id, world.today)
    assert make_win(world.profile, wish) == win_id
    world.profile.store.undo()
    (skill,) = world.goals.skills.skills()
    assert (skill.win_id, skill.done_on) == ("", None)
    assert make_win(world.profile, WinWish("Alone"))
