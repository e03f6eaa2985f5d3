"""The calm view, silence, tags, and stages of one's own."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterable
from datetime import date, timedelta

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import Stage
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.rejections.sorting_port import CalmView, OwnStage

MOST_CHOICES = 300
"""Companies, sources and tags that are offered to filter by."""

OWN_KINDS = (Stage.SCREENING, Stage.INTERVIEW, Stage.FINAL_ROUND)
"""What a stage of one's own can count as: early, middle, late."""

_MONTHS, _DAYS = range(1, 61), range(7, 366)


def own_kind_name(kind: str) -> str:
    """What a stage of one's own counts as, in words."""
    return {
        Stage.SCREENING: tr("Early, like a phone screen"),
        Stage.INTERVIEW: tr("Middle, like an interview"),
        Stage.FINAL_ROUND: tr("Late, like a final round"),
    }[Stage(kind)]


def check_own_stage(name: str, kind: str, others: Iterable[OwnStage]) -> None:
    """Raise `KnownError` unless the stage has a name that no other one has."""
    if kind not in {own.value for own in OWN_KINDS}:
        raise ValueError(f"no kind of stage: {kind}")
    if not name.strip():
        raise KnownError(tr("A stage needs a name."))
    if any(fold(name) == fold(other.name) for other in others):
        raise KnownError(tr("There is a stage of that name already."))


def calm_from(view: CalmView, today: date) -> date | None:
    """The first day that is in sight in the calm view; None when all is to be seen."""
    if not view.calm:
        return None
    months = today.year * 12 + today.month - 1 - view.months
    year, month = max(months // 12, 1), months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def silent_since(days: int, today: date) -> date:
    """The last day of an application that has been silent for over so many days."""
    return today - timedelta(days=max(days, 0) + 1)


def say_out_of_sight(count: int, months: int) -> str:
    """What the calm view keeps out of sight, as a line; "" when that is nothing."""
    if not count:
        return ""
    return trn(
        "{n} no from over {months} months ago is out of sight.",
        "{n} noes from over {months} months ago are out of sight.",
        count,
        months=months,
    )


def read_calm_view(kept: str) -> CalmView:
    """What `write_calm_view` wrote; as it is at first when it is something else."""
    try:
        found = json.loads(kept)
        view = CalmView(bool(found["calm"]), int(found["months"]), int(found["silent_days"]))
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return CalmView()
    return view if view.months in _MONTHS and view.silent_days in _DAYS else CalmView()


def write_calm_view(view: CalmView) -> str:
    """The view as a text to keep."""
    months = min(max(view.months, _MONTHS[0]), _MONTHS[-1])
    days = min(max(view.silent_days, _DAYS[0]), _DAYS[-1])
    return json.dumps({"calm": view.calm, "months": months, "silent_days": days})


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without blanks around them, none empty, each once whatever its case."""
    found = {fold(tag): " ".join(tag.split()) for tag in reversed(list(tags)) if tag.strip()}
    return tuple(reversed(found.values()))
