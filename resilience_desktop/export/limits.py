"""Which values of a field mean something, where not every value of its type does.

Held by the database's tables as well, or by the pages that show them: a test compares the numbers
with the tables. An import leaves a record out that goes beyond.
"""

from __future__ import annotations

from dataclasses import dataclass

from resilience_desktop.core.ledger import Ending, Stage

LARGEST = 2**63 - 1
"""The largest whole number that SQLite keeps."""


@dataclass(frozen=True)
class Limit:
    """`among` for texts, `least` and `most` for whole numbers, `pattern` for a whole text.

    `of_texts` for an object whose values are texts.
    """

    among: tuple[str, ...] = ()
    least: int = -LARGEST
    most: int = LARGEST
    pattern: str = ""
    of_texts: bool = False


def _among(*values: str) -> Limit:
    return Limit(among=values)


_SCALE = Limit(least=0, most=10)
_SECONDS = Limit(least=0)

LIMITS: dict[str, Limit] = {
    "events.kind": _among(*(str(kind) for kind in (*Stage, *Ending))),
    "own_stages.kind": _among("screening", "interview", "final_round"),
    "rejections.verdict": _among("early", "late", "outside", "unknown"),
    "causes.side": _among("mine", "theirs", "unknown"),
    "reflections.part": _among(
        "went_well", "improve", "hard_question", "papers_fit", "skill_missing"
    ),
    "feedback_requests.marks": Limit(of_texts=True),
    "feelings.strength": _SCALE,
    "wallow_sessions.planned_seconds": Limit(least=60, most=3600),
    "wallow_sessions.extended_seconds": _SECONDS,
    "wallow_sessions.paused_seconds": _SECONDS,
    "wallow_sessions.outcome": _among("", "rang", "ready", "left"),
    "wallow_sessions.distress_before": _SCALE,
    "wallow_sessions.distress_after": _SCALE,
    "rituals.minutes": Limit(least=1, most=600),
    "ritual_runs.feeling_after": _SCALE,
    "ritual_runs.feeling_before": _SCALE,
    "wins.kind": _among("led", "solved", "endured", "helped", "praised", "learned", "outside"),
    # The name of a file in the profile: it must not become a path elsewhere.
    "attachments.stored": Limit(pattern="[0-9a-f]{64}"),
    "qualities.kind": _among("quality", "value", "role"),
    "goals.times": Limit(least=1, most=7),
    "goals.weekdays": Limit(pattern="[0-6]*"),
    "control_items.side": _among("mine", "not_mine"),
}
"""By list and field."""

EVERYTHING = Limit()


def limit_of(list_name: str, field: str) -> Limit:
    """The limit of a field; one without bounds when it has none."""
    return LIMITS.get(f"{list_name}.{field}", EVERYTHING)
