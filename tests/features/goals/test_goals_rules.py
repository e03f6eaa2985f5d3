"""What is due, what was kept, and how it is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.rhythms import Rhythm, units
from resilience_desktop.features.goals import origin_rules, rules
from resilience_desktop.features.goals.rules import Place, Plan

SUNDAY = date(2026, 11, 22)
MONDAY = SUNDAY + timedelta(days=1)
CHOSEN = date(2026, 11, 2)


def day(n: int) -> date:
    return SUNDAY + timedelta(days=n)


DAILY = Plan("daily", CHOSEN)
WEEKLY = Plan("weekly", CHOSEN, times=2)


@pytest.mark.parametrize(
    ("plan", "checked", "place"),
    [
        (DAILY, [], Place.TODAY),
        (DAILY, [SUNDAY], Place.TODAY),
        (Plan("daily", MONDAY), [], Place.NOWHERE),
        (Plan("daily", CHOSEN, closed_on=SUNDAY), [], Place.NOWHERE),
        (Plan("daily", CHOSEN, closed_on=SUNDAY), [SUNDAY], Place.TODAY),
        (Plan("daily", CHOSEN, closed_on=MONDAY), [], Place.TODAY),
        (WEEKLY, [day(-1)], Place.TODAY),
        (WEEKLY, [day(-1), day(-2)], Place.NOWHERE),
        (WEEKLY, [day(-1), SUNDAY], Place.TODAY),
        (WEEKLY, [day(-8), day(-9)], Place.TODAY),
        (Plan("once", CHOSEN), [], Place.TODAY),
        (Plan("once", CHOSEN, due_on=SUNDAY), [], Place.TODAY),
        (Plan("once", CHOSEN, due_on=SUNDAY), [SUNDAY], Place.TODAY),
        (Plan("once", CHOSEN, due_on=MONDAY), [], Place.LATER),
        (Plan("once", CHOSEN, due_on=day(-1)), [], Place.EARLIER),
        (Plan("once", CHOSEN, due_on=day(-1)), [day(-1)], Place.NOWHERE),
        (Plan("once", CHOSEN, due_on=day(-1)), [SUNDAY], Place.TODAY),
        (Plan("from a later version", CHOSEN, due_on=MONDAY), [], Place.LATER),
    ],
)
def test_where_a_goal_belongs(plan, checked, place):
    assert rules.place_on(plan, SUNDAY, checked) == place


days = st.dates(date(2026, 1, 1), date(2027, 3, 1))


@given(
    st.sampled_from(["daily", "weekly", "once"]),
    days,
    st.integers(1, 7),
    st.none() | days,
    st.none() | days,
    st.lists(days, max_size=40),
    days,
)
def test_a_checked_goal_stays_on_its_day(rhythm, chosen, times, due, closed, checked, day):
    plan = Plan(rhythm, chosen, times, due, closed)
    place = rules.place_on(plan, day, checked)
    assert (place is Place.TODAY) or day not in checked


@given(
    st.sampled_from(["daily", "weekdays"]),
    days,
    st.lists(st.integers(0, 6)).map(tuple),
    days,
)
def test_what_the_page_shows_is_what_counts(rhythm, chosen, weekdays, day):
    plan = Plan(rhythm, chosen, weekdays=weekdays)
    wanted = [unit.wanted for unit in units(plan, day, day)]
    due = rules.place_on(plan, day, ()) is Place.TODAY
    assert due == (wanted == [1])


@given(days, st.integers(1, 60), st.none() | days, days)
def test_every_few_days_is_due_when_they_have_passed(chosen, every, last, day):
    plan = Plan("every", chosen, every=every)
    last = None if last is None or last >= day else last
    due = rules.place_on(plan, day, (), last) is Place.TODAY
    passed = last is None or (day - last).days >= every
    assert due == (chosen <= day and passed)


def test_progress_is_said_without_guilt():
    say = rules.progress_sentence
    assert say(2, 4) == "Two of four. The rest can wait."
    assert say(0, 4) == "Four small steps. One is enough to begin."
    assert say(0, 1) == "One small step for today."
    assert say(4, 4) == "Done for today. Rest is part of it."
    assert say(0, 0) == "Nothing is planned for today. That is fine, too."
    assert say(0, 3, yesterday_quiet=True) == "Yesterday was quiet. Today is a new page."
    assert say(1, 3, yesterday_quiet=True) == "One of three. The rest can wait."
    assert say(13, 20) == "13 of 20. The rest can wait."


@given(st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_every_number_has_a_sentence(done, total, quiet):
    said = rules.progress_sentence(done, total, yesterday_quiet=quiet)
    assert said.endswith(".")
    assert "!" not in said
    assert "{" not in said


def test_rhythms_in_words():
    assert rules.rhythm_words(DAILY, SUNDAY, 0) == "Every day"
    assert rules.rhythm_words(WEEKLY, SUNDAY, 1) == "1 of 2 this week"
    assert rules.rhythm_words(WEEKLY, SUNDAY, 3) == "3 this week, 2 were meant"
    assert rules.rhythm_words(Plan("once", CHOSEN), SUNDAY, 0) == "Once"
    assert rules.rhythm_words(Plan("once", CHOSEN, due_on=MONDAY), SUNDAY, 0) == "By tomorrow"
    assert rules.rhythm_words(Plan("once", CHOSEN, due_on=day(-3)), SUNDAY, 0) == "Planned for Thu"


def test_new_rhythms_in_words():
    say = rules.rhythm_words
    assert say(Plan("weekdays", CHOSEN, weekdays=(3, 0)), SUNDAY, 0) == "Mon, Thu"
    assert say(Plan("weekdays", CHOSEN, weekdays=(0, 1, 2, 3, 4)), SUNDAY, 0) == "Monday to Friday"
    assert say(Plan("weekdays", CHOSEN), SUNDAY, 0) == "Every day"
    assert say(Plan("every", CHOSEN, every=3), SUNDAY, 0) == "Every 3 days"
    assert say(Plan("every", CHOSEN, every=1), SUNDAY, 0) == "Every day"
    assert origin_rules.say_amount(2, 3, "applications") == "2 of 3 applications"
    assert origin_rules.say_amount(2, 3, "") == "2 of 3"
    assert origin_rules.say_amount(1, 1, "applications") == ""
    assert origin_rules.say_origin("lesson", "shorter answers") == "From a lesson: shorter answers"
    assert origin_rules.say_origin("starter", "") == "From a starter set"
    assert origin_rules.say_origin("", "x") == origin_rules.say_origin("odd", "x") == ""
    assert all(origin_rules.say_origin(origin, "") for origin in origin_rules.Origin)


def test_every_kind_has_a_word_and_an_icon():
    assert len({rules.kind_name(kind) for kind in rules.KINDS}) == len(rules.KINDS)
    assert len({rules.kind_icon(kind) for kind in rules.KINDS}) == len(rules.KINDS)
    assert rules.known_kind("odd") == rules.GoalKind.CARE
    assert len({rules.rhythm_name(rhythm) for rhythm in Rhythm}) == 5


def test_the_heat_map_begins_where_there_is_something():
    start = rules.heat_start
    assert start(SUNDAY, None) == date(2026, 9, 1)
    assert start(SUNDAY, date(2026, 11, 20)) == date(2026, 9, 1)
    assert start(SUNDAY, date(2026, 7, 14)) == date(2026, 7, 1)
    assert start(SUNDAY, date(2020, 1, 1)) == date(2026, 7, 1)
    assert start(date(2026, 1, 31), None) == date(2025, 11, 1)
    assert rules.heat_title(date(2026, 9, 1)) == "Steps since September"
    assert rules.say_steps(SUNDAY, 2) == "Sunday, 22 November 2026: 2 steps"
    assert rules.say_steps(SUNDAY, 0).endswith("a quiet day")


def test_midnight_comes_in_the_local_zone():
    berlin = ZoneInfo("Europe/Berlin")
    late = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)
    assert rules.seconds_to_midnight(late, berlin) == 60
    assert rules.seconds_to_midnight(late, UTC) == 3660
    # The clocks go back on 25 October: that day has 25 hours.
    begin = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    assert rules.seconds_to_midnight(begin, berlin) == 25 * 3600
    assert rules.seconds_to_midnight(late, None) >= 1


def test_steps_are_counted_by_day():
    assert rules.steps_by_day([SUNDAY, MONDAY, SUNDAY]) == {SUNDAY: 2, MONDAY: 1}
    assert rules.later_caption(MONDAY, SUNDAY) == "Tomorrow"
    assert rules.later_caption(day(3), SUNDAY) == "Later"
    assert [rules.when_words(day(n), SUNDAY) for n in (1, 4, 9)] == ["", "Thursday", "1 Dec"]
