"""What the score of a goal promises, over random goals."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.rhythms import Plan, rest_ordinals, units
from resilience_desktop.features.goals.strength_rules import (
    MOST_SHARE,
    read_from,
    say_strength,
    share_of,
    strength,
)

TODAY = date(2026, 11, 22)
NOW = TODAY.toordinal()
EPSILON = 1e-9

ago = st.integers(0, 500)
plans = st.builds(
    Plan,
    st.sampled_from(["daily", "weekly", "weekdays", "every", "once"]),
    ago.map(lambda n: TODAY - timedelta(days=n)),
    times=st.integers(1, 7),
    weekdays=st.lists(st.integers(0, 6), max_size=7).map(tuple),
    every=st.integers(1, 40),
)
marks = st.dictionaries(ago.map(lambda n: NOW - n), st.floats(0.01, 1), max_size=200)
rests = st.lists(st.tuples(ago, st.integers(0, 60)), max_size=3).map(
    lambda found: rest_ordinals(
        [(TODAY - timedelta(days=n), TODAY - timedelta(days=n - more)) for n, more in found]
    )
)


@given(plans, marks, rests)
def test_it_stays_within_its_bounds(plan, kept, rest):
    assert 0 <= strength(plan, kept, TODAY, rest) <= 1
    assert strength(plan, {}, TODAY, rest) == 0
    assert 0 < share_of(plan) <= MOST_SHARE


@given(plans, marks, rests, ago, st.floats(0.01, 1))
def test_more_kept_days_never_make_it_smaller(plan, kept, rest, back, far):
    day = NOW - back
    more = {**kept, day: max(far, kept.get(day, 0))}
    assert strength(plan, more, TODAY, rest) >= strength(plan, kept, TODAY, rest) - EPSILON


@given(plans.filter(lambda plan: plan.rhythm != "once"), marks, rests, ago)
def test_one_miss_costs_at_most_its_share(plan, kept, rest, back):
    """Of all that is, whichever day is missed; and so nothing is ever reset."""
    day = NOW - back
    whole = strength(plan, {**kept, day: 1.0}, TODAY, rest)
    missed = strength(plan, {d: f for d, f in kept.items() if d != day}, TODAY, rest)
    assert whole - missed <= share_of(plan) + EPSILON


@given(plans.filter(lambda plan: plan.rhythm != "once"), marks, st.integers(0, 30))
def test_a_day_that_passes_takes_at_most_its_share_of_what_there_is(plan, kept, days):
    for n in range(days):
        before = strength(plan, kept, TODAY + timedelta(days=n))
        after = strength(plan, kept, TODAY + timedelta(days=n + 1))
        assert after >= before * (1 - share_of(plan)) - 2e-4  # what is no longer read


@given(plans.filter(lambda plan: plan.rhythm != "once"), marks, st.integers(1, 300))
def test_planned_rest_moves_nothing(plan, kept, days):
    """A holiday, however long, leaves the score as it was on its first day."""
    monday = TODAY + timedelta(days=1)  # whole weeks and stretches, so that no part is left
    plan = Plan(plan.rhythm, monday - timedelta(days=40 * plan.every), plan.times, None, None,
                plan.weekdays, plan.every)  # fmt: skip
    end = monday + timedelta(days=days)
    rest = rest_ordinals([(monday, end + timedelta(days=60))])
    before = strength(plan, kept, monday, rest)
    assert abs(strength(plan, kept, end, rest) - before) < 3e-4


@given(plans.filter(lambda plan: plan.rhythm != "once"), marks, rests)
def test_what_is_not_read_weighs_next_to_nothing(plan, kept, rest):
    all_of_it = strength(plan, kept, TODAY, rest, date(1990, 1, 1))
    assert abs(strength(plan, kept, TODAY, rest) - all_of_it) < 5e-4
    assert read_from(plan, TODAY, rest) >= plan.chosen_on


@given(st.sampled_from(["daily", "weekly", "weekdays", "every"]), st.integers(1, 5))
def test_it_fades_and_recovers(rhythm, n):
    plan = Plan(rhythm, TODAY - timedelta(days=2000), times=n, weekdays=(0, 3), every=n)
    always = {NOW - back: 1.0 for back in range(2000)}
    full = strength(plan, always, TODAY)
    assert full > 0.999
    pause = {day: 1.0 for day in always if not 10 < NOW - day < 60}
    back_again = strength(plan, pause, TODAY)
    gone = strength(plan, {day: 1.0 for day in always if NOW - day >= 60}, TODAY)
    assert 0 < gone < back_again < full


def test_the_shares_are_those_of_the_docstring():
    assert round(100 * share_of(Plan("daily", TODAY)), 1) == 5.2
    assert round(100 * share_of(Plan("weekly", TODAY)), 1) == 13.2
    assert share_of(Plan("every", TODAY, every=300)) == MOST_SHARE
    daily = Plan("daily", TODAY - timedelta(days=400))
    kept = {NOW - back: 1.0 for back in range(14, 400)}
    assert abs(strength(daily, kept, TODAY) - 0.5) < 0.001  # 13 days missed, today not over
    read = list(units(daily, read_from(daily, TODAY), TODAY))
    assert len(read) > 173


def test_parts_and_once():
    assert strength(Plan("once", TODAY), {NOW - 3: 1.0}, TODAY) == 1
    assert strength(Plan("once", TODAY), {NOW - 3: 0.5}, TODAY) == 0.5
    daily = Plan("daily", TODAY)
    assert strength(daily, {NOW: 2 / 3}, TODAY) == share_of(daily) * 2 / 3
    assert [say_strength(x) for x in (0, 0.2, 0.5, 0.8, 1)] == [
        "a seedling",
        "taking root",
        "growing strong",
        "well rooted",
        "well rooted",
    ]
