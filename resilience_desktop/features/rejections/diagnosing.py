"""The diagnosis of an application, from its ledger, the wording and the person's own verdict."""

from __future__ import annotations

from resilience_desktop.core.diagnosis import (
    Confidence,
    Diagnosis,
    Kind,
    confidence_sentence,
    diagnose,
    kind_name_short,
    kind_sentence,
)
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.wording import evidence

_MOST_REASONS = 3


def diagnosis_of(detail: ApplicationDetail) -> Diagnosis:
    """The kind of "no", how sure it is and why; the person's verdict wins."""
    said = evidence(detail.entries, detail.message, detail.feedback)
    return diagnose(detail.entries, detail.verdict, said)


def paragraph(diagnosis: Diagnosis) -> str:
    """The diagnosis in one plain paragraph: the kind, how sure, why, and what speaks against it."""
    return " ".join((kind_sentence(diagnosis.kind), why(diagnosis))).strip()


def why(diagnosis: Diagnosis) -> str:
    """The paragraph without the kind, to stand below it; "" when nothing is known."""
    if diagnosis.confidence == Confidence.OWN:
        return " ".join(_own(diagnosis))
    parts = list(diagnosis.reasons[:_MOST_REASONS])
    if diagnosis.kind == Kind.UNKNOWN:
        return " ".join(parts)
    parts.append(confidence_sentence(diagnosis.confidence))
    parts.append(tr("What speaks against it: {reasons}", reasons=" ".join(doubts(diagnosis))))
    return " ".join(parts)


def doubts(diagnosis: Diagnosis) -> tuple[str, ...]:
    """What speaks against a guess; there is always something, but against what is not known."""
    if diagnosis.against:
        return diagnosis.against[:_MOST_REASONS]
    return {
        Kind.EARLY: (tr("Nobody here can see who else applied, or who was in mind already."),),
        Kind.LATE: (tr("Someone else may simply have been asked first."),),
        Kind.OUTSIDE: (tr("Companies like to name the kindest reason."),),
        Kind.UNKNOWN: (),
    }[diagnosis.kind]


def _own(diagnosis: Diagnosis) -> tuple[str, ...]:
    if diagnosis.guess == diagnosis.kind:
        return (tr("That is your own verdict, and the signs point the same way."),)
    guess = kind_name_short(diagnosis.guess)
    return (tr("That is your own verdict. The signs alone would have said: {kind}.", kind=guess),)
