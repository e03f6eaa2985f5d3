"""The ledger of an application: what happened, and what follows from it.

Status, furthest stage and counts are derived from the entries and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from resilience_desktop.core.words import tr


class Stage(StrEnum):
    """How far an application went, in the order of a usual process."""

    APPLIED = "applied"
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    FINAL_ROUND = "final_round"
    OFFER = "offer"


class Ending(StrEnum):
    """How an application ended."""

    REJECTED = "rejected"
    NO_REPLY = "no_reply"
    WITHDRAWN = "withdrawn"
    COMPANY_WITHDREW = "company_withdrew"
    POSITION_CLOSED = "position_closed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


STAGES: tuple[Stage, ...] = tuple(Stage)
ENDINGS: tuple[Ending, ...] = tuple(Ending)
_RANK = {stage.value: rank for rank, stage in enumerate(STAGES)}
_DOTS = {
    Stage.APPLIED: 1,
    Stage.SCREENING: 2,
    Stage.ASSESSMENT: 2,
    Stage.INTERVIEW: 3,
    Stage.FINAL_ROUND: 4,
    Stage.OFFER: 4,
}


@dataclass(frozen=True)
class LedgerEntry:
    """One stage event.

    `kind` is a value of `Stage` or `Ending`; `day` is None when the date is not known, and then
    `as_written` may hold what the person or their spreadsheet said ("Before 2025-01-24"). `label`
    is the name of the person's own stage ("Trial day"), `kind` then the one it counts as.
    """

    kind: str
    day: date | None = None
    as_written: str = ""
    note: str = ""
    id: str = ""
    label: str = ""


def is_stage(kind: str) -> bool:
    """True for a stage, False for an ending."""
    return kind in _RANK


def stage_rank(kind: str) -> int:
    """0 for applied up to 5 for offer; -1 for an ending."""
    return _RANK.get(kind, -1)


def furthest_stage(entries: Iterable[LedgerEntry]) -> Stage:
    """The furthest stage reached; an ending never erases it. Without any, it was applied."""
    ranks = [_RANK[entry.kind] for entry in entries if entry.kind in _RANK]
    return STAGES[max(ranks, default=0)]


def ending(entries: Sequence[LedgerEntry]) -> Ending | None:
    """How it ended: the last ending of the ledger, None while it is open.

    Entries come in the ledger's order; an ending stays the ending even when a stage that was
    remembered later is entered after it.
    """
    ends = [entry.kind for entry in entries if entry.kind not in _RANK]
    return Ending(ends[-1]) if ends else None


def heard_no(entries: Iterable[LedgerEntry]) -> LedgerEntry | None:
    """The entry of the "no", None when there was none."""
    found = None
    for entry in entries:
        if entry.kind == Ending.REJECTED:
            found = entry
    return found


def in_order(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """By day; entries without a day take the place their stage has in a usual process."""
    listed = list(entries)
    known = sorted((e for e in listed if e.day), key=lambda e: (e.day or date.min, _place(e)))
    for entry in sorted((e for e in listed if not e.day), key=_place):
        place = next((i for i, k in enumerate(known) if _place(k) > _place(entry)), len(known))
        known.insert(place, entry)
    return known


def _place(entry: LedgerEntry) -> int:
    return _RANK.get(entry.kind, len(STAGES))


def stage_dots(stage: str) -> int:
    """How many of the four dots of a stage chip are filled (1 to 4)."""
    return _DOTS.get(Stage(stage), 1) if stage in _RANK else 1


def kind_name(kind: str) -> str:
    """The word for a stage or an ending on screen."""
    names: dict[str, str] = {
        Stage.APPLIED: tr("Application"),
        Stage.SCREENING: tr("Phone screen"),
        Stage.ASSESSMENT: tr("Assessment"),
        Stage.INTERVIEW: tr("Interview"),
        Stage.FINAL_ROUND: tr("Final round"),
        Stage.OFFER: tr("Offer"),
        Ending.REJECTED: tr("A no"),
        Ending.NO_REPLY: tr("No reply"),
        Ending.WITHDRAWN: tr("I withdrew"),
        Ending.COMPANY_WITHDREW: tr("They withdrew"),
        Ending.POSITION_CLOSED: tr("Position closed"),
        Ending.ACCEPTED: tr("Accepted"),
        Ending.DECLINED: tr("Declined"),
    }
    return names.get(kind, kind)


def entry_name(entry: LedgerEntry) -> str:
    """The word for an entry on screen: the person's own stage, or its kind."""
    return entry.label or kind_name(entry.kind)


def stage_name(stage: str) -> str:
    """The word for a stage on screen."""
    return kind_name(stage)
