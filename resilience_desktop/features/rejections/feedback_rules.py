"""How a request for feedback stands, and taking a reply apart for marking."""

from __future__ import annotations

import re
from datetime import date

from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import (
    Mark,
    RequestRecord,
    Waiting,
)

_END = re.compile(r"(?<=[.!?…。！？؟])[\"'”’»)\]]*\s+|\n+")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|z\.B|d\.h|Mr|Mrs|Ms|Dr|bzw|etc|ca|vs)\.|\b\w\.)$")


def state_of(request: RequestRecord, today: date) -> Waiting:
    """How a request stands; waiting is over on the day after `reply_by`."""
    if request.replied_on is not None:
        return Waiting.REPLIED
    if request.closed_on is not None:
        return Waiting.CLOSED
    if request.sent_on is None:
        return Waiting.DRAFT
    if request.reply_by is not None and request.reply_by < today:
        return Waiting.DUE
    return Waiting.FOLLOWED_UP if request.followed_up_on is not None else Waiting.WAITING


def may_follow_up(request: RequestRecord, today: date) -> bool:
    """Whether asking once more is offered: once, and only when the time is over."""
    return state_of(request, today) == Waiting.DUE and request.followed_up_on is None


def say_state(request: RequestRecord, today: date) -> str:
    """How it stands, as a sentence."""
    state = state_of(request, today)
    if state == Waiting.DRAFT:
        return tr("A draft. It counts as sent when you say so.")
    if state == Waiting.REPLIED and request.replied_on:
        return tr("They replied {day}.", day=say_day(request.replied_on, today))
    if state == Waiting.CLOSED:
        return tr("Closed without a reply. You asked well; the rest was theirs.")
    if state == Waiting.DUE:
        return (
            tr("No reply came. Most people who ask never hear back; that is normal.")
            if request.followed_up_on
            else tr("No reply yet. You can ask once more, or let it be.")
        )
    until = say_day(request.reply_by, today) if request.reply_by else ""
    return tr("Sent. A reply would be welcome until {day}.", day=until)


def mark_name(mark: str) -> str:
    """The word for a mark."""
    return {
        Mark.TRUE.value: tr("True"),
        Mark.PARTLY.value: tr("Partly"),
        Mark.NOT_MINE.value: tr("Not mine"),
    }.get(mark, "")


def sentences(reply: str) -> tuple[str, ...]:
    """The sentences of a reply as they stand in it, each once, in order, for marking."""
    found: list[str] = []
    rest = ""
    for part in _END.split(reply):
        joined = f"{rest} {part.strip()}".strip()
        if _ABBREVIATED.search(joined):
            rest = joined
            continue
        found.append(joined)
        rest = ""
    return tuple(dict.fromkeys(text for text in (*found, rest) if text))
