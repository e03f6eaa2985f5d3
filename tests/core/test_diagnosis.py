"""What kind of "no" a ledger points to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.diagnosis import (
    Confidence,
    Kind,
    confidence_sentence,
    diagnose,
    kind_name_short,
    kind_sentence,
)
from resilience_desktop.core.ledger import ENDINGS, STAGES, LedgerEntry


def ledger(*kinds: str) -> list[LedgerEntry]:
    return [LedgerEntry(kind) for kind in kinds]


@pytest.mark.parametrize(
    ("kinds", "kind", "confidence"),
    [
        (("applied", "rejected"), Kind.EARLY, Confidence.FAIR),
        (("applied", "screening", "rejected"), Kind.EARLY, Confidence.LOW),
        (("applied", "assessment", "rejected"), Kind.EARLY, Confidence.LOW),
        (("applied", "interview", "rejected"), Kind.LATE, Confidence.FAIR),
        (("applied", "final_round", "rejected"), Kind.LATE, Confidence.HIGH),
        (("applied", "interview", "position_closed", "rejected"), Kind.OUTSIDE, Confidence.HIGH),
        (("rejected",), Kind.UNKNOWN, Confidence.LOW),
        ((), Kind.UNKNOWN, Confidence.LOW),
    ],
)
def test_the_guess(kinds: tuple[str, ...], kind: Kind, confidence: Confidence) -> None:
    found = diagnose(ledger(*kinds))
    assert (found.kind, found.confidence) == (kind, confidence)
    assert found.reasons


def test_the_persons_verdict_wins_and_the_guess_stays_visible() -> None:
    found = diagnose(ledger("applied", "rejected"), "outside")
    assert found.kind == Kind.OUTSIDE
    assert found.confidence == Confidence.OWN
    assert found.guess == Kind.EARLY


def test_a_verdict_nobody_knows_is_no_verdict() -> None:
    assert diagnose(ledger("applied", "rejected"), "whatever").kind == Kind.EARLY


def test_a_quick_answer_is_named_as_evidence() -> None:
    quick = [
        LedgerEntry("applied", date(2026, 3, 1)),
        LedgerEntry("rejected", date(2026, 3, 2)),
    ]
    slow = [quick[0], LedgerEntry("rejected", date(2026, 3, 20))]
    assert len(diagnose(quick).reasons) == len(diagnose(slow).reasons) + 1


@given(st.lists(st.sampled_from([*STAGES, *ENDINGS]), max_size=8))
def test_every_ledger_has_a_kind_with_reasons_and_words(kinds: list[str]) -> None:
    found = diagnose(ledger(*kinds))
    assert found.reasons
    assert kind_name_short(found.kind)
    assert kind_sentence(found.kind)
    assert confidence_sentence(found.confidence)
