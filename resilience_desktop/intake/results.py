"""Free text such as "Accepted!" or "rejected after phone screen" to entries of the ledger."""

import re
from dataclasses import dataclass
from enum import StrEnum

from resilience_desktop.core.ledger import Ending, Stage
from resilience_desktop.intake.headers import normalise
from resilience_desktop.intake.phrases import HEDGES, NOT_THERE, PHRASES, YES


class Sense(StrEnum):
    """What a text says beside, or instead of, entries of the ledger."""

    EVENTS = "events"  # stages or an ending, in `kinds`
    OPEN = "open"  # still running
    NOT_YET = "not yet"  # on the wish list, not applied
    YES = "yes"  # a tick
    NO = "no"  # it did not happen
    UNCLEAR = "unclear"  # two readings, or a hedge: the person is asked
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reading:
    """What a text means: ledger kinds, earliest first; `whole` if every word was understood."""

    sense: Sense
    kinds: tuple[str, ...] = ()
    whole: bool = True


_EXACT: dict[str, str] = {phrase: kind for kind, all_ in PHRASES.items() for phrase in all_}
_ENDINGS = tuple(str(ending) for ending in Ending)
_STAGES = tuple(str(stage) for stage in Stage)
_UNCLEAR = frozenset({"declined", "decline", "closed", "abgesagt"})
"""By them or by me, filled or over: each of these can be two things."""
_AFTER = re.compile(
    r"^(.+?) (?:after|following|at|in|during|post|nach|beim|apres|despues de|na) "
    r"(?:the |a |an |my |der |dem |l )?(.+)$"
)
_SEPARATE = re.compile(r"\s*(?:->|→|=>|/|,|;|\||\s[-–—]\s|\band then\b|\bthen\b|\n)\s*")
_TICKS = frozenset("✓✔✅☑🗸")
_CROSSES = frozenset("✗✘❌☒-–—/")
_LONGEST = 400


def read_result(text: str) -> Reading:
    """The meaning of a whole cell. Long prose is searched for one clear ending only."""
    stripped = text.strip().replace("\ufe0f", "")
    if stripped and all(letter in _CROSSES for letter in stripped):
        return Reading(Sense.NO)
    if stripped and all(letter in _TICKS for letter in stripped):
        return Reading(Sense.YES)
    if len(stripped) > _LONGEST:
        return Reading(Sense.UNKNOWN)
    plain = normalise(stripped)
    if not plain:
        return Reading(Sense.UNKNOWN)
    if "?" in stripped and plain in _EXACT:
        return Reading(Sense.UNCLEAR)
    return _exact(plain) or _joined(stripped, plain) or _searched(stripped, plain)


def _exact(plain: str) -> Reading | None:
    kind = _EXACT.get(plain)
    if kind is None:
        if plain in _UNCLEAR:
            return Reading(Sense.UNCLEAR)
        if plain in NOT_THERE:
            return Reading(Sense.NO)
        return Reading(Sense.YES) if plain in YES else None
    if kind == "open":
        return Reading(Sense.OPEN)
    if kind == "not_yet":
        return Reading(Sense.NOT_YET)
    return Reading(Sense.EVENTS, (kind,))


def _joined(text: str, plain: str) -> Reading | None:
    """ "Rejected after phone screen", "applied -> interview -> rejected"."""
    parts = [normalise(part) for part in _SEPARATE.split(text) if normalise(part)]
    if len(parts) == 1:
        match = _AFTER.match(plain)
        parts = [match[2], match[1]] if match else []
    kinds = [_EXACT.get(part, "") for part in parts]
    known = _STAGES + _ENDINGS
    if len(kinds) < 2 or "?" in text or any(kind not in known for kind in kinds):
        return None
    if sum(kind in _ENDINGS for kind in kinds) > 1:
        return None
    ordered = tuple(sorted(set(kinds), key=known.index))
    return Reading(Sense.EVENTS, ordered)


def _searched(text: str, plain: str) -> Reading:
    """One ending among other words, when nothing near it takes it back."""
    found: set[str] = set()
    rest = f" {plain} "
    for phrase in _LONG_FIRST:
        if f" {phrase} " in rest:
            found.add(_EXACT[phrase])
            rest = rest.replace(f" {phrase} ", " ")
    if not found:
        return Reading(Sense.UNKNOWN)
    if len(found) > 1 or "?" in text or HEDGES.intersection(rest.split()):
        return Reading(Sense.UNCLEAR, whole=False)
    return Reading(Sense.EVENTS, tuple(found), whole=False)


_LONG_FIRST = sorted(
    (
        phrase
        for phrase, kind in _EXACT.items()
        if kind in _ENDINGS and phrase not in {"got it", "signed", "failed", "filled", "rip"}
    ),
    key=len,
    reverse=True,
)
"""Endings to look for inside a text, the longest first, so that "not accepted" is not
"accepted"; words that mean other things in a sentence only count alone."""
