"""Units of goals: they follow each other without gaps, whatever the rhythm and the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.rhythms import (
    Kept,
    Plan,
    Rhythm,
    count_kept,
    meant_weekdays,
    rest_ordinals,
    stretch,
    units,
    week_of,
)

MONDAY = date(2026, 3, 2)
NEVER: frozenset[int] = frozenset()

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
plans = st.builds(
    Plan,
    st.sampled_from(["daily", "weekly", "weekdays", "every"]),
    days,
    times=st.integers(-3, 12),
    closed_on=st.none() | days,
    weekdays=st.lists(st.integers(-2, 9), max_size=9).map(tuple),
    every=st.integers(-2, 500),
)
rests = st.lists(st.tuples(days, st.integers(0, 30)), max_size=4).map(
    lambda found: rest_ordinals([(first, first + timedelta(days=n)) for first, n in found])
)


def after(n: int) -> date:
    return MONDAY + timedelta(days=n)


@given(plans, days, st.integers(0, 400), rests)
def test_units_follow_each_other_without_gaps(plan, first, length, rest):
    last = first + timedelta(days=length)
    found = list(units(plan, first, last, rest))
    for one, following in pairwise(found):
        assert one.last + 1 == following.first
    for unit in found:
        assert 0 <= unit.wanted <= unit.last - unit.first + 1 == stretch(plan)
        assert not (unit.rested and unit.wanted)
        assert unit.last >= max(first, plan.chosen_on).toordinal()
        assert unit.first <= last.toordinal()
        if not rest:
            assert not unit.rested


@given(plans, days, st.integers(0, 400), st.lists(days, max_size=60), days)
def test_a_kept_day_more_never_counts_less(plan, first, length, marks, one):
    last = first + timedelta(days=length)
    before = count_kept(plan, first, last, set(marks))
    later = count_kept(plan, first, last, {*marks, one})
    assert later.kept >= before.kept
    assert before.of - before.kept >= later.of - later.kept  # and nothing is missed by it
    assert 0 <= before.kept <= before.of


@given(plans, days, st.integers(0, 200), st.lists(days, max_size=60), rests)
def test_rest_never_makes_a_miss(plan, first, length, marks, rest):
    last = first + timedelta(days=length)
    without = count_kept(plan, first, last, set(marks))
    rested = count_kept(plan, first, last, set(marks), rest)
    assert rested.of - rested.kept <= without.of - without.kept


def test_a_goal_by_weekdays_wants_those_and_takes_any():
    plan = Plan("weekdays", MONDAY, weekdays=(0, 2))
    week = list(units(plan, MONDAY, after(6)))
    assert [unit.wanted for unit in week] == [1, 0, 1, 0, 0, 0, 0]
    assert count_kept(plan, MONDAY, after(6), {MONDAY}) == Kept(1, 2)
    assert count_kept(plan, MONDAY, after(6), {MONDAY, after(5)}) == Kept(2, 3)
    assert meant_weekdays(Plan("weekdays", MONDAY)) == tuple(range(7))


def test_weeks_begin_on_monday_and_stretches_with_the_goal():
    weekly = list(units(Plan("weekly", after(2), times=3), after(2), after(9)))
    assert [(u.first - MONDAY.toordinal(), u.wanted, u.cut) for u in weekly] == [
        (0, 3, True),
        (7, 3, True),
    ]
    every = list(units(Plan("every", after(2), every=4), after(2), after(11)))
    assert [u.first - MONDAY.toordinal() for u in every] == [2, 6, 10]
    assert [u.cut for u in every] == [False, False, True]
    assert list(units(Plan("once", MONDAY), MONDAY, after(30))) == []
    assert list(units(Plan("from a later version", MONDAY), MONDAY, after(30))) == []


@pytest.mark.parametrize(("resting", "wanted"), [(0, 3), (1, 3), (3, 2), (4, 1), (6, 0), (7, 0)])
def test_rest_gives_back_its_share_of_a_week(resting, wanted):
    rest = rest_ordinals([(MONDAY, after(resting - 1))])
    (week,) = units(Plan("weekly", MONDAY, times=3), MONDAY, after(6), rest)
    assert (week.wanted, week.rested) == (wanted, wanted == 0)


def test_rest_counts_as_kept():
    rest = rest_ordinals([(after(3), after(4)), (after(4), after(4))])
    daily = Plan("daily", MONDAY)
    assert count_kept(daily, MONDAY, after(6), {MONDAY}, rest) == Kept(3, 7, rested=2)
    assert len(rest_ordinals([(date(1, 1, 1), date(9999, 12, 31))])) == 3661  # no endless set


ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kolkata", "Pacific/Kiritimati")


@given(
    st.sampled_from(ZONES),
    st.integers(1_735_700_000, 1_830_000_000),  # 2025 to 2027
    plans,
)
def test_every_local_day_has_its_unit_across_changes_of_the_clocks(zone, begin, plan):
    """A day of 23 or 25 hours is a day: hour by hour, the local days follow without a hole."""
    here = ZoneInfo(zone)
    instant = datetime.fromtimestamp(begin, UTC)
    seen = [FixedClock(instant + timedelta(hours=h), here).today() for h in range(24 * 9)]
    local = sorted(set(seen))
    assert seen == sorted(seen)
    assert [b - a for a, b in pairwise(local)] == [timedelta(days=1)] * (len(local) - 1)
    covered = {
        day for unit in units(plan, local[0], local[-1]) for day in range(unit.first, unit.last + 1)
    }
    end = plan.closed_on or date.max
    for day in local:
        assert (day.toordinal() in covered) >= (plan.chosen_on <= day < end)


def test_every_rhythm_is_known():
    assert {rhythm.value for rhythm in Rhythm} == {"once", "daily", "weekly", "weekdays", "every"}
    assert week_of(after(3)) == (MONDAY, after(6))
