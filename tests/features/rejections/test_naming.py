"""Applications by company and role alone, near and far along the order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.rejections.port import NoDraft, Note
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.store import titles
from resilience_desktop.store.engine import Store


@pytest.fixture
def queries(store: Store, clock: FixedClock) -> RejectionQueries:
    return RejectionQueries(store, clock)


def log(queries: RejectionQueries, clock: FixedClock, company: str, role: str, ago: int) -> str:
    day = clock.today() - timedelta(days=ago)
    return queries.log_no(NoDraft(company=company, role=role, day=day)).application_id


def companies(queries: RejectionQueries, text: str, most: int = 9) -> list[str]:
    return [hint.company for hint in queries.named(text, most)]


@pytest.mark.parametrize("steps", [titles.STEPS, 1])
def test_words_begin_in_company_or_role(
    queries: RejectionQueries, clock: FixedClock, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(titles, "STEPS", steps)
    log(queries, clock, "Müller & Söhne", "Nurse", 30)
    log(queries, clock, "Northwind", "Night nurse", 3)
    log(queries, clock, "Lumen", "Planner", 2)
    assert companies(queries, "nurse") == ["Northwind", "Müller & Söhne"]
    assert companies(queries, "muller") == ["Müller & Söhne"]
    assert companies(queries, "nur north") == ["Northwind"]
    assert companies(queries, "n nurse", most=1) == ["Northwind"]
    assert companies(queries, "urse") == []
    assert companies(queries, "") == companies(queries, "  ") == companies(queries, "&%") == []


@pytest.mark.parametrize("steps", [titles.STEPS, 1])
def test_nothing_else_that_is_kept_is_looked_into(
    queries: RejectionQueries, clock: FixedClock, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(titles, "STEPS", steps)
    key = log(queries, clock, "Northwind", "Nurse", 3)
    log(queries, clock, "Lumen", "Planner", 2)
    for note in Note:
        queries.write_note(key, note, "quietword")
    assert companies(queries, "quietword") == []
    queries.trash_application(key)
    assert companies(queries, "northwind") == []


def test_some_by_their_ids(queries: RejectionQueries, clock: FixedClock) -> None:
    one = log(queries, clock, "Northwind", "Nurse", 3)
    two = log(queries, clock, "Lumen", "Planner", 2)
    assert [hint.company for hint in queries.hints((two, "gone", one))] == ["Lumen", "Northwind"]
    assert queries.hints(()) == ()
