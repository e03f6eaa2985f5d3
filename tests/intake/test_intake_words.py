"""Headings and results: what people call things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.intake.headers import (
    Role,
    find_heading_row,
    meaning,
    understand,
)
from resilience_desktop.intake.results import Sense, read_result


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Company", Role.COMPANY),
        ("COMPANY NAME:", Role.COMPANY),
        ("Job-Title", Role.ROLE),
        ("Role name", Role.ROLE),
        ("Date Applied (dd/mm/yyyy)", Role.APPLIED),
        ("application_date", Role.APPLIED),
        ("Coding Challenge", Role.ASSESSMENT),
        ("On-Campus", Role.INTERVIEW),
        ("2nd Interview (date)", Role.INTERVIEW),
        ("Onsite", Role.FINAL_ROUND),
        ("Phone", Role.SCREENING),
        ("Result", Role.RESULT),
        ("Application Status", Role.RESULT),
        ("Response date", Role.RESULT_DAY),
        ("Rejected on", Role.REJECTED),
        ("Job link", Role.URL),
        ("Found on", Role.SOURCE),
        ("Salary range", Role.SALARY),
        ("Recruiter name", Role.CONTACT),
        ("Interview notes", Role.UNKNOWN),
        ("Company size", Role.UNKNOWN),
        ("Unternehmen", Role.COMPANY),
        ("Vorstellungsgespräch", Role.INTERVIEW),
        ("Société", Role.COMPANY),
        ("Puesto", Role.ROLE),
        ("Sollicitatiedatum", Role.APPLIED),
        ("", Role.UNKNOWN),
        ("💼", Role.UNKNOWN),
    ],
)
def test_headings_by_their_synonyms(heading: str, role: Role) -> None:
    assert meaning(heading)[0] is role


def test_a_clear_heading_wins_over_a_weak_one() -> None:
    roles = [heading.role for heading in understand(["Name", "Date", "Company", "Date applied"])]
    assert roles == [Role.UNKNOWN, Role.UNKNOWN, Role.COMPANY, Role.APPLIED]


def test_what_the_person_chose_wins() -> None:
    roles = [h.role for h in understand(["Company", "Who"], {1: Role.COMPANY})]
    assert roles == [Role.UNKNOWN, Role.COMPANY]


def test_title_rows_above_the_headings() -> None:
    rows = [["My job search", "", ""], ["2024", "", ""], ["Company", "Role", "Status"]]
    assert find_heading_row(rows) == 2
    assert find_heading_row([["foo", "bar"], ["1", "2"]]) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rejected", ("rejected",)),
        ("REJECTED 😞", ("rejected",)),
        ("Not selected", ("rejected",)),
        ("Absage", ("rejected",)),
        ("no reply", ("no_reply",)),
        ("Ghosted", ("no_reply",)),
        ("Accepted!", ("accepted",)),
        ("Offer", ("offer",)),
        ("offer declined", ("declined",)),
        ("Withdrew", ("withdrawn",)),
        ("They withdrew", ("company_withdrew",)),
        ("Offer rescinded", ("company_withdrew",)),
        ("Position filled", ("position_closed",)),
        ("Applied", ("applied",)),
        ("Interviewing", ("interview",)),
        ("Rejected after phone screen", ("screening", "rejected")),
        ("Applied -> interview -> rejected", ("applied", "interview", "rejected")),
        ("They rejected me by mail on a Sunday", ("rejected",)),
    ],
)
def test_results_become_entries(text: str, kinds: tuple[str, ...]) -> None:
    reading = read_result(text)
    assert reading.sense is Sense.EVENTS
    assert reading.kinds == kinds


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("ongoing", Sense.OPEN),
        ("Wishlist", Sense.NOT_YET),
        ("Rejected?", Sense.UNCLEAR),
        ("probably rejected", Sense.UNCLEAR),
        ("Declined", Sense.UNCLEAR),
        ("never rejected nor accepted", Sense.UNCLEAR),
        ("Suspected Ghost Job", Sense.UNKNOWN),
        ("blue", Sense.UNKNOWN),
        ("n/a", Sense.NO),
        ("—", Sense.NO),
        ("✓", Sense.YES),
        ("done", Sense.YES),
    ],
)
def test_results_that_are_no_entries(text: str, sense: Sense) -> None:
    assert read_result(text).sense is sense


@given(st.text(max_size=500))
def test_no_text_is_too_odd(text: str) -> None:
    read_result(text)
    meaning(text)
