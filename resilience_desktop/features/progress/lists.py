"""The lists behind the pictures, from the store."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.diagnosis import Kind, guess_kind
from resilience_desktop.core.ledger import STAGES, Ending
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress import rules, sql
from resilience_desktop.features.progress.port import MOST_ROWS, Row
from resilience_desktop.features.progress.rules import Span
from resilience_desktop.features.progress.wish import Wish

if TYPE_CHECKING:
    from sqlalchemy import Connection

EVER = date(1, 1, 1)
Bounds = dict[str, Any]


def bounds_of(span: Span, since: date) -> Bounds:
    """What the statements of `sql` are told about a time; `since` is how far back they look."""
    return {
        "since": since.isoformat(),
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
    }


def kind_of(rank: int, closed: bool, verdict: str | None) -> Kind:
    """The kind of a "no": the person's own verdict, or what its ledger points to."""
    if verdict in {kind.value for kind in Kind}:
        return Kind(str(verdict))
    end = Ending.POSITION_CLOSED if closed else None
    return guess_kind(STAGES[max(rank, 0)], end, rank >= 0)[0]


def rows_behind(connection: Connection, wish: Wish, span: Span, whole: bool) -> tuple[Row, ...]:
    """The applications behind a part of a picture, the latest first."""
    ask = connection.exec_driver_sql
    bounds = bounds_of(span, span.first) | {
        "stages": json.dumps([n for n, stage in enumerate(STAGES) if stage in wish.stages]),
        "value": fold(wish.value) if wish.what in ("source", "papers") else wish.value,
        "low": wish.low,
        "high": wish.high,
        "day": max(wish.day or span.first, span.first).isoformat(),
        "day_last": min(_last_of(wish) or span.last, span.last).isoformat(),
        "most": MOST_ROWS,
    }
    if wish.what == "kind":
        found = ask(sql.counts(whole, short=False).kinds, bounds)
        bounds["kinds"] = json.dumps(
            [
                f"{rank}/{closed}/{verdict or ''}"
                for rank, closed, verdict, _undated, _n in found
                if kind_of(rank, bool(closed), verdict).value == wish.value
            ]
        )
    return tuple(
        Row(company, role, date.fromisoformat(day) if day else None, identity)
        for company, role, day, identity in ask(sql.behind(wish.what, whole), bounds)
    )


def _last_of(wish: Wish) -> date | None:
    if wish.what != "month" or wish.day is None:
        return wish.day
    months = wish.day.year * 12 + wish.day.month
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def rows_of_day(connection: Connection, day: date) -> tuple[Row, ...]:
    """Whatever was done on a day."""
    bounds = {"day": day.isoformat(), "most": MOST_ROWS}
    return tuple(
        Row(
            title,
            " · ".join(part for part in (rules.done_name(what), note) if part),
            day,
            key or "",
        )
        for title, note, what, key in connection.exec_driver_sql(sql.DAY, bounds)
    )


def rows_felt(
    connection: Connection, wish: Wish, span: Span, whole: bool, clock: Clock
) -> tuple[Row, ...]:
    """The windows or rituals of a time with what was felt before and after, the latest first."""
    found = []
    for title, before, after, at, key in connection.exec_driver_sql(sql.FELT[wish.what]):
        day = local_day(datetime.fromisoformat(at), clock.zone)
        if whole or span.first <= day <= span.last:
            note = tr("from {before} to {after}", before=before, after=after)
            found.append(Row(title or tr("Wallow window"), note, day, key or ""))
    return tuple(found[:MOST_ROWS])
