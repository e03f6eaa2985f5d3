"""What kind of "no" it was: a best guess from the ledger and the wording, with its reasons.

Where the rules come from:

- The split is common careers advice: a "no" before any live conversation says something about the
  papers (a marketing problem), one after live rounds about the conversation or the fit (a
  product-fit problem), and some lie outside anyone's control.
- A phone screen and a test mostly check what the papers say, so they count as early, weakly.
- An answer within two days points to sorting by software or by a few hard points, which most large
  employers use (Fuller, Raman, Sage-Gavin and Hines 2021, Hidden Workers, Harvard Business School).
- A place that was closed or taken back says nothing about who applied; neither does silence say
  much, as plans change more often than they are told.
- Words that companies send to everybody say little, so they weigh nothing (`wording.toml`).

Each piece of evidence points to a kind with a weight. The heaviest kind is the guess; how far it is
ahead of the next says how sure it is; what points elsewhere is what speaks against it. It is never
a verdict on the person, and the person's own verdict wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from resilience_desktop.core.ledger import (
    Ending,
    LedgerEntry,
    Stage,
    ending,
    entry_name,
    furthest_stage,
    in_order,
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
    """A kind, how sure it is, and the evidence that led to it, as sentences.

    `against` is what speaks against it. `guess` is what the evidence alone points to, when the
    person said otherwise.
    """

    kind: Kind
    confidence: Confidence
    reasons: tuple[str, ...]
    guess: Kind = Kind.UNKNOWN
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that points to a kind: `weight` 0 says nothing either way, 8 leaves no doubt.

    `sentence` says it in the person's language.
    """

    kind: Kind
    weight: int
    sentence: str


_SOON, _LONG, _LONG_AFTER = 2, 60, 30
"""Days: a quick answer to papers, a slow one, and a slow one after a conversation."""

_CLEAR, _LIKELY = 3, 2
"""How far a kind is ahead of the next one when it is clear, or likely."""


def guess_kind(furthest: Stage, end: Ending | None, ledger_known: bool) -> tuple[Kind, Confidence]:
    """The kind that the furthest stage and the ending point to.

    `ledger_known` is False when the ledger holds nothing but the "no": then the furthest stage is
    only assumed. For a "no", `diagnose` without wording comes to the same kind.
    """
    if end == Ending.POSITION_CLOSED:
        return Kind.OUTSIDE, Confidence.HIGH
    if not ledger_known:
        return Kind.UNKNOWN, Confidence.LOW
    kind, weight = _by_stage(furthest)
    return kind, _sureness(weight)


def diagnose(
    entries: Sequence[LedgerEntry],
    verdict: str | None = None,
    wording: Sequence[Evidence] = (),
) -> Diagnosis:
    """The diagnosis of a ledger; `verdict` is the person's own kind, which wins.

    `wording` is what their message and the reasons they gave point to. Any ledger will do, an empty
    one and one that makes no sense too.
    """
    found = [*_from_ledger(in_order(entries)), *wording]
    guess, confidence = _weigh(found)
    reasons = tuple(e.sentence for e in found if e.kind == guess or not e.weight)
    against = tuple(e.sentence for e in found if e.kind != guess and e.weight)
    if not reasons:
        reasons = (tr("Nothing is known yet about how far it went."),)
    if verdict in {kind.value for kind in Kind}:
        return Diagnosis(
            Kind(str(verdict)),
            Confidence.OWN,
            (tr("You said so yourself."), *reasons),
            guess,
            against,
        )
    return Diagnosis(guess, confidence, reasons, guess, against)


def _weigh(found: Sequence[Evidence]) -> tuple[Kind, Confidence]:
    """The heaviest kind, and how sure it is; of two that weigh the same, the one said first."""
    weights = dict.fromkeys(Kind, 0)
    for evidence in found:
        weights[evidence.kind] += evidence.weight
    # What nobody can explain, such as an application one left oneself, is not explained by words.
    if weights[Kind.UNKNOWN]:
        return Kind.UNKNOWN, Confidence.LOW
    said = list(dict.fromkeys(e.kind for e in found if e.weight))
    if not said:
        return Kind.UNKNOWN, Confidence.LOW
    first, *others = sorted(said, key=lambda kind: -weights[kind])
    ahead = weights[first] - max((weights[kind] for kind in others), default=0)
    return first, _sureness(ahead)


def _sureness(ahead: int) -> Confidence:
    if ahead >= _CLEAR:
        return Confidence.HIGH
    return Confidence.FAIR if ahead >= _LIKELY else Confidence.LOW


