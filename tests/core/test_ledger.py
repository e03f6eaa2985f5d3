"""The ledger's rules."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.ledger import (
    ENDINGS,
    STAGES,
    Ending,
    LedgerEntry,
    Stage,
    ending,
    furthest_stage,
    heard_no,
    in_order,
    kind_name,
    stage_dots,
    stage_rank,
)

days = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
kinds = st.sampled_from([*STAGES, *ENDINGS])
entries = st.lists(st.builds(LedgerEntry, kind=kinds, day=days), max_size=12)


@given(entries)
def test_an_ending_never_erases_the_furthest_stage(ledger: list[LedgerEntry]) -> None:
    stages = [entry for entry in ledger if entry.kind in set(STAGES)]
    assert furthest_stage(ledger) == furthest_stage(stages)


@given(entries)
def test_order_loses_nothing_and_keeps_known_days_in_order(ledger: list[LedgerEntry]) -> None:
    ordered = in_order(ledger)
    assert sorted(ordered, key=repr) == sorted(ledger, key=repr)
    known = [entry.day for entry in ordered if entry.day]
    assert known == sorted(known)


def test_an_entry_without_a_day_stands_where_its_stage_belongs() -> None:
    start = date(2026, 1, 1)
    ledger = [
        LedgerEntry("rejected", start + timedelta(days=30)),
        LedgerEntry("screening"),
        LedgerEntry("applied", start),
    ]
    assert [entry.kind for entry in in_order(ledger)] == ["applied", "screening", "rejected"]


def test_nothing_known_counts_as_applied_and_open() -> None:
    assert furthest_stage([]) == Stage.APPLIED
    assert ending([]) is None
    assert heard_no([]) is None


def test_the_last_ending_is_how_it_ended() -> None:
    ledger = [LedgerEntry("no_reply"), LedgerEntry("rejected"), LedgerEntry("interview")]
    assert ending(ledger) == Ending.REJECTED
    no = heard_no(ledger)
    assert no is not None
    assert no.kind == "rejected"


def test_every_kind_has_a_word_and_every_stage_its_dots() -> None:
    words = [kind_name(kind) for kind in (*STAGES, *ENDINGS)]
    assert len(set(words)) == len(words)
    dots = [stage_dots(stage) for stage in STAGES]
    assert dots == sorted(dots)
    assert set(dots) <= {1, 2, 3, 4}
    assert [stage_rank(kind) for kind in ENDINGS] == [-1] * len(ENDINGS)
