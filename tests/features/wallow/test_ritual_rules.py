from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.progress import FEW
from resilience_desktop.features.wallow.history import rules as past
from resilience_desktop.features.wallow.history.rules import Past
from resilience_desktop.features.wallow.rituals import rules
from resilience_desktop.features.wallow.rituals.rules import Helped, Use

TODAY = date(2026, 11, 22)
PLANS = (("a", "walk"), ("b", "call Ana"), ("c", "cook"))
STRENGTH = st.integers(0, 10)
USES = st.lists(st.builds(Use, st.sampled_from(("a", "b", "c", "gone")), STRENGTH, STRENGTH))


@dataclass(frozen=True)
class One:
    name: str
    planned_on: date | None = None


# What stands first


@given(st.lists(st.builds(One, st.text(), st.none() | st.dates())))
def test_what_is_ready_today_stands_first_and_the_order_stays(plans):
    found = rules.ready_first(plans, TODAY)
    ready = [plan for plan in plans if plan.planned_on == TODAY]
    assert found == ready + [plan for plan in plans if plan.planned_on != TODAY]
    assert rules.ready_today(plans, TODAY) == ready


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, ""),
        (TODAY - timedelta(days=1), ""),
        (TODAY, "ready today"),
        (TODAY + timedelta(days=1), "ready tomorrow"),
        (TODAY + timedelta(days=9), "ready on 1 Dec"),
    ],
)
def test_the_day_of_a_plan_in_words(day, said):
    assert rules.planned_line(day, TODAY) == said


def test_before_is_asked_at_the_beginning_only():
    start = datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert rules.asks_before(start, start)
    assert not rules.asks_before(start, start + timedelta(minutes=3))
    assert not rules.asks_before(start, start - timedelta(hours=1))


# What was different afterwards


@given(USES)
def test_every_case_is_counted_once_and_few_cases_say_nothing(uses):
    found = {one.plan_id: one for one in rules.helped(PLANS, uses)}
    assert found.keys() == {"a", "b", "c"}
    for plan_id, one in found.items():
        mine = [use for use in uses if use.plan_id == plan_id]
        assert one.count == len(mine)
        assert one.lighter == sum(use.after > use.before for use in mine)
        assert one.heavier == sum(use.after < use.before for use in mine)
        assert one.enough == (len(mine) >= FEW)
        said = rules.helped_line(one)
        assert ("lighter" in said) == one.enough
        for word in ("because", "thanks", "helps", "works", "makes", "%"):
            assert word not in said


@given(USES)
def test_plans_with_cases_enough_stand_first_by_their_share(uses):
    found = rules.helped(PLANS, uses)
    enough = [one for one in found if one.enough]
    assert list(found[: len(enough)]) == enough
    assert [one.share for one in enough] == sorted((one.share for one in enough), reverse=True)
    few = [one.plan_id for one in found if not one.enough]
    assert few == sorted(few)


@given(USES, st.randoms())
def test_the_order_of_the_uses_does_not_matter(uses, random):
    shuffled = list(uses)
    random.shuffle(shuffled)
    assert rules.helped(PLANS, shuffled) == rules.helped(PLANS, uses)


def test_counts_in_plain_words():
    line = rules.helped_line
    assert line(Helped("a", "walk")) == "Nothing to compare yet."
    assert line(Helped("a", "walk", 4)) == "4 of 5 times so far: too few to tell."
    assert line(Helped("a", "walk", 5)) == "5 of 5 times it was lighter afterwards."
    expected = "6 of 9 times it was lighter afterwards, 1 time the same, 2 times heavier."
    assert line(Helped("a", "walk", 6, 1, 2)) == expected


# The history in words


def window(number: int, before: int | None = None, after: int | None = None) -> Past:
    at = datetime(2026, 9, 1, 15, 20, tzinfo=UTC) + timedelta(days=number)
    return Past(f"w{number}", at, 900, before, after)


def test_one_window_in_words():
    assert past.describe(window(0), UTC) == "Tuesday, 1 September 2026, 15:20: 15 minutes."
    assert past.describe(window(0, 8, 5), UTC).endswith("Weight 8 coming in, 5 going out.")
    assert past.describe(window(0, None, 5), UTC).endswith("Weight 5 going out.")
    assert past.describe(window(0, 5), UTC).endswith("Weight 5 coming in.")
    assert past.strength(None) == "–"


def test_all_windows_in_words_say_nothing_below_five():
    assert past.headline([], UTC) == "No windows so far."
    assert past.headline([window(0)], UTC) == "1 window since September."
    four = [window(n, 8, 5) for n in range(4)]
    assert "compared from 5 windows on; 4 so far" in past.summary(four)
    assert "Half" not in past.summary(four)
    many = [*four, window(5, 4, 6), window(6)]
    expected = (
        "Half of them lasted 15 minutes or less. "
        "You went out lighter than you came in 4 of 5 times."
    )
    assert past.summary(many) == expected
    assert past.summary([]) == ""


@given(st.none() | STRENGTH)
def test_lighter_is_up(distress):
    found = past.lightness(distress)
    assert (found is None) == (distress is None)
    assert distress is None or found == 10 - distress
