"""The diagnosis is what a thoughtful career coach would say: `coach_table.toml`, read and held."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.diagnosis import (
    Confidence,
    Diagnosis,
    Evidence,
    Kind,
    diagnose,
    guess_kind,
)
from resilience_desktop.core.ledger import (
    ENDINGS,
    STAGES,
    Ending,
    LedgerEntry,
    furthest_stage,
    stage_rank,
)
from resilience_desktop.features.rejections.diagnosing import diagnosis_of, doubts, paragraph
from resilience_desktop.features.rejections.port import ApplicationDetail, ApplicationFacts
from resilience_desktop.features.rejections.wording import evidence, known, signals

APPLIED = date(2026, 3, 2)
CASES = tomllib.loads(Path(__file__).with_name("coach_table.toml").read_text("utf-8"))["case"]


def ledger(told: str) -> tuple[LedgerEntry, ...]:
    entries = []
    for part in filter(None, (part.strip() for part in told.split(","))):
        kind, after, *name = part.split(maxsplit=2)
        day = None if after == "?" else APPLIED + timedelta(days=int(after))
        entries.append(LedgerEntry(kind, day, label=" ".join(name)))
    return tuple(entries)


def detail(case: dict[str, Any]) -> ApplicationDetail:
    return ApplicationDetail(
        "id",
        ApplicationFacts("Company", "Role"),
        ledger(case["ledger"]),
        message=case.get("message", ""),
        feedback=case.get("feedback", ""),
        verdict=case.get("verdict"),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_diagnosis_is_the_coachs(case: dict[str, Any]) -> None:
    found = diagnosis_of(detail(case))
    assert f"{found.kind}, {found.confidence}" == case["says"], found
    assert case["because"]
    assert paragraph(found).endswith(".")


def test_there_are_enough_cases_and_each_is_another_one() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {case["says"].split(",")[0] for case in CASES} == {*Kind}


# Properties

kinds = st.sampled_from([*STAGES, *ENDINGS]).map(str)
days = st.none() | st.dates(date(2024, 1, 1), date(2026, 11, 22))
entries = st.lists(st.builds(LedgerEntry, kinds, days, st.text(max_size=5)), max_size=12)
phrases = [phrase for signal in known() for phrase in signal.phrases]
messages = st.text(max_size=60) | st.lists(st.sampled_from(phrases), max_size=6).map("… ".join)
verdicts = st.none() | st.text(max_size=4) | st.sampled_from([*Kind]).map(str)


def told(found: list[LedgerEntry], message: str, verdict: str | None) -> Diagnosis:
    facts = ApplicationFacts("Company", "Role")
    return diagnosis_of(
        ApplicationDetail("id", facts, tuple(found), message=message, verdict=verdict)
    )


@given(entries, messages, verdicts)
def test_every_ledger_has_a_diagnosis_with_reasons(
    found: list[LedgerEntry], message: str, verdict: str | None
) -> None:
    diagnosis = told(found, message, verdict)
    assert diagnosis.reasons
    assert paragraph(diagnosis)
    assert diagnosis.kind == Kind.UNKNOWN or doubts(diagnosis)


@given(entries, messages, st.sampled_from([*Kind]).map(str))
def test_the_persons_verdict_always_wins(
    found: list[LedgerEntry], message: str, verdict: str
) -> None:
    diagnosis = told(found, message, verdict)
    assert (diagnosis.kind, diagnosis.confidence) == (verdict, Confidence.OWN)
    assert diagnosis.guess == told(found, message, None).kind


@given(entries, st.sampled_from(ENDINGS), days)
def test_an_ending_never_takes_back_how_far_it_went(
    found: list[LedgerEntry], ending: Ending, day: date | None
) -> None:
    after = [*found, LedgerEntry(ending.value, day)]
    assert stage_rank(furthest_stage(after)) == stage_rank(furthest_stage(found))


@given(entries, days)
def test_reports_count_a_no_as_the_page_explains_it(
    found: list[LedgerEntry], day: date | None
) -> None:
    """Reports ask `guess_kind` without messages; the days of a ledger never change the kind."""
    found = [e for e in found if e.kind != Ending.COMPANY_WITHDREW]
    found.append(LedgerEntry(Ending.REJECTED, day))
    closed = any(e.kind == Ending.POSITION_CLOSED for e in found)
    known_stage = any(stage_rank(e.kind) >= 0 for e in found)
    end = Ending.POSITION_CLOSED if closed else None
    assert diagnose(found).kind == guess_kind(furthest_stage(found), end, known_stage)[0]


# Wording


@pytest.mark.parametrize("signal", known(), ids=[signal.key for signal in known()])
def test_every_signal_says_something_and_is_found(signal: Any) -> None:
    stage = STAGES[min(max(signal.least, 0), len(STAGES) - 1)]
    for phrase in signal.phrases:
        said = f"Dear you,{phrase.upper()}. Kind regards"
        keys = [one.key for one in signals([LedgerEntry(stage)], said)]
        assert signal.key in keys, phrase
    assert signal.says.endswith(".")
    assert signal.weight in range(6)
    assert len(set(signal.phrases)) == len(signal.phrases)


def test_words_inside_other_words_are_none() -> None:
    assert not signals([], "We are composing internally filledalready the onholder")


def test_a_message_without_words_points_nowhere() -> None:
    assert evidence([], "  \n…") == ()


def test_what_speaks_against_it_is_said() -> None:
    found = diagnose(
        [LedgerEntry("applied"), LedgerEntry("interview"), LedgerEntry("rejected")],
        wording=[Evidence(Kind.OUTSIDE, 1, "They were slow.")],
    )
    assert (found.kind, found.against) == (Kind.LATE, ("They were slow.",))
    assert "What speaks against it: They were slow." in paragraph(found)
