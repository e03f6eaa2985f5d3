"""What list a part of a picture asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resilience_desktop.core.days import month_name, say_full
from resilience_desktop.core.diagnosis import Kind, kind_name_short
from resilience_desktop.core.words import tr


@dataclass(frozen=True, slots=True)
class Wish:
    """Which list is asked for. `what` is one of:

    "way" applications whose furthest stage is one of `stages`, and that ended as `value` ("" for
    any way, "open" for none yet); "source" and "papers" those that ended, with that `value`;
    "wait" those whose first answer took from `low` to `high` days, "silent" and "waiting" those
    without one, "undated" those answered on a day not known; "no" the noes of `day`, "month" those
    of the month that begins on it, "kind" those of the `diagnosis.Kind` `value`; "day" whatever was
    done on `day`; "windows" and "rituals" those with feelings before and after.
    """

    what: str
    value: str = ""
    stages: tuple[str, ...] = ()
    day: date | None = None
    low: int = 0
    high: int = 0


def list_title(wish: Wish) -> str:
    """What stands over the list."""
    if wish.what in ("source", "papers"):
        return wish.value
    if wish.what == "month" and wish.day is not None:
        month = month_name(wish.day.month)
        return tr("Noes of {month} {year}", month=month, year=wish.day.year)
    if wish.what == "kind":
        return tr("Noes: {kind}", kind=kind_name_short(Kind(wish.value)))
    if wish.what in ("no", "day"):
        return say_full(wish.day)
    return {
        "undated": tr("Answered, on a day not known"),
        "windows": tr("Wallow windows, distress before and after"),
        "rituals": tr("Rituals, feelings before and after"),
        "way": tr("Applications on this way"),
        "wait": tr("Answered after so long"),
        "silent": tr("Never answered"),
        "waiting": tr("Open, no answer yet"),
    }[wish.what]


def list_heads(wish: Wish) -> tuple[str, str, str]:
    """What stands over the columns of the list."""
    what = {
        "windows": (tr("About"), tr("Distress")),
        "rituals": (tr("Ritual"), tr("Feeling")),
        "day": (tr("What"), tr("Which")),
    }.get(wish.what, (tr("Company"), tr("Role")))
    return *what, tr("Day")
