"""What kind of "no" it was: a best guess from the ledger, with its reasons.

The split follows common careers advice: a "no" before any live conversation says something about
the papers (a marketing problem), one after live rounds about the conversation or the fit (a
product-fit problem), and some lie outside anyone's control. The person's own verdict wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from resilience_desktop.core.ledger import (
    Ending,
    LedgerEntry,
    Stage,
    furthest_stage,
    kind_name,
    stage_rank,
)
from resilience_desktop.core.words import tr


class Kind(StrEnum):
    """The kinds of "no"."""

    EARLY = "early"
    LATE = "late"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure the guess is."""

    LOW = "low"
    FAIR = "fair"
    HIGH = "high"
    OWN = "own"


@dataclass(frozen=True)
class Diagnosis:
    """A kind, how sure it is, and the evidence that led to it, as sentences."""

    kind: Kind
    confidence: Confidence
    reasons: tuple[str, ...]
    guess: Kind = Kind.UNKNOWN


def guess_kind(furthest: Stage, end: Ending | None, ledger_known: bool) -> tuple[Kind, Confidence]:
    """The kind that the furthest stage and the ending point to.

    `ledger_known` is False when the ledger holds nothing but the "no": then the furthest stage is
    only assumed.
    """
    if end == Ending.POSITION_CLOSED:
        return Kind.OUTSIDE, Confidence.HIGH
    if not ledger_known:
        return Kind.UNKNOWN, Confidence.LOW
    if stage_rank(furthest) <= stage_rank(Stage.APPLIED):
        return Kind.EARLY, Confidence.FAIR
    if furthest in (Stage.SCREENING, Stage.ASSESSMENT):
        return Kind.EARLY, Confidence.LOW
    if furthest == Stage.INTERVIEW:
        return Kind.LATE, Confidence.FAIR
    return Kind.LATE, Confidence.HIGH


def diagnose(entries: Sequence[LedgerEntry], verdict: str | None = None) -> Diagnosis:
    """The diagnosis of a ledger; `verdict` is the person's own kind, which wins."""
    furthest = furthest_stage(entries)
    closed = any(entry.kind == Ending.POSITION_CLOSED for entry in entries)
    end = Ending.POSITION_CLOSED if closed else None
    known = any(stage_rank(entry.kind) >= 0 for entry in entries)
    guess, confidence = guess_kind(furthest, end, known)
    reasons = _reasons(entries, furthest, closed, known)
    if verdict in {kind.value for kind in Kind}:
        own = Kind(str(verdict))
        return Diagnosis(own, Confidence.OWN, (tr("You said so yourself."), *reasons), guess)
    return Diagnosis(guess, confidence, reasons, guess)


def _reasons(
    entries: Sequence[LedgerEntry], furthest: Stage, closed: bool, known: bool
) -> tuple[str, ...]:
    reasons: list[str] = []
    if closed:
        reasons.append(tr("The position was closed."))
    if not known:
        reasons.append(tr("Nothing is known yet about how far it went."))
        return tuple(reasons)
    if furthest == Stage.APPLIED:
        reasons.append(tr("It ended before anyone spoke with you."))
    else:
        reasons.append(tr("It went as far as: {stage}.", stage=kind_name(furthest)))
    live = sum(1 for entry in entries if stage_rank(entry.kind) >= stage_rank(Stage.INTERVIEW))
    if live > 1:
        reasons.append(tr("{n} live rounds came before the no.", n=live))
    if furthest == Stage.SCREENING:
        reasons.append(tr("A phone screen mostly checks what the papers say."))
    if furthest == Stage.ASSESSMENT:
        reasons.append(tr("A test came before any live conversation."))
    waited = _days_waited(entries)
    if waited is not None and furthest == Stage.APPLIED and waited <= 2:
        reasons.append(tr("The answer came within two days, often a sign of automatic sorting."))
    return tuple(reasons)


def _days_waited(entries: Sequence[LedgerEntry]) -> int | None:
    sent = [e.day for e in entries if e.kind == Stage.APPLIED and e.day]
    heard = [e.day for e in entries if e.kind == Ending.REJECTED and e.day]
    return (heard[-1] - sent[0]).days if sent and heard else None


def kind_name_short(kind: str) -> str:
    """The caption of a kind, as in lists and reports."""
    return {
        Kind.EARLY: tr("Early-stage"),
        Kind.LATE: tr("Late-stage"),
        Kind.OUTSIDE: tr("Outside your control"),
        Kind.UNKNOWN: tr("Not yet known"),
    }[Kind(kind)]


def kind_sentence(kind: str) -> str:
    """One plain sentence on what the kind means."""
    return {
        Kind.EARLY: tr("The papers did not carry this one; the conversation never began."),
        Kind.LATE: tr("Your papers worked. The live part, or the fit, decided."),
        Kind.OUTSIDE: tr("This one says little about you: it was decided elsewhere."),
        Kind.UNKNOWN: tr("Too little is known yet to say what kind of no this was."),
    }[Kind(kind)]


def confidence_sentence(confidence: str) -> str:
    """How sure the guess is, in words."""
    return {
        Confidence.LOW: tr("A first guess, from little evidence."),
        Confidence.FAIR: tr("A fair guess, from what the ledger shows."),
        Confidence.HIGH: tr("The ledger points this way clearly."),
        Confidence.OWN: tr("Your own verdict."),
    }[Confidence(confidence)]