def _by_stage(furthest: Stage) -> tuple[Kind, int]:
    if furthest == Stage.APPLIED:
        return Kind.EARLY, 2
    if furthest in (Stage.SCREENING, Stage.ASSESSMENT):
        return Kind.EARLY, 1
    return Kind.LATE, 2 if furthest == Stage.INTERVIEW else 3


def _from_ledger(entries: Sequence[LedgerEntry]) -> Iterator[Evidence]:
    """What a ledger in its order points to."""
    kinds = {entry.kind for entry in entries}
    no = Ending.REJECTED in kinds
    if Ending.POSITION_CLOSED in kinds:
        yield Evidence(Kind.OUTSIDE, 8, tr("The position was closed."))
    if Ending.COMPANY_WITHDREW in kinds:
        yield Evidence(Kind.OUTSIDE, 8, tr("They took it back themselves."))
    if not no:
        end = ending(entries)
        if end == Ending.WITHDRAWN:
            yield Evidence(Kind.UNKNOWN, 1, tr("You ended it yourself, so it is no answer."))
        elif end in (Ending.ACCEPTED, Ending.DECLINED):
            yield Evidence(
                Kind.UNKNOWN, 1, tr("There was an offer, so there is nothing to explain.")
            )
        elif end is None and entries:
            yield Evidence(Kind.UNKNOWN, 1, tr("It has not ended, so there is nothing to explain."))
    if any(stage_rank(kind) >= 0 for kind in kinds):
        yield from _from_stages(entries, silent=not no and Ending.NO_REPLY in kinds)
        yield from _from_time(entries)


def _from_stages(entries: Sequence[LedgerEntry], silent: bool) -> Iterator[Evidence]:
    furthest = furthest_stage(entries)
    kind, weight = _by_stage(furthest)
    yield Evidence(kind, weight, _say_furthest(entries, furthest))
    live = sum(1 for entry in entries if stage_rank(entry.kind) >= stage_rank(Stage.INTERVIEW))
    if live > 1:
        yield Evidence(Kind.LATE, 1, tr("{n} live rounds came before the no.", n=live))
    if furthest == Stage.SCREENING:
        yield Evidence(Kind.EARLY, 0, tr("A phone screen mostly checks what the papers say."))
    if furthest == Stage.ASSESSMENT:
        yield Evidence(Kind.EARLY, 0, tr("A test came before any live conversation."))
    if silent:
        yield Evidence(
            Kind.OUTSIDE if weight > 1 else Kind.EARLY,
            2 if weight > 1 else 0,
            tr("Silence gives no reason: often plans changed, and nobody said so."),
        )


def _say_furthest(entries: Sequence[LedgerEntry], furthest: Stage) -> str:
    if furthest == Stage.APPLIED:
        return tr("It ended before anyone spoke with you.")
    own = [e for e in entries if e.kind == furthest and e.label]
    name = entry_name(own[-1]) if own else kind_name(furthest)
    return tr("It went as far as: {stage}.", stage=name)


def _from_time(entries: Sequence[LedgerEntry]) -> Iterator[Evidence]:
    """What the days between sending, talking and the "no" point to."""
    heard = [e.day for e in entries if e.kind == Ending.REJECTED and e.day]
    if not heard:
        return
    if furthest_stage(entries) == Stage.APPLIED:
        waited = _days(_days_of(entries, Stage.APPLIED)[:1], heard[-1])
        if waited is not None and waited <= _SOON:
            yield Evidence(
                Kind.EARLY,
                1,
                tr("The answer came within two days, often a sign of automatic sorting."),
            )
        if waited is not None and waited > _LONG:
            yield Evidence(
                Kind.OUTSIDE,
                1,
                tr("The answer took over two months; by then a place is often long decided."),
            )
        return
    talked = _days(_days_of(entries, Stage.INTERVIEW, Stage.FINAL_ROUND)[-1:], heard[-1])
    if talked is not None and talked > _LONG_AFTER:
        yield Evidence(
            Kind.OUTSIDE,
            1,
            tr("They took over a month after the last round; often someone else is asked first."),
        )


def _days_of(entries: Sequence[LedgerEntry], *kinds: Stage) -> list[date]:
    return [entry.day for entry in entries if entry.kind in kinds and entry.day]


def _days(since: Sequence[date], until: date) -> int | None:
    """Days from the one day there may be; None when there is none, or it is the later one."""
    days = [(until - day).days for day in since]
    return days[0] if days and days[0] >= 0 else None


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
