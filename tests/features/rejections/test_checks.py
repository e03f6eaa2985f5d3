"""What is said beside a field, the calm view's days, and tags."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.ledger import ENDINGS, STAGES, LedgerEntry, Stage
from resilience_desktop.core.text import fold
from resilience_desktop.features.rejections import checks
from resilience_desktop.features.rejections.port import EarlierApplication, EventDraft
from resilience_desktop.features.rejections.sorting_port import CalmView
from resilience_desktop.features.rejections.sorting_rules import (
    OWN_KINDS,
    calm_from,
    own_kind_name,
    read_calm_view,
    say_out_of_sight,
    silent_since,
    tidy_tags,
    write_calm_view,
)

TODAY = date(2026, 11, 22)
LEDGER = (
    LedgerEntry("applied", date(2026, 11, 10), id="one"),
    LedgerEntry("interview", date(2026, 11, 15), id="two"),
)


def said(kind: str, day: date | None, label: str = "", event_id: str = "") -> str:
    return checks.say_event(EventDraft(kind, day, label=label), LEDGER, TODAY, event_id)


def test_an_ending_before_the_application() -> None:
    assert "before the application went out" in said("rejected", date(2026, 11, 9))
    assert "You applied only" in said("screening", date(2026, 11, 9))
    assert said("rejected", date(2026, 11, 10)) == ""
    assert said("rejected", None) == ""


def test_a_day_to_come_or_long_ago() -> None:
    assert said("interview", TODAY + timedelta(days=1)) == "That day is still to come."
    assert "Is the year right?" in said("interview", date(1926, 11, 22))
    assert said("interview", TODAY) == ""


def test_applying_after_what_came_of_it() -> None:
    assert "happened before that" in said("applied", date(2026, 11, 16), event_id="one")
    assert said("applied", date(2026, 11, 15), event_id="one") == ""


def test_the_same_twice() -> None:
    assert "can both stay" in said("interview", date(2026, 11, 15))
    assert said("interview", date(2026, 11, 15), label="Panel") == ""
    assert said("interview", date(2026, 11, 15), event_id="two") == ""
    twice = (LedgerEntry("rejected", TODAY),)
    assert "already" in checks.say_event(EventDraft("rejected", TODAY), twice, TODAY)


@pytest.mark.parametrize(
    ("company", "role", "words"),
    [("Kranz", "", ""), (" ", "Planner", "harder to find"), ("", "", "company or a role")],
)
def test_an_empty_company(company: str, role: str, words: str) -> None:
    assert words in checks.say_company(company, role)
    assert bool(words) == bool(checks.say_company(company, role))


def test_a_duplicate_and_the_earlier_story() -> None:
    open_one = EarlierApplication("a", "Kranz", "Planner", Stage.INTERVIEW, None, "")
    ended = EarlierApplication("b", "Kranz", "", Stage.APPLIED, date(2026, 3, 2), "rejected")
    assert checks.say_alike((), TODAY) == ""
    assert "(still open). It can stay two." in checks.say_alike((open_one,), TODAY)
    assert "(A no, 2 Mar" in checks.say_alike((ended,), TODAY)
    lines = checks.say_earlier((open_one, ended), TODAY)
    assert lines[0] == "Planner: Interview, still open"
    assert lines[1].startswith("a role without a name: Application, A no (")


kinds = st.sampled_from([*STAGES, *ENDINGS]).map(str)
days = st.none() | st.dates()
entries = st.lists(st.builds(LedgerEntry, kinds, days), max_size=8)


@given(kinds, days, entries)
def test_checks_never_fail(kind: str, day: date | None, found: list[LedgerEntry]) -> None:
    words = checks.say_event(EventDraft(kind, day), found, TODAY)
    assert words == "" or words[-1] in ".?"


# The calm view


@given(st.dates(date(1900, 1, 1)), st.integers(1, 60))
def test_the_calm_view_goes_back_whole_months(today: date, months: int) -> None:
    first = calm_from(CalmView(months=months), today)
    assert first is not None
    assert (today.year - first.year) * 12 + today.month - first.month == months
    assert first.day <= today.day
    assert calm_from(CalmView(calm=False), today) is None


def test_thirty_days_are_not_yet_over_thirty_days() -> None:
    assert silent_since(30, TODAY) == TODAY - timedelta(days=31)


@given(st.builds(CalmView, st.booleans(), st.integers(1, 60), st.integers(7, 365)))
def test_the_view_is_kept_as_it_is(view: CalmView) -> None:
    assert read_calm_view(write_calm_view(view)) == view


@pytest.mark.parametrize(
    "kept",
    ["", "[]", "{}", "null", '{"calm": true}', '{"calm":1,"months":0,"silent_days":30}',
     '{"calm":1,"months":1e999,"silent_days":30}', "[" * 100_000],
)  # fmt: skip
def test_a_view_that_was_not_kept_is_the_first_one(kept: str) -> None:
    assert read_calm_view(kept) == CalmView()


def test_what_is_out_of_sight_is_said() -> None:
    assert say_out_of_sight(0, 3) == ""
    assert say_out_of_sight(1, 3) == "1 no from over 3 months ago is out of sight."
    assert say_out_of_sight(12, 6).startswith("12 noes from over 6 months")


def test_own_stages_count_as_early_middle_or_late() -> None:
    words = [own_kind_name(kind).split(",")[0] for kind in OWN_KINDS]
    assert words == ["Early", "Middle", "Late"]


@given(st.lists(st.text(max_size=6), max_size=8))
def test_tags_are_each_there_once(tags: list[str]) -> None:
    found = tidy_tags(tags)
    assert len({fold(tag) for tag in found}) == len(found)
    assert all(tag.strip() for tag in found)
    assert tidy_tags(found) == found
