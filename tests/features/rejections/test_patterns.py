"""What many noes say together: counted by the store, put into words by rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.progress import wilson
from resilience_desktop.features.rejections.model import Application, Rejection, StageEvent
from resilience_desktop.features.rejections.pattern_port import Patterns, Share
from resilience_desktop.features.rejections.pattern_rules import (
    ENOUGH,
    leaning,
    reach_lines,
    stage_lines,
    wait_lines,
)
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.store.engine import Store

SENT = date(2026, 3, 2)


@pytest.fixture
def counted(store: Store, clock: FixedClock) -> Patterns:
    def add(*events: tuple[str, int], verdict: str | None = None, **more: Any) -> None:
        with store.write("seed") as session:
            made = Application(company="C", role="R", **more)
            session.add(made)
            session.flush()
            for kind, after in events:
                day = SENT + timedelta(days=after)
                session.add(StageEvent(application_id=made.id, kind=kind, day=day))
            if verdict:
                session.add(Rejection(application_id=made.id, verdict=verdict))

    for after in (0, 2, 3, 7, 8, 31):
        add(("applied", 0), ("rejected", after), source="Fair")
    add(("applied", 0), ("interview", 9), ("rejected", 40), source="fair", papers="CV 2")
    add(("applied", 0), ("interview", 9), ("rejected", 12), verdict="outside", papers="CV 2")
    add(("applied", 0), ("position_closed", 5), ("rejected", 6))
    add(("rejected", 5))
    add(("applied", 0), ("no_reply", 60))
    add(("applied", 9), ("rejected", 1))
    add(("applied", 0), source="Fair")
    return RejectionQueries(store, clock).patterns()


def test_the_counts(counted: Patterns) -> None:
    assert counted.total == 12
    assert counted.by_stage == (Share("applied", 10), Share("interview", 2, 2))
    assert counted.by_source == (Share("Fair", 7, 1),)
    assert counted.by_papers == (Share("CV 2", 2, 2),)
    waits = {share.value: share.total for share in counted.by_wait}
    assert waits == {"two_days": 2, "week": 3, "month": 3, "longer": 1}
    kinds = (counted.early, counted.late, counted.outside, counted.unknown)
    assert kinds == (7, 1, 2, 1)


def test_words_from_five_cases_on_only(counted: Patterns) -> None:
    assert [line.title for line in stage_lines(counted)] == ["Application"]
    (fair,) = reach_lines(counted.by_source)
    assert (fair.title, fair.sentence) == ("Fair", "1 of 7 led to a live conversation.")
    assert reach_lines(counted.by_papers) == ()
    assert wait_lines(counted) == ()


@pytest.mark.parametrize(
    ("early", "late", "says"),
    [
        (0, 0, "Too few"),
        (2, 2, "Too few"),
        (5, 0, "Most is lost early"),
        (3, 2, "too close to call"),
        (30, 10, "Most is lost early"),
        (10, 30, "Most is lost late"),
        (51, 49, "too close to call"),
    ],
)
def test_where_most_is_lost_is_said_as_surely_as_it_is_known(
    early: int, late: int, says: str
) -> None:
    found = leaning(Patterns(early=early, late=late))
    assert says in found.headline
    assert str(early + late) in found.sentence
    assert (found.low is None) == (early + late < ENOUGH)


def test_the_range_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_range_holds_the_share_and_narrows(hits: int, misses: int) -> None:
    total = hits + misses
    low, high = wilson(hits, total)
    assert 0 <= low <= high <= 1
    if total:
        assert low - 1e-9 <= hits / total <= high + 1e-9
        closer = wilson(hits * 10, total * 10)
        assert closer[1] - closer[0] <= high - low + 1e-9
