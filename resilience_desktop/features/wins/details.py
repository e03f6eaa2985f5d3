"""What a win does not say yet, asked gently: one thing, about one win, once a day at most.

Pure functions: no Qt and no SQL.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.port import WinDraft, WinRecord

_MOST_DECLINED = 400


class Detail(StrEnum):
    """A field that may be asked for; the order is the order of asking."""

    RESULT = "result"
    FIGURE = "figure"
    ACTION = "action"
    WHEN = "happened_on"
    SITUATION = "situation"
    SKILLS = "skills"


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked before: the day on which the last question was put away, and those that the
    person did not want, as "win id:detail"."""

    closed_on: str = ""
    declined: tuple[str, ...] = ()


def question(detail: Detail) -> str:
    """How a detail is asked for."""
    return {
        Detail.RESULT: tr("What was different afterwards?"),
        Detail.FIGURE: tr("Is there a figure to it: how many, how much, how long?"),
        Detail.ACTION: tr("What did you do yourself?"),
        Detail.WHEN: tr("When was that, about?"),
        Detail.SITUATION: tr("Where was it, and what made it hard?"),
        Detail.SKILLS: tr("Which skills did it take?"),
    }[detail]


def missing(win: WinDraft) -> tuple[Detail, ...]:
    """What a win does not say yet, in the order of asking."""
    return tuple(detail for detail in Detail if not _said(win, detail))


def _said(win: WinDraft, detail: Detail) -> bool:
    if detail is Detail.FIGURE:
        return bool(win.figure.strip()) or any(c.isnumeric() for c in win.result)
    value = getattr(win, detail.value)
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def next_question(
    wins: Iterable[WinRecord], asking: Asking, today: date, fresh: Collection[str] = ()
) -> tuple[WinRecord, Detail] | None:
    """The one thing to ask now, about the first win that lacks something; None for nothing.

    Nothing more on a day on which a question was answered or put away, nothing that was not
    wanted before, and nothing about a win that was written a moment ago (`fresh`).
    """
    if asking.closed_on == today.isoformat():
        return None
    declined = frozenset(asking.declined)
    for win in wins:
        if win.id in fresh:
            continue
        for detail in missing(win):
            if f"{win.id}:{detail}" not in declined:
                return win, detail
    return None


def answered(win: WinRecord, detail: Detail, answer: str | date) -> WinDraft:
    """The win with the answer in its place."""
    draft = as_draft(win)
    if isinstance(answer, date):
        return replace(draft, happened_on=answer)
    if detail is Detail.SKILLS:
        skills = tuple(filter(None, (part.strip() for part in answer.split(","))))
        return replace(draft, skills=skills)
    changes: dict[str, str] = {detail.value: answer.strip()}
    return replace(draft, **changes)  # type: ignore[arg-type]


def put_away(asking: Asking, win_id: str, detail: Detail, today: date, wanted: bool) -> Asking:
    """What to remember once a question was answered, or not wanted."""
    declined = asking.declined
    if not wanted:
        declined = (*declined, f"{win_id}:{detail}")[-_MOST_DECLINED:]
    return Asking(today.isoformat(), declined)


def as_draft(win: WinDraft) -> WinDraft:
    """The draft alone, also of a record."""
    return WinDraft(**{field.name: getattr(win, field.name) for field in fields(WinDraft)})


def read_asking(kept: str) -> Asking:
    """What `write_asking` wrote; nothing asked yet if it cannot be read."""
    try:
        found = json.loads(kept)
        return Asking(str(found["closed_on"]), tuple(map(str, found["declined"])))
    except (ValueError, TypeError, KeyError):
        return Asking()


def write_asking(asking: Asking) -> str:
    """As text, for a setting."""
    return json.dumps({"closed_on": asking.closed_on, "declined": list(asking.declined)})
