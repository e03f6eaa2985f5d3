"""What the page of progress says and counts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.progress import FEW, BounceBack, middle, say_days, share
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.rules import NoDay, Span
from resilience_desktop.report import rules as report_rules

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2026, 9, 1), date(2026, 10, 31))


@given(st.lists(st.integers(0, 50), max_size=40))
def test_the_median_is_the_median(values):
    expected = float(median(values)) if len(values) >= FEW else None
    assert middle(Counter(values)) == expected


@pytest.mark.parametrize(
    ("count", "of", "wanted"), [(0, 0, None), (1, 4, None), (1, 5, 20), (0, 5, 0)]
)
def test_a_share_needs_five(count, of, wanted):
    assert share(count, of) == wanted


@pytest.mark.parametrize(
    ("days", "said"), [(0, "the same day"), (1.0, "1 day"), (2.0, "2 days"), (2.5, "2.5 days")]
)
def test_days_are_said(days, said):
    assert say_days(days) == said


# Periods


@pytest.mark.parametrize(
    ("period", "first", "before"),
    [
        (rules.DAYS, date(2026, 10, 24), date(2026, 9, 24)),
        (rules.MONTHS, date(2026, 9, 1), date(2026, 6, 10)),
        (rules.YEAR, date(2026, 1, 1), date(2025, 2, 9)),
        (rules.ALL, date(2024, 5, 1), None),
    ],
)
def test_periods_end_today(period, first, before):
    span = rules.span_of(period, TODAY, date(2024, 5, 1))
    assert span == Span(first, TODAY, before)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(rules.PERIODS))
def test_the_time_before_is_as_long(today, period):
    span = rules.span_of(period, today)
    assert span.first <= span.last == today
    if span.before is not None:
        assert span.first - span.before == span.last - span.first + timedelta(days=1)
    assert (span.last - span.heat_first()).days == 7 * rules.HEAT_WEEKS - 1


def test_all_without_anything_is_today():
    assert rules.span_of(rules.ALL, TODAY) == Span(TODAY, TODAY)
    assert rules.span_of(rules.ALL, TODAY, date(2030, 1, 1)).first == TODAY


# The headline


@pytest.mark.parametrize(
    ("noes", "steps", "after", "said"),
    [
        (14, 70, 61, "You heard 14 noes since September, and took 61 steps after them."),
        (1, 1, 1, "You heard 1 no since September, and took 1 step after it."),
        (2, 9, 0, "You heard 2 noes since September."),
        (0, 9, 0, "You took 9 steps since September. No noes came in that time."),
        (0, 0, 0, "Nothing is noted since September. That is all right."),
    ],
)
def test_the_headline(noes, steps, after, said):
    span = rules.span_of(rules.MONTHS, TODAY)
    assert rules.headline(noes, steps, after, rules.since(rules.MONTHS, span)) == said


@pytest.mark.parametrize("period", rules.PERIODS)
def test_every_period_has_a_name_and_a_when(period):
    span = rules.span_of(period, TODAY)
    assert rules.period_names()[period]
    assert rules.since(period, span)


# Bounce-back


def test_a_no_without_a_step_yet_is_not_counted():
    noes = [NoDay(date(2026, 11, 1), 6, 0), NoDay(date(2026, 11, 20), 2, 0)]
    found = rules.bounce_back(noes, [date(2026, 11, 4)])
    assert found == BounceBack(3.0, 6, 8)


def test_below_five_there_is_no_median():
    noes = [NoDay(date(2026, 11, 1), 4, 1)]
    assert rules.bounce_back(noes, [date(2026, 11, 4)]) == BounceBack(None, 4, 4)


moments = st.lists(st.tuples(DAYS, st.sampled_from("abcdef")), max_size=12)


@given(moments, moments)
def test_it_counts_as_the_report_does(noes, steps):
    latest: dict[date, str] = {}
    for day, entered in steps:
        latest[day] = max(entered, latest.get(day, ""))
    days = [
        NoDay(day, 1, int(entered < latest[day]) if day in latest else 0) for day, entered in noes
    ]
    ours = rules.bounce_back(days, sorted(latest))
    theirs = report_rules.bounce_back(
        report_rules.cases_of(
            [report_rules.Moment(*no) for no in noes],
            [report_rules.Moment(*step) for step in steps],
        )
    )
    assert (ours.median, ours.counted, ours.noes) == (
        theirs.median,
        theirs.counted,
        theirs.noes,
    )


def test_the_note_compares_only_what_is_known():
    now = BounceBack(2.0, 28, 30)
    assert rules.bounce_note(now, None) == "median of 28 noes"
    assert rules.bounce_note(now, BounceBack(None, 3, 3)) == "median of 28 noes"
    assert (
        rules.bounce_note(now, BounceBack(6.0, 9, 9))
        == "median of 28 noes; before that it was 6 days"
    )
    assert rules.bounce_note(now, BounceBack(2.0, 9, 9)) == "median of 28 noes; the same as before"


# Sentences


@pytest.mark.parametrize(
    ("kinds", "word"),
    [
        ({}, "No noes"),
        ({"early": 4}, "Too few"),
        ({"early": 6, "late": 1}, "came early"),
        ({"early": 1, "late": 6}, "came late"),
        ({"outside": 6, "late": 1}, "outside your control"),
        ({"unknown": 6, "late": 1}, "too little is known"),
        ({"early": 3, "late": 3}, "No kind stands out"),
    ],
)
def test_kinds_in_a_sentence(kinds, word):
    assert word in rules.kinds_sentence(kinds)


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ((0, 0, 0, 0), "No application"),
        ((4, 1, 3, 0), "first look"),
        ((10, 2, 2, 1), "2 of 10"),
        ((60, 9, 20, 5), "papers first"),
        ((60, 30, 5, 20), "papers work"),
        ((60, 30, 15, 12), "early and late"),
        ((60, 30, 7, 3), "early and late"),
    ],
)
def test_the_flow_in_a_sentence(numbers, word):
    assert word in rules.flow_sentence(*numbers)


def test_steps_say_how_many_the_headline_means():
    assert rules.steps_sentence(15, 127, 141) == "15 sent, 127 on goals; 141 after the first no"
    assert rules.steps_sentence(15, 127, 142) == rules.steps_sentence(15, 127, 0)


@given(st.dictionaries(st.sampled_from([k.value for k in Kind]), st.integers(0, 99)))
def test_no_sentence_scores_or_blames(kinds):
    said = rules.kinds_sentence(kinds).lower()
    assert "!" not in said
    assert not {"fail", "score", "should", "must"} & set(said.split())


def test_undated_noes_are_said():
    assert rules.undated_sentence(0, 0, True) == rules.undated_sentence(0, 0, False) == ""
    assert rules.undated_sentence(1, 0, True) == "1 of the noes has no day."
    assert rules.undated_sentence(2, 3, False) == (
        "2 noes without a day are counted when their application was sent. "
        "3 noes without any day are counted under All only."
    )


def test_quiet_days_are_not_counted_against_anyone():
    span = rules.span_of(rules.MONTHS, TODAY)
    days = {TODAY: 3, date(2026, 11, 2): 1, date(2020, 1, 1): 4}
    said = "Since November 2025 something was done on 2 days."
    assert rules.heat_sentence(days, span) == said
    assert "it was quiet" in rules.heat_sentence({}, span)
