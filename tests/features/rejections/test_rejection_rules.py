"""Which words fit a "no", and what a ledger lacks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.diagnosis import Kind, diagnose
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import (
    ENDINGS,
    STAGES,
    LedgerEntry,
    Stage,
    furthest_stage,
    stage_rank,
)
from resilience_desktop.features.rejections import rules

TODAY = date(2026, 11, 22)
kinds = st.sampled_from([*STAGES, *ENDINGS]).map(str)
days = st.none() | st.dates(date(2024, 1, 1), TODAY)
entries = st.lists(st.builds(LedgerEntry, kinds, days), max_size=12)


def ledger(*kinds_of: str, day: date | None = None) -> list[LedgerEntry]:
    return [LedgerEntry(kind, day) for kind in kinds_of]


@pytest.mark.parametrize(
    ("kinds_of", "verdict", "key"),
    [
        (("applied", "rejected"), None, "early"),
        (("applied", "screening", "rejected"), None, "screened"),
        (("applied", "assessment", "rejected"), None, "screened"),
        (("applied", "interview", "rejected"), None, "late"),
        (("applied", "final_round", "rejected"), None, "close"),
        (("applied", "offer", "rejected"), None, "close"),
        (("rejected",), None, "unknown"),
        (("applied", "position_closed"), None, "outside"),
        (("applied", "interview", "rejected"), "outside", "outside"),
        (("applied", "interview", "rejected"), "unknown", "undecided"),
        (("applied", "interview", "rejected"), "early", "said_early"),
        (("applied", "rejected"), "late", "said_late"),
        (("applied", "final_round", "rejected"), "late", "close"),
    ],
)
def test_the_card_fits_the_situation(kinds_of, verdict, key):
    found = ledger(*kinds_of)
    assert rules.card_key(diagnose(found, verdict), furthest_stage(found)) == key


@given(entries, st.none() | st.sampled_from([*Kind]).map(str))
def test_every_ledger_has_a_card_with_words(found, verdict):
    card = rules.detective_card(diagnose(found, verdict), furthest_stage(found))
    assert card.headline
    assert card.text
    assert all((*card.worth, *card.hands))
    assert card.worth
    assert card.hands


def test_the_look_is_offered_for_tomorrow():
    assert rules.look_day(TODAY) == date(2026, 11, 23)
    assert rules.say_look(rules.look_day(TODAY), TODAY) == "Planned for tomorrow."
    assert rules.say_look(TODAY - timedelta(days=4), TODAY).startswith("Today is a good day")
    assert rules.say_look(None, TODAY).startswith("Nothing planned")


def test_when_it_was_heard_is_said_as_people_say_it():
    found = [
        LedgerEntry("applied", date(2026, 10, 25)),
        LedgerEntry("rejected", date(2026, 11, 17)),
    ]
    assert rules.say_heard(found, TODAY) == "heard back Tue 17 Nov, 23 days after applying"
    assert rules.say_heard(found[1:], TODAY) == "heard back Tue 17 Nov"
    assert rules.say_heard(ledger("applied", "rejected"), TODAY) == "heard back, day not known"
    assert rules.say_heard(found[:1], TODAY) == ""
    assert rules.say_heard([LedgerEntry("rejected", TODAY)], TODAY) == "heard back today"
    one = [LedgerEntry("applied", date(2025, 3, 1)), LedgerEntry("rejected", date(2025, 3, 2))]
    assert rules.say_heard(one, TODAY) == "heard back 2 Mar 2025, 1 day after applying"


@given(entries)
def test_saying_when_never_fails(found):
    assert isinstance(rules.say_heard(found, TODAY), str)


def test_a_day_to_come_is_refused():
    rules.check_day(None, TODAY)
    rules.check_day(TODAY, TODAY)
    with pytest.raises(KnownError, match="still to come"):
        rules.check_day(TODAY + timedelta(days=1), TODAY)


@pytest.mark.parametrize(("company", "role", "fine"), [("A", "", 1), (" ", "B", 1), (" ", "\t", 0)])
def test_a_company_or_a_role_is_enough(company, role, fine):
    if fine:
        rules.check_named(company, role)
        return
    with pytest.raises(KnownError, match="A company or a role is enough"):
        rules.check_named(company, role)


@given(st.sets(st.sampled_from(STAGES).map(str)), st.sampled_from(STAGES))
def test_missing_stages_make_it_the_furthest(present, furthest):
    missing = rules.missing_stages(present, furthest)
    assert not present & {stage.value for stage in missing}
    assert furthest in missing or furthest.value in present
    assert all(stage_rank(stage) <= stage_rank(furthest) for stage in missing)
    # A test and an offer are not usual: they are only in a ledger that says so.
    assert all(s not in (Stage.ASSESSMENT, Stage.OFFER) or s == furthest for s in missing)


@given(entries, st.sampled_from(STAGES))
def test_what_goes_beyond_is_further(found, furthest):
    beyond = rules.beyond(found, furthest)
    kept = [entry for entry in found if entry not in beyond]
    assert all(stage_rank(entry.kind) > stage_rank(furthest) for entry in beyond)
    assert stage_rank(furthest_stage(kept)) <= max(stage_rank(furthest), 0)


def test_the_stepper_shows_unusual_stages_only_when_they_happened():
    assert rules.stepper_stages([]) == ("applied", "screening", "interview", "final_round")
    shown = rules.stepper_stages(ledger("assessment", "offer", "rejected"))
    assert shown == STAGES


def test_a_correction_says_what_it_did():
    assert rules.say_correction("interview", ("interview",), ()) == (
        "It went as far as: Interview. Added: Interview."
    )
    assert "Moved to the trash: Final round, Offer." in rules.say_correction(
        "screening", (), ("final_round", "offer")
    )


@given(st.text(alphabet=st.characters(codec=None)))
def test_every_text_can_be_stored(text):
    kept = rules.storable(text)
    kept.encode("utf-8")
    assert len(kept) == len(text) or any(0xD800 <= ord(c) <= 0xDFFF for c in text)


def test_the_words_of_reach_and_way():
    assert [rules.reach_name(reach) for reach in rules.Reach][:2] == ["All", "Early"]
    assert {rules.reach_of(stage) for stage in STAGES} == {"early", "interview", "final"}
    assert rules.came_by_name("in_person") == "In person"
    assert rules.came_by_name("by pigeon") == "by pigeon"
    assert rules.status_word(Stage.INTERVIEW, "no_reply") == "Interview · No reply"
    assert rules.status_word(Stage.INTERVIEW, "rejected") == "Interview"
