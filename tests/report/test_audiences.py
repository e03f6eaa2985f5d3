"""Audiences as presets, sections on or off and in any order, and the log of the search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import KnownError
from resilience_desktop.report.content import Period
from resilience_desktop.report.figures import headline
from resilience_desktop.report.log import LONGEST_GAP, log_weeks, weeks_kept
from resilience_desktop.report.sections import tell
from resilience_desktop.report.wish import (
    SECTIONS,
    Audience,
    Wish,
    audience_hint,
    audience_name,
    check_sections,
    may_have,
    preset,
    section_name,
)
from tests.report.report_sample import (
    EMPTY,
    NOTES,
    PERIOD,
    QUESTIONS,
    applications,
    for_audience,
    report,
)

MONDAY = date(2026, 11, 2)


def keys(content):
    return [section.key for section in tell(content).sections]


@pytest.mark.parametrize("audience", list(Audience))
def test_each_audience_has_words_and_sections(audience):
    assert audience_name(audience)
    assert audience_hint(audience)
    assert set(preset(audience)) <= set(may_have(audience)) <= set(SECTIONS)
    assert all(section_name(key) for key in may_have(audience))


def test_what_each_audience_reads():
    assert keys(for_audience("coach")) == [
        *("flow", "kinds", "patterns", "answers", "bounce", "goals", "questions")
    ]
    assert keys(for_audience("office")) == ["log"]
    assert keys(for_audience("supporter")) == ["steps", "done", "goals", "wins"]
    mine = report(private=NOTES, wish=Wish(private=True, questions=QUESTIONS))
    assert keys(mine) == list(preset(Audience.MINE))


def test_sections_come_in_the_order_wished():
    assert keys(report(wish=Wish(sections=("wins", "kinds", "wins", "steps")))) == [
        "wins",
        "kinds",
        "steps",
    ]
    assert keys(report(private=NOTES, wish=Wish(sections=("private", "wins")))) == ["wins"]


def test_a_supporter_reads_of_no_no_and_no_company():
    wish = Wish(Audience.SUPPORTER, sections=SECTIONS, private=True)
    assert wish.shown == ("steps", "done", "goals", "wins")
    assert wish.hides_names
    with pytest.raises(KnownError, match="no section “applications”"):
        check_sections(Audience.SUPPORTER, ("wins", "applications"))
    told = tell(for_audience("supporter"))
    assert told.headline == "41 steps taken since September, and 2 wins."
    words = " ".join([told.headline, *(f"{f.value} {f.caption} {f.basis}" for f in told.figures)])
    assert " no " not in f" {words} "


def test_headlines_of_a_quiet_time():
    def said(audience):
        return headline(replace(EMPTY, wish=Wish(audience)))

    assert said(Audience.SUPPORTER) == "A quiet time: no steps are noted for it."
    assert said(Audience.OFFICE) == "0 applications sent since September."
    assert said(Audience.COACH) == said(Audience.MINE)


def sent(*days):
    found = applications(len(days))
    return tuple(replace(a, sent_on=day) for a, day in zip(found, sorted(days)[::-1], strict=True))


def test_weeks_without_any_are_told_only_against_a_minimum():
    listed = sent(MONDAY, MONDAY + timedelta(days=15), MONDAY + timedelta(days=15))
    period = Period(MONDAY - timedelta(days=3), MONDAY + timedelta(days=16))
    assert [(w.first, len(w.applications)) for w in log_weeks(listed, period, 0)] == [
        (MONDAY, 1),
        (MONDAY + timedelta(days=14), 2),
    ]
    weeks = log_weeks(listed, period, 2)
    assert [len(w.applications) for w in weeks] == [0, 1, 0, 2]
    assert (weeks[0].first, weeks[-1].last) == (period.first, period.last)
    assert weeks_kept(weeks, 2) == (1, 4)


def test_a_long_gap_is_one_line():
    period = Period(date(1, 1, 1), date(9999, 12, 31))
    assert len(log_weeks(sent(MONDAY), period, 3)) == 3
    period = Period(MONDAY, MONDAY + timedelta(weeks=LONGEST_GAP + 3, days=-1))
    first, gap = log_weeks(sent(MONDAY), period, 3)
    assert (first.weeks, gap.weeks) == (1, LONGEST_GAP + 2)
    assert (gap.first, gap.last) == (MONDAY + timedelta(weeks=1), period.last)
    assert weeks_kept((first, gap), 1) == (1, LONGEST_GAP + 3)


@given(
    days=st.lists(st.dates(PERIOD.first, PERIOD.last), max_size=30),
    minimum=st.integers(0, 3),
)
def test_the_log_holds_every_application_once_and_every_day_once(days, minimum):
    listed = sent(*days)
    weeks = log_weeks(listed, PERIOD, minimum)
    told = [a.id for week in weeks for a in week.applications]
    assert sorted(told) == sorted(a.id for a in listed)
    assert all(a.sent_on in Period(w.first, w.last) for w in weeks for a in w.applications)
    if minimum:
        assert sum((w.last - w.first).days + 1 for w in weeks) == 83
        assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(weeks))
