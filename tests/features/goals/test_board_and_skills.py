"""The board, the learning plan, and keeping moving, on a real store."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import STAGES
from resilience_desktop.features.goals import moving_rules
from resilience_desktop.features.goals.board_port import Half
from resilience_desktop.features.goals.moving_port import Move
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.goals.reminder_port import Reminders
from resilience_desktop.features.goals.skill_port import SkillDraft
from resilience_desktop.features.rejections.model import Application, Lesson, StageEvent
from resilience_desktop.features.wins.model import Win
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store

TODAY = date(2026, 11, 22)


def ago(n: int) -> date:
    return TODAY - timedelta(days=n)


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> GoalQueries:
    return GoalQueries(store, clock)


# The board


def sides(desk: GoalQueries) -> dict[str, list[str]]:
    return {
        half.value: [one.text for one in desk.board.items() if one.side == half] for half in Half
    }


def test_things_move_between_the_sides(desk: GoalQueries, store: Store) -> None:
    a, b, c = (desk.board.add(text).id for text in "abc")
    desk.board.add("market", "not_mine")
    desk.board.sort(c, "mine", 0)
    assert sides(desk) == {"mine": ["c", "a", "b"], "not_mine": ["market"]}
    desk.board.sort(a, "not_mine", 99)
    assert sides(desk) == {"mine": ["c", "b"], "not_mine": ["market", "a"]}
    desk.board.change(b, "B")
    desk.board.let_go(c)
    assert sides(desk)["mine"] == ["B", "c"]  # what was let go comes last
    desk.board.let_go(c, gone=False)
    assert sides(desk)["mine"] == ["c", "B"]
    desk.board.trash(c)
    assert sides(desk)["mine"] == ["B"]
    store.undo()
    assert sides(desk)["mine"] == ["c", "B"]
    for refused in (lambda: desk.board.add(" "), lambda: desk.board.change("gone", "x")):
        with pytest.raises(KnownError):
            refused()


def test_what_is_mine_becomes_a_goal_once(desk: GoalQueries, store: Store) -> None:
    item = desk.board.add("Send two good ones a week").id
    goal_id = desk.board.make_goal(item)
    assert desk.board.make_goal(item) == goal_id
    goal = desk.goal(goal_id)
    assert goal is not None
    assert (goal.title, goal.origin, goal.due_on) == ("Send two good ones a week", "board", TODAY)
    assert desk.board.items()[0].goal_id == goal_id
    desk.trash(goal_id)
    assert desk.board.items()[0].goal_id == ""
    assert desk.board.make_goal(item) != goal_id
    store.undo()
    store.undo()
    assert desk.board.items()[0].goal_id == goal_id


# The learning plan


def test_from_a_lesson_to_a_win(desk: GoalQueries, store: Store, clock: FixedClock) -> None:
    with store.write("Learn") as session:
        session.add_all([Lesson(text="More SQL"), Lesson(text="more  sql"), Lesson(text="Listen")])
        session.add(Win(id="w" * 36, title="The course is done"))
    lessons = desk.skills.open_lessons()
    assert sorted(one.text.lower() for one in lessons)[0] == "listen"
    sql = next(one for one in lessons if one.text == "More SQL" or "sql" in one.text.lower())
    key = desk.skills.add(
        SkillDraft(gap="Window functions", learn="A course", by_when=ago(-30), lesson_id=sql.id)
    )
    assert [one.text for one in desk.skills.open_lessons() if "sql" in one.text.lower()] == []
    goal_id = desk.skills.make_goal(key)
    assert desk.skills.make_goal(key) == goal_id
    goal = desk.goal(goal_id)
    assert goal is not None
    assert (goal.title, goal.kind, goal.rhythm, goal.times) == ("A course", "learn", "weekly", 2)
    desk.check(goal_id, TODAY)
    (line,) = desk.skills.skills()
    assert (line.goal_id, line.steps, line.lesson, line.by_when) == (
        goal_id,
        1,
        sql.text,
        ago(-30),
    )
    desk.skills.note_win(key, "w" * 36)
    (line,) = desk.skills.skills()
    assert (line.win_id, line.done_on) == ("w" * 36, TODAY)
    with store.write("Away") as session:
        session.get_one(Win, "w" * 36).deleted_at = clock.now()
    assert desk.skills.skills()[0].win_id == ""
    assert problems(store) == []


def test_the_plan_in_its_order(desk: GoalQueries) -> None:
    a, b, c = (desk.skills.add(SkillDraft(gap=text)) for text in "abc")
    desk.skills.set_order((c, a, b))
    desk.skills.finish(c)
    assert [one.gap for one in desk.skills.skills()] == ["a", "b", "c"]
    desk.skills.finish(c, done=False)
    assert [one.gap for one in desk.skills.skills()] == ["c", "a", "b"]
    desk.skills.save(a, SkillDraft(gap="A", evidence="A certificate"))
    desk.skills.trash(b)
    assert [one.gap for one in desk.skills.skills()] == ["c", "A"]
    goal = desk.goal(desk.skills.make_goal(a))
    assert goal is not None
    assert goal.title == "A"
    for refused in (
        lambda: desk.skills.add(SkillDraft(gap=" ")),
        lambda: desk.skills.save("gone", SkillDraft(gap="x")),
    ):
        with pytest.raises(KnownError):
            refused()


# Keeping moving


def apply(store: Store, key: str, *entries: tuple[str, int], **fields: Any) -> str:
    with store.write("Add") as session:
        session.add(Application(id=key, company=key, **fields))
        session.flush()
        for kind, days in entries:
            session.add(StageEvent(application_id=key, kind=kind, day=ago(days)))
    return key


def moves(desk: GoalQueries) -> list[tuple[str, Move]]:
    return [(one.company, one.move) for one in desk.moving.waiting()]


def test_what_waits_for_a_step(desk: GoalQueries, store: Store) -> None:
    apply(store, "new", ("applied", 3))
    apply(store, "quiet", ("applied", 9))
    apply(store, "talk", ("applied", 30), ("interview", 2))
    apply(store, "after", ("applied", 30), ("interview", 10))
    apply(store, "old", ("applied", 90))
    apply(store, "draft")
    apply(store, "offer", ("applied", 30), ("offer", 1))
    apply(store, "kit", ("applied", 20), ("rejected", 4), prepared="Research")
    apply(store, "bare", ("applied", 20), ("rejected", 4))
    apply(store, "long ago", ("applied", 200), ("rejected", 90), prepared="Research")
    assert moves(desk) == [
        ("offer", Move.PREPARE),
        ("talk", Move.PREPARE),
        ("after", Move.FOLLOW_UP),
        ("quiet", Move.FOLLOW_UP),
        ("draft", Move.SEND),
        ("old", Move.LET_REST),
        ("kit", Move.REUSE),
    ]
    assert [one.company for one in desk.moving.waiting(2)] == ["offer", "kit"]
    with store.write("Again") as session:
        session.add(Application(company="next", reused_from="kit"))
    assert ("kit", Move.REUSE) not in moves(desk)


def test_following_up_twice_at_most(desk: GoalQueries, store: Store, clock: FixedClock) -> None:
    key = apply(store, "quiet", ("applied", 9))
    desk.moving.follow_up(key, note="Three sentences")
    assert moves(desk) == []  # asked today: waiting is all there is to do
    clock.advance(days=7)
    (one,) = desk.moving.waiting()
    assert (one.move, one.follow_ups, one.quiet_days) == (Move.FOLLOW_UP, 1, 7)
    desk.moving.follow_up(key)
    clock.advance(days=7)
    assert moves(desk) == [("quiet", Move.LET_REST)]
    with pytest.raises(KnownError, match="twice"):
        desk.moving.follow_up(key)
    desk.moving.take_back_follow_up(key)
    assert desk.moving.waiting()[0].follow_ups == 1
    store.undo()
    assert desk.moving.waiting()[0].follow_ups == 2
    for wrong in (lambda: desk.moving.follow_up("gone"),
                  lambda: desk.moving.follow_up(key, ago(-30))):  # fmt: skip
        with pytest.raises(KnownError):
            wrong()


def test_a_step_becomes_a_goal_of_the_application(desk: GoalQueries, store: Store) -> None:
    key = apply(store, "quiet", ("applied", 9), role="Planner")
    (one,) = desk.moving.waiting()
    assert one.goal_id == ""
    goal = desk.goal(desk.moving.make_goal(one))
    assert goal is not None
    assert (goal.application_id, goal.origin, goal.origin_label) == (
        key,
        "moving",
        "Planner, quiet",
    )
    assert desk.moving.waiting()[0].goal_id == goal.id
    desk.check(goal.id, TODAY)
    assert desk.moving.waiting()[0].goal_id == ""


@given(st.integers(-1, 5), st.integers(-400, 400), st.integers(0, 5))
def test_nobody_is_asked_too_early_or_too_often(rank: int, quiet: int, asked: int) -> None:
    move = moving_rules.move_for(rank, quiet, asked)
    if move is Move.FOLLOW_UP:
        assert quiet >= 7
        assert asked < 2
    if move is not None:
        assert "{" not in moving_rules.step_words(move, "Kranz", STAGES[max(rank, 0)].value)


# Reminders


def test_what_a_reminder_has_to_say(desk: GoalQueries, clock: FixedClock) -> None:
    assert desk.reminders.settings() == Reminders()
    assert desk.reminders.due().titles == ()
    desk.add(GoalDraft(title="Walk", rhythm="daily", is_minimum=True))
    done = desk.add(GoalDraft(title="Write", rhythm="daily"))
    desk.add(GoalDraft(title="Read", rhythm="daily"))
    desk.check(done, TODAY)
    assert desk.reminders.due().titles == ("Walk", "Read")
    desk.set_only_minimum(TODAY, True)
    assert desk.reminders.due().titles == ("Walk",)
    desk.add_rest(TODAY, TODAY)
    assert desk.reminders.due().resting


def test_reminders_are_kept_and_snoozed(desk: GoalQueries, store: Store, clock: FixedClock) -> None:
    wanted = Reminders(on=True, weekdays=(0, 2), snooze_minutes=15)
    desk.reminders.keep(wanted)
    assert GoalQueries(store, clock).reminders.settings() == wanted
    assert desk.reminders.snooze().snoozed_until == clock.now() + timedelta(minutes=15)
    assert desk.reminders.snooze(60).snoozed_until == clock.now() + timedelta(hours=1)
    assert desk.reminders.settings().weekdays == (0, 2)
    assert store.undo_labels() == (None, None)
