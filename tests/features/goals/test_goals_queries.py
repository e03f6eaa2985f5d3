"""Goals on a real store."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals import playbook
from resilience_desktop.features.goals.port import DayGoal, GoalDraft
from resilience_desktop.features.goals.queries import TRASH_KINDS, GoalQueries
from resilience_desktop.features.rejections.model import Application

SUNDAY = date(2026, 11, 22)
MONDAY = SUNDAY + timedelta(days=1)
ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة {role} " + "x" * 100_000


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> GoalQueries:
    return GoalQueries(store, clock)


def names(goals: tuple[DayGoal, ...]) -> list[str]:
    return [one.goal.title for one in goals]


def test_what_goes_in_comes_out(desk: GoalQueries) -> None:
    draft = GoalDraft(title=ODD, kind="learn", rhythm="weekly", times=4, is_minimum=True)
    found = desk.goal(desk.add(draft))
    assert found is not None
    assert (found.title, found.kind, found.rhythm, found.times) == (ODD, "learn", "weekly", 4)
    assert found.is_minimum
    assert found.chosen_on == SUNDAY


def test_a_day_has_its_places(desk: GoalQueries) -> None:
    desk.add(GoalDraft(title="Daily", rhythm="daily", due_on=MONDAY))
    desk.add(GoalDraft(title="Today", due_on=SUNDAY))
    desk.add(GoalDraft(title="Some day"))
    desk.add(GoalDraft(title="In a week", due_on=SUNDAY + timedelta(days=7)))
    desk.add(GoalDraft(title="Tomorrow", due_on=MONDAY))
    desk.add(GoalDraft(title="Passed", due_on=SUNDAY - timedelta(days=2)))
    page = desk.day(SUNDAY)
    assert names(page.today) == ["Daily", "Today", "Some day"]
    assert names(page.later) == ["Tomorrow", "In a week"]
    assert names(page.earlier) == ["Passed"]
    assert page.any_goals
    assert page.today[0].goal.due_on is None
    assert desk.day(SUNDAY - timedelta(days=9)).today[0].goal.title == "Some day"


def test_checks_go_and_come(desk: GoalQueries, store: Any) -> None:
    goal_id = desk.add(GoalDraft(title="Daily", rhythm="daily"))
    desk.check(goal_id, SUNDAY)
    desk.check(goal_id, SUNDAY)
    assert desk.day(SUNDAY).today[0].checked
    assert desk.steps(SUNDAY, SUNDAY).by_day == {SUNDAY: 1}
    desk.uncheck(goal_id, SUNDAY)
    assert not desk.day(SUNDAY).today[0].checked
    desk.check(goal_id, SUNDAY)
    assert store.undo_labels()[0] == "Check a goal"
    store.undo()
    assert not desk.day(SUNDAY).today[0].checked
    store.redo()
    assert desk.day(SUNDAY).today[0].checked


def test_a_weekly_goal_counts_its_week(desk: GoalQueries) -> None:
    goal_id = desk.add(GoalDraft(title="Weekly", rhythm="weekly", times=2))
    desk.check(goal_id, MONDAY)
    desk.check(goal_id, MONDAY + timedelta(days=2))
    shown = desk.day(MONDAY + timedelta(days=2)).today[0]
    assert (shown.checked, shown.in_week) == (True, 2)
    assert desk.day(MONDAY + timedelta(days=3)).today == ()
    assert names(desk.day(MONDAY + timedelta(days=7)).today) == ["Weekly"]


def test_done_once_is_done(desk: GoalQueries) -> None:
    goal_id = desk.add(GoalDraft(title="Once"))
    desk.check(goal_id, SUNDAY)
    assert names(desk.day(SUNDAY).today) == ["Once"]
    assert desk.day(MONDAY).today == ()
    assert desk.day(MONDAY).any_goals


def test_what_passed_can_move_or_go(desk: GoalQueries, store: Any) -> None:
    goal_id = desk.add(GoalDraft(title="Passed", due_on=SUNDAY - timedelta(days=2)))
    desk.move(goal_id, SUNDAY)
    assert names(desk.day(SUNDAY).today) == ["Passed"]
    store.undo()
    desk.close(goal_id)
    page = desk.day(SUNDAY)
    assert (page.today, page.earlier) == ((), ())
    desk.trash(goal_id)
    assert desk.goal(goal_id) is None
    assert not desk.day(SUNDAY).any_goals
    for refused in (desk.close, desk.trash):
        with pytest.raises(KnownError):
            refused(goal_id)
    with pytest.raises(KnownError):
        desk.check(goal_id, SUNDAY)


def test_the_trash_can_show_it(desk: GoalQueries, store: Any) -> None:
    from resilience_desktop.store.trash import Trash

    desk.trash(desk.add(GoalDraft(title="Gone")))
    assert [item.title for item in Trash(store, TRASH_KINDS).content()] == ["Gone"]


def test_a_quiet_yesterday_is_known(desk: GoalQueries, clock: FixedClock) -> None:
    assert not desk.day(SUNDAY).yesterday_quiet
    goal_id = desk.add(GoalDraft(title="Daily", rhythm="daily"))
    assert not desk.day(SUNDAY).yesterday_quiet
    assert desk.day(MONDAY).yesterday_quiet
    desk.check(goal_id, SUNDAY)
    assert not desk.day(MONDAY).yesterday_quiet


def test_only_the_minimum_lasts_a_day(desk: GoalQueries, store: Any) -> None:
    desk.set_only_minimum(SUNDAY, True)
    assert desk.day(SUNDAY).only_minimum
    assert not desk.day(MONDAY).only_minimum
    desk.set_only_minimum(SUNDAY, False)
    assert not desk.day(SUNDAY).only_minimum
    assert store.undo_labels()[0] is None


def test_steps_leave_out_what_is_in_the_trash(desk: GoalQueries) -> None:
    kept = desk.add(GoalDraft(title="Kept", rhythm="daily"))
    gone = desk.add(GoalDraft(title="Gone", rhythm="daily"))
    for goal_id in (kept, gone):
        desk.check(goal_id, SUNDAY)
    desk.check(kept, SUNDAY - timedelta(days=40))
    assert desk.trash(gone, with_checks=True)
    steps = desk.steps(SUNDAY - timedelta(days=7), SUNDAY)
    assert (steps.by_day, steps.total) == ({SUNDAY: 1}, 1)
    assert steps.first == SUNDAY - timedelta(days=40)


def test_the_next_step_answers_a_no(desk: GoalQueries, store: Any) -> None:
    with store.write("Log a no") as session:
        made = Application(company="Northwind", role="Analyst")
        session.add(made)
    goal_id = desk.add_next_step("Write to Maya", "network", MONDAY, made.id)
    found = desk.goal(goal_id)
    assert found is not None
    assert (found.application_id, found.due_on, found.rhythm) == (made.id, MONDAY, "once")
    assert (found.origin, found.origin_id, found.origin_label) == (
        "no",
        made.id,
        "Analyst, Northwind",
    )
    assert names(desk.day(SUNDAY).later) == ["Write to Maya"]
    other = desk.goal(desk.add_next_step("Walk", "care", SUNDAY, ""))
    assert other is not None
    assert other.application_id is None


def test_suggestions_reuse_first(desk: GoalQueries) -> None:
    found = desk.step_suggestions("Data Analyst", "Northwind", "SQL case study\n\nSTAR stories")
    assert [s.title for s in found[:2]] == [
        "Use this once more for another application: SQL case study",
        "Use this once more for another application: STAR stories",
    ]
    assert "Northwind" in found[2].title
    kinds = [suggestion.kind for suggestion in found]
    assert kinds == sorted(kinds, key=["apply", "network", "learn", "help", "care"].index)
    few = desk.step_suggestions("Data Analyst", "Northwind", "SQL", most=5)
    assert [s.kind for s in few] == ["apply", "network", "learn", "help", "care"]
    assert few[0].title.endswith("SQL")


def test_suggestions_need_nothing(desk: GoalQueries) -> None:
    found = desk.step_suggestions()
    assert len(found) >= 6
    for suggestion in (*found, *desk.step_suggestions(ODD, "{company}{}", ODD)):
        assert suggestion.title
        assert len(suggestion.title) < 300
    assert not any("{" in suggestion.title for suggestion in found)


def test_ideas_change_by_the_day() -> None:
    ideas = [playbook.idea(SUNDAY + timedelta(days=n)) for n in range(4)]
    assert len({idea.headline for idea in ideas}) == 4
    assert all(idea.text and idea.step and "!" not in idea.text for idea in ideas)
