"""Amounts, rest, the archive, and looking back, on a real store."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals.model import Goal, GoalCheck
from resilience_desktop.features.goals.port import DayGoal, GoalDraft, GoalRecord
from resilience_desktop.features.goals.queries import TRASH_KINDS, GoalQueries
from resilience_desktop.features.goals.strength_rules import strength
from resilience_desktop.features.rejections import model as _tables  # noqa: F401 - goals point there
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store

SUNDAY = date(2026, 11, 22)


def day(n: int) -> date:
    return SUNDAY + timedelta(days=n)


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> GoalQueries:
    return GoalQueries(store, clock)


def titles(goals: tuple[DayGoal, ...]) -> list[str]:
    return [one.goal.title for one in goals]


def found(desk: GoalQueries, goal_id: str) -> GoalRecord:
    goal = desk.goal(goal_id)
    assert goal is not None
    return goal


def chosen(store: Store, goal_id: str, on: date) -> None:
    """As if the goal had been chosen then."""
    with store.write("Then") as session:
        session.get_one(Goal, goal_id).chosen_on = on


# Days


def test_everything_about_a_goal_is_kept(desk: GoalQueries) -> None:
    draft = GoalDraft(
        title="Three applications",
        rhythm="weekdays",
        weekdays=(4, 0, 4, 9),
        every=9999,
        minimum="Open one posting",
        amount=3,
        unit="applications",
        origin="lesson",
        origin_id="lesson-1",
        origin_label="shorter answers",
    )
    kept = found(desk, desk.add(draft))
    assert (kept.weekdays, kept.every, kept.amount, kept.unit) == ((0, 4), 366, 3, "applications")
    assert (kept.minimum, kept.origin, kept.origin_label) == (
        "Open one posting",
        "lesson",
        "shorter answers",
    )
    desk.save(kept.id, GoalDraft(title="One", amount=0, rhythm="every", every=0))
    changed = found(desk, kept.id)
    assert (changed.amount, changed.every, changed.weekdays) == (1, 1, ())
    for nothing in ("", " \n "):
        with pytest.raises(KnownError, match="a word or two"):
            desk.add(GoalDraft(title=nothing))


def test_a_part_stays_due_until_it_is_the_whole(desk: GoalQueries) -> None:
    goal_id = desk.add(GoalDraft(title="Three", rhythm="daily", amount=3))
    desk.check(goal_id, SUNDAY, amount=2, note="two went out")
    (one,) = desk.day(SUNDAY).today
    assert (one.checked, one.amount, one.note, one.in_week) == (False, 2, "two went out", 0)
    desk.check(goal_id, SUNDAY)
    (one,) = desk.day(SUNDAY).today
    assert (one.checked, one.amount, one.note) == (True, 3, "two went out")
    desk.check(goal_id, SUNDAY, amount=0)
    assert desk.day(SUNDAY).today[0].amount == 0
    desk.check(goal_id, SUNDAY, amount=1)
    assert desk.day(SUNDAY).today[0].note == ""  # a new mark, not the old one with its note
    assert desk.steps(SUNDAY, SUNDAY).total == 1


def test_the_minimum_counts_as_the_whole(desk: GoalQueries) -> None:
    goal_id = desk.add(GoalDraft(title="Three", rhythm="daily", amount=3, minimum="Open one"))
    desk.check(goal_id, SUNDAY, minimum=True)
    (one,) = desk.day(SUNDAY).today
    assert (one.checked, one.was_minimum, one.amount) == (True, True, 1)
    desk.check(goal_id, SUNDAY, amount=3)
    assert not desk.day(SUNDAY).today[0].was_minimum


def test_wanting_more_later_takes_nothing_back(desk: GoalQueries, clock: FixedClock) -> None:
    goal_id = desk.add(GoalDraft(title="Two", rhythm="daily", amount=2))
    desk.check(goal_id, SUNDAY)
    clock.advance(days=1)
    before = desk.strengths()[goal_id]
    desk.save(goal_id, GoalDraft(title="Five", rhythm="daily", amount=5))
    assert desk.strengths()[goal_id] == before > 0
    assert desk.day(SUNDAY).today[0].checked
    assert not desk.day(day(1)).today[0].checked


def test_yesterday_can_still_be_checked(desk: GoalQueries, clock: FixedClock) -> None:
    goal_id = desk.add(GoalDraft(title="Daily", rhythm="daily"))
    clock.advance(days=1)
    assert desk.day(day(1)).yesterday_quiet
    desk.check(goal_id, SUNDAY)
    assert not desk.day(day(1)).yesterday_quiet
    assert desk.day(SUNDAY).today[0].checked
    assert not desk.day(day(1)).today[0].checked


def test_every_few_days_is_due_until_done_and_never_piles_up(desk: GoalQueries) -> None:
    desk.add(GoalDraft(title="Every three", rhythm="every", every=3))
    (goal_id,) = [one.goal.id for one in desk.day(SUNDAY).today]
    assert titles(desk.day(day(5)).today) == ["Every three"]
    desk.check(goal_id, day(5))
    assert titles(desk.day(day(5)).today) == ["Every three"]
    assert [titles(desk.day(day(n)).today) for n in (6, 7, 8)] == [[], [], ["Every three"]]


def test_chosen_weekdays(desk: GoalQueries) -> None:
    desk.add(GoalDraft(title="Mon and Thu", rhythm="weekdays", weekdays=(0, 3)))
    assert [len(desk.day(day(n)).today) for n in range(1, 8)] == [1, 0, 0, 1, 0, 0, 0]


def test_tomorrow_can_be_set_in_the_evening(desk: GoalQueries, store: Store) -> None:
    assert desk.set_tomorrow(SUNDAY, " ") == ""
    first = desk.set_tomorrow(SUNDAY, "Open the file")
    again = desk.set_tomorrow(SUNDAY, "Write one line", "learn")
    assert first == again
    set_for = desk.day(SUNDAY).tomorrow
    assert set_for is not None
    assert (set_for.title, set_for.kind, set_for.due_on) == ("Write one line", "learn", day(1))
    assert titles(desk.day(SUNDAY).later) == ["Write one line"]
    assert titles(desk.day(day(1)).today) == ["Write one line"]
    assert desk.day(day(1)).tomorrow is None
    store.undo()
    assert desk.day(SUNDAY).tomorrow is not None
    assert desk.set_tomorrow(SUNDAY, "") == ""
    assert desk.day(SUNDAY).tomorrow is None


def test_a_starter_set_is_one_step(desk: GoalQueries, store: Store) -> None:
    desk.add(GoalDraft(title="Write to one person"))
    made = desk.add_many(
        [GoalDraft(title=t) for t in ("One posting", "WRITE TO ONE PERSON", "One posting", "Walk")]
    )
    assert len(made) == 2
    assert [one.goal.title for one in desk.goals()] == [
        "Write to one person",
        "One posting",
        "Walk",
    ]
    store.undo()
    assert len(desk.goals()) == 1
    store.redo()
    desk.set_order([made[1], "gone", made[0]])
    assert [one.goal.title for one in desk.goals()] == [
        "Write to one person",
        "Walk",
        "One posting",
    ]
    store.undo()
    assert [one.goal.title for one in desk.goals()][1:] == ["One posting", "Walk"]


# The archive


def test_a_goal_with_checks_is_archived_not_lost(desk: GoalQueries, store: Store) -> None:
    bare = desk.add(GoalDraft(title="Bare", rhythm="daily"))
    used = desk.add(GoalDraft(title="Used", rhythm="daily"))
    desk.check(used, SUNDAY)
    assert desk.trash(bare)
    assert not desk.trash(used)
    assert desk.goal(bare) is None
    assert [one.goal.title for one in desk.goals(archived=True)] == ["Used"]
    assert desk.goals() == ()
    assert desk.steps(SUNDAY, SUNDAY).total == 1
    assert titles(desk.day(SUNDAY).today) == ["Used"]
    assert desk.day(day(1)).today == ()
    store.undo()
    assert [one.goal.title for one in desk.goals()] == ["Used"]
    assert desk.trash(used, with_checks=True)
    assert desk.steps(SUNDAY, SUNDAY).total == 0
    with pytest.raises(KnownError):
        desk.trash(used)


def test_what_is_taken_up_again_was_resting(
    desk: GoalQueries, store: Store, clock: FixedClock
) -> None:
    goal_id = desk.add(GoalDraft(title="Daily", rhythm="daily"))
    for n in range(20):
        desk.check(goal_id, day(n))
    clock.advance(days=20)
    before = desk.strengths()[goal_id]
    desk.close(goal_id)
    assert desk.strengths() == {}
    assert desk.goals(archived=True)[0].strength == pytest.approx(before)
    clock.advance(days=200)
    desk.take_up(goal_id)
    assert desk.strengths()[goal_id] == pytest.approx(before)
    assert len(desk.rests(SUNDAY)) == 1
    store.undo()
    assert desk.rests(SUNDAY) == ()
    assert len(desk.goals(archived=True)) == 1


# Rest


def test_rest_is_planned_changed_and_taken_back(desk: GoalQueries, store: Store) -> None:
    rest = desk.add_rest(day(2), day(9), "At the sea")
    assert desk.day(day(1)).rest is None
    planned = desk.day(day(5)).rest
    assert planned is not None
    assert (planned.id, planned.label) == (rest, "At the sea")
    desk.change_rest(rest, day(3), day(4))
    assert desk.day(day(5)).rest is None
    assert [one.first for one in desk.rests(day(4))] == [day(3)]
    assert desk.rests(day(5)) == ()
    desk.trash_rest(rest)
    assert desk.rests(SUNDAY) == ()
    store.undo()
    assert len(desk.rests(SUNDAY)) == 1
    for first, last in ((day(1), SUNDAY), (SUNDAY, day(400))):
        with pytest.raises(KnownError):
            desk.add_rest(first, last)
    with pytest.raises(KnownError):
        desk.change_rest("gone", SUNDAY, SUNDAY)
    with pytest.raises(KnownError):
        desk.add_rest(SUNDAY, SUNDAY, goal_id="gone")


def test_a_day_of_rest_is_no_quiet_day(desk: GoalQueries) -> None:
    goal_id = desk.add(GoalDraft(title="Daily", rhythm="daily"))
    desk.add_rest(SUNDAY, SUNDAY)
    assert not desk.day(day(1)).yesterday_quiet
    assert titles(desk.day(SUNDAY).today) == ["Daily"]  # it may be done all the same
    desk.check(goal_id, SUNDAY)
    assert desk.steps(SUNDAY, SUNDAY).total == 1


def test_one_goal_can_pause(desk: GoalQueries) -> None:
    goal_id = desk.add(GoalDraft(title="Paused", rhythm="daily"))
    desk.add(GoalDraft(title="Goes on", rhythm="daily"))
    desk.add_rest(SUNDAY, day(3), goal_id=goal_id)
    page = desk.day(SUNDAY)
    assert (titles(page.today), page.rest) == (["Goes on"], None)
    desk.check(goal_id, SUNDAY)
    assert [(one.goal.title, one.paused) for one in desk.day(SUNDAY).today] == [
        ("Paused", True),
        ("Goes on", False),
    ]


# Looking back


def marks_of(store: Store, goal_id: str) -> dict[int, float]:
    """Read plainly: every mark by its day, as far as it was kept."""
    with store.read() as session:
        rows = session.exec(select(GoalCheck).where(GoalCheck.goal_id == goal_id)).all()
    return {
        row.day.toordinal(): 1.0 if row.was_minimum else min(row.amount / row.target, 1.0)
        for row in rows
        if row.deleted_at is None
    }


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(st.integers(0, 10_000), st.sampled_from(["daily", "weekly", "weekdays", "every", "once"]))
def test_the_store_reads_the_strength_that_the_rules_mean(
    store: Store, clock: FixedClock, seed: int, rhythm: str
) -> None:
    desk, chance = GoalQueries(store, clock), random.Random(seed)
    draft = GoalDraft(title="g", rhythm=rhythm, times=2, weekdays=(0, 2), every=4, amount=3)
    goal_id = desk.add(draft)
    chosen(store, goal_id, day(-chance.randint(0, 300)))
    for back in chance.sample(range(330), chance.randint(0, 25)):
        if chance.random() < 0.3:
            desk.check(goal_id, day(-back), minimum=True)
        else:
            desk.check(goal_id, day(-back), amount=chance.randint(1, 4))
    plan = found(desk, goal_id).plan
    meant = strength(plan, marks_of(store, goal_id), SUNDAY)
    assert desk.strengths()[goal_id] == pytest.approx(meant)
    desk.trash(goal_id, with_checks=True)


def test_the_map_of_a_year(desk: GoalQueries) -> None:
    first = desk.add(GoalDraft(title="Three", rhythm="daily", amount=3))
    second = desk.add(GoalDraft(title="Other", rhythm="daily"))
    desk.check(first, day(-1), amount=2)
    desk.check(second, day(-1))
    desk.check(first, day(-400))
    desk.add_rest(day(-3), day(2))
    desk.add_rest(day(-10), day(-9), goal_id=first)
    everything = desk.year(day(-300), SUNDAY)
    assert everything.by_day == {day(-1): 2}
    assert everything.rest == {day(-n) for n in range(4)}
    one = desk.year(day(-300), SUNDAY, first)
    assert one.by_day == {day(-1): 2}
    assert one.rest == everything.rest | {day(-10), day(-9)}
    assert desk.steps(day(-300), SUNDAY, first).by_day == {day(-1): 1}
    assert desk.steps(day(-300), SUNDAY, first).first == day(-400)
    assert desk.steps(day(-300), SUNDAY).first == day(-400)


def test_the_list_of_goals_says_how_often(desk: GoalQueries) -> None:
    goal_id = desk.add(GoalDraft(title="Two", rhythm="daily", amount=2))
    desk.add(GoalDraft(title="Never"))
    for n, amount in ((-5, 2), (-4, 1), (-3, 2)):
        desk.check(goal_id, day(n), amount=amount)
    used, never = desk.goals()
    assert (used.days_kept, used.last_kept) == (2, day(-3))
    assert (never.days_kept, never.last_kept, never.strength) == (0, None, 0.0)


def test_best_times_come_from_when_it_was_entered(desk: GoalQueries, clock: FixedClock) -> None:
    goal_id = desk.add(GoalDraft(title="Daily", rhythm="daily"))
    for n in range(6):
        desk.check(goal_id, day(n))
        desk.check(goal_id, day(n - 30))  # filled in afterwards
        clock.advance(days=1)
    assert desk.best_times().counted == desk.best_times(goal_id).counted == 6
    assert desk.best_times("gone").counted == 0


# Zones and clocks


def test_checks_do_not_move_when_one_travels(tmp_path: Path) -> None:
    """Checked in Auckland, looked at in Los Angeles: the day that was meant is the day it is."""
    at = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
    clock = FixedClock(at, ZoneInfo("Pacific/Auckland"))
    store = open_store(tmp_path / "p", clock)
    desk = GoalQueries(store, clock)
    goal_id = desk.add(GoalDraft(title="Daily", rhythm="daily"))
    desk.check(goal_id, clock.today())
    assert clock.today() == SUNDAY
    clock.zone = ZoneInfo("America/Los_Angeles")
    assert clock.today() == day(-1)
    assert desk.day(SUNDAY).today[0].checked
    assert desk.steps(day(-9), day(9)).by_day == {SUNDAY: 1}
    assert desk.day(clock.today()).today == ()  # chosen tomorrow, as it were; nothing is lost
    clock.advance(days=1)
    assert desk.day(clock.today()).today[0].checked
    store.close()


def test_a_clock_set_back_loses_nothing(desk: GoalQueries, store: Store, clock: FixedClock) -> None:
    goal_id = desk.add(GoalDraft(title="Every three", rhythm="every", every=3))
    chosen(store, goal_id, day(-900))
    once = desk.add(GoalDraft(title="Once", due_on=SUNDAY))
    desk.check(goal_id, SUNDAY)
    desk.check(once, SUNDAY)
    before = desk.strengths()
    clock.set_wall(days=-400)
    today = clock.today()
    assert titles(desk.day(today).today) == ["Every three"]
    desk.check(goal_id, today)
    assert 0 <= desk.strengths()[goal_id] <= 1
    assert desk.steps(day(-800), day(10)).total == 3
    clock.set_wall(days=400)
    assert desk.strengths()[goal_id] >= before[goal_id]
    assert desk.day(SUNDAY).today[0].checked
    assert problems(store) == []


def test_two_weeks_with_a_bad_one(desk: GoalQueries, clock: FixedClock) -> None:
    """A routine that survives: a good week, a "no", three hard days, rest, and on."""
    daily = desk.add(GoalDraft(title="Half an hour", rhythm="daily", minimum="Open the file"))
    weekly = desk.add(GoalDraft(title="Two applications", rhythm="weekly", times=2))
    clock.advance(days=1)  # Monday
    for n in range(7):
        desk.check(daily, clock.today())
        if n in (1, 3):
            desk.check(weekly, clock.today())
        clock.advance(days=1)
    good = desk.strengths()
    assert desk.day(clock.today()).today[1].in_week == 0  # a new week begins
    for _ in range(3):
        desk.set_only_minimum(clock.today(), True)
        desk.check(daily, clock.today(), minimum=True)
        assert desk.day(clock.today()).only_minimum
        clock.advance(days=1)
    desk.add_rest(clock.today(), clock.today() + timedelta(days=1), "Rest")
    clock.advance(days=2)
    assert not desk.day(clock.today()).yesterday_quiet
    clock.advance(days=2)  # and two days with nothing at all
    after = desk.strengths()
    assert after[daily] > good[daily] * 0.9
    assert after[weekly] > good[weekly] * 0.8
    desk.check(daily, clock.today() - timedelta(days=1))  # yesterday, after all
    assert desk.strengths()[daily] > after[daily]


def test_everything_can_lie_in_the_trash_with_a_name(desk: GoalQueries, store: Store) -> None:
    from resilience_desktop.store.trash import Trash

    trash = Trash(store, TRASH_KINDS)
    desk.trash_rest(desk.add_rest(SUNDAY, SUNDAY, "Holiday"))
    desk.board.trash(desk.board.add("The market", "not_mine").id)
    assert sorted(item.title for item in trash.content()) == ["Holiday · 2026-11-22", "The market"]
    assert trash.empty() == 2
    assert problems(store) == []
