"""How the report counts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.progress import FEW
from resilience_desktop.core.rhythms import Plan
from resilience_desktop.report import rules
from resilience_desktop.report.content import Period, Undated
from resilience_desktop.report.rules import Moment
from tests.report.report_sample import EMPTY, PERIOD, report

DAY = date(2026, 3, 2)  # a Monday
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
moments = st.builds(Moment, days, st.sampled_from(["a", "b", "c"]))


def after(n: int) -> date:
    return DAY + timedelta(days=n)


def test_stages_are_cumulative():
    counts = rules.stage_counts(Counter(applied=3, interview=2, offer=1))
    assert [c.reached for c in counts] == [6, 3, 3, 3, 1, 1]
    assert {c.of for c in counts} == {6}


@given(st.tuples(days, days).map(sorted), st.lists(days, max_size=30))
def test_every_step_of_the_period_is_in_one_span(ends, marked):
    period = Period(*ends)
    steps = rules.steps_over_time(period, Counter(marked), Counter())
    assert steps.total == sum(1 for day in marked if day in period)
    assert steps.spans[0].first == period.first
    starts = [span.first for span in steps.spans]
    assert starts == sorted(set(starts))
    assert starts[-1] <= period.last


@pytest.mark.parametrize(
    ("length", "by", "spans"),
    [(1, "week", 1), (90, "week", 13), (365, "month", 13), (4000, "year", 12)],
)
def test_spans_grow_with_the_period(length, by, spans):
    steps = rules.steps_over_time(Period(DAY, after(length - 1)), Counter(), Counter())
    assert (steps.by, len(steps.spans)) == (by, spans)


def test_spans_end_with_the_calendar():
    steps = rules.steps_over_time(Period(date.max, date.max), Counter({date.max: 1}), Counter())
    assert steps.total == 1


def test_bounce_back_is_a_median_with_its_count():
    noes = [Moment(after(n), "b") for n in (0, 10, 20, 30, 40, 50)]
    steps = [Moment(after(n), "a") for n in (1, 12, 23, 34, 45)]
    found = rules.bounce_back(rules.cases_of(noes, steps))
    assert (found.median, found.counted, found.noes) == (3.0, 5, 6)


def test_bounce_back_below_five_says_nothing():
    found = rules.bounce_back(rules.cases_of([Moment(DAY)] * 4, [Moment(after(1))]))
    assert (found.median, found.counted, found.noes) == (None, 4, 4)


def test_a_step_of_the_same_day_counts_when_entered_later():
    no = Moment(DAY, "2026-03-02T12")
    earlier, later = Moment(DAY, "2026-03-02T09"), Moment(DAY, "2026-03-02T15")
    assert rules.bounce_back(rules.cases_of([no] * 5, [earlier])).counted == 0
    assert rules.bounce_back(rules.cases_of([no] * 5, [earlier, later])).median == 0
    assert rules.count_after(no, [earlier, later, Moment(after(1), "")]) == 2


@given(st.lists(moments, max_size=20), st.lists(moments, max_size=20))
def test_bounce_back_against_a_plain_search(noes, steps):
    waits = [
        min((s.day - no.day).days for s in later)
        for no in noes
        if (later := [s for s in steps if s > no])
    ]
    found = rules.bounce_back(rules.cases_of(noes, steps))
    assert found.counted == len(waits)
    assert found.median == (median(waits) if len(waits) >= FEW else None)


LATER = date(2040, 1, 1)


def kept(plan, first, last, marks, rests=frozenset(), today=LATER):
    period = Period(first, last)
    marked = {day for day in marks if day in period}
    found = rules.goal_kept("g", plan, (first, last, today), marked, rests)
    return None if found is None else (found.kept, found.of, found.unit)


def test_daily_goals_count_days():
    marks = [after(0), after(0), after(3), after(99)]
    assert kept(Plan("daily", DAY), DAY, after(9), marks) == (2, 10, "days")


def test_planned_rest_counts_as_kept():
    rests = {after(n).toordinal() for n in (2, 3, 4)}
    daily = Plan("daily", DAY)
    assert kept(daily, DAY, after(9), [after(0), after(3)], rests) == (4, 10, "days")
    weekdays = Plan("weekdays", DAY, weekdays=(0, 2))
    assert kept(weekdays, DAY, after(13), [after(0), after(5)], rests) == (3, 5, "days")
    weekly = Plan("weekly", DAY, times=3)
    holiday = {after(n).toordinal() for n in range(3, 14)}  # four of a week's days, then all
    assert kept(weekly, DAY, after(13), [after(0)], holiday) == (2, 2, "weeks")
    every = Plan("every", DAY, every=3)
    assert kept(every, DAY, after(8), [after(1)], rests) == (2, 3, "turns")


def test_the_last_day_is_held_against_nobody():
    daily = Plan("daily", DAY)
    assert kept(daily, DAY, after(9), [after(0)], today=after(3)) == (1, 3, "days")
    assert kept(daily, DAY, after(9), [after(3)], today=after(3)) == (1, 4, "days")
    closed = Plan("daily", DAY, closed_on=after(3))
    assert kept(closed, DAY, after(9), [after(0)]) == (1, 3, "days")
    assert kept(closed, DAY, after(9), [after(3)]) == (1, 4, "days")
    assert kept(Plan("daily", after(20)), DAY, after(9), []) is None
    assert kept(Plan("once", DAY), DAY, after(9), [after(1)]) == (1, 1, "times")


@pytest.mark.parametrize(
    ("first", "last", "marks", "kept_of"),
    [
        (0, 13, (0, 1, 7), (1, 2, "weeks")),  # two whole weeks, the second short of two
        (2, 13, (), (0, 1, "weeks")),  # a part of a week that was not kept is left out
        (2, 13, (3, 4), (1, 2, "weeks")),  # and counts when it was
        (2, 4, (), None),
    ],
)
def test_weekly_goals_hold_nobody_to_days_that_were_not_there(first, last, marks, kept_of):
    marked = [after(n) for n in marks]
    assert kept(Plan("weekly", after(first), times=2), DAY, after(last), marked) == kept_of


@given(
    st.sampled_from(["daily", "weekly", "weekdays", "every"]),
    st.tuples(days, days).map(sorted),
    st.lists(days, max_size=20),
    st.integers(1, 7),
    st.lists(days, max_size=20),
)
def test_goals_are_never_kept_more_often_than_there_was_time(rhythm, ends, marks, n, rest):
    first, last = ends
    plan = Plan(rhythm, first, times=n, weekdays=(0, 3), every=n)
    rests = frozenset(day.toordinal() for day in rest)
    found = kept(plan, first, last, marks, rests)
    assert found is None or 0 <= found[0] <= found[1] <= (last - first).days + 1


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (
            {"noes": 14, "steps_after": 61},
            "14 noes heard since September, and 61 steps taken after them.",
        ),
        ({"noes": 1, "steps_after": 1}, "1 no heard since September, and 1 step taken after it."),
        (
            {"noes": 2, "steps_after": 0},
            "2 noes heard and 41 steps taken since September.",
        ),
        (
            {"noes": 2, "steps_after": 0, "steps": EMPTY.steps},
            "2 noes heard since September.",
        ),
        (
            {"noes": 2, "steps_after": 3, "made_on": date(2026, 12, 24)},
            "2 noes heard, and 3 steps taken after them.",
        ),
        (
            {"noes": 2, "steps_after": 0, "made_on": date(2026, 12, 24)},
            "2 noes heard, and 41 steps taken.",
        ),
        (
            {"noes": 2, "steps_after": 3, "period": Period(date(2025, 9, 3), PERIOD.last)},
            "2 noes heard since September 2025, and 3 steps taken after them.",
        ),
        (
            {"noes": 2, "steps_after": 3, "period": Period(date(2026, 9, 3), PERIOD.last)},
            "2 noes heard since 3 September, and 3 steps taken after them.",
        ),
        (
            {"noes": 0, "undated": Undated()},
            "41 steps taken since September, and not a single no.",
        ),
        (
            {"noes": 0, "undated": Undated(), "made_on": date(2026, 12, 24)},
            "41 steps taken, and not a single no.",
        ),
        ({"noes": 0}, "41 steps taken since September."),
        ({"noes": 0, "made_on": date(2026, 12, 24)}, "41 steps taken."),
        ({"noes": 0, "steps": EMPTY.steps}, "A quiet time: no steps and no noes are noted for it."),
    ],
)
def test_headline(parts, sentence):
    assert rules.headline(report(**parts)) == sentence


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (DAY, DAY, "2 March 2026"),
        (DAY, date(2026, 4, 1), "2 March – 1 April 2026"),
        (date(2025, 12, 1), DAY, "1 December 2025 – 2 March 2026"),
    ],
)
def test_periods_are_said(first, last, said):
    assert rules.say_period(Period(first, last)) == said
