"""The lists behind the pictures, from the store."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.ledger import STAGES
from resilience_desktop.core.text import fold
from resilience_desktop.features.progress import rules, sql
from resilience_desktop.features.progress.flow import OPEN
from resilience_desktop.features.progress.port import MOST_ROWS, Row
from resilience_desktop.features.progress.rules import Span
from resilience_desktop.features.progress.wish import Wish

if TYPE_CHECKING:
    from sqlalchemy import Connection

EVER = date(1, 1, 1)
FEW_MONTHS = 800
"""Days up to which looking for the ledgers of a time is cheaper than reading all of them."""


def bounds_of(span: Span, since: date, whole: bool) -> dict[str, Any]:
    """What the statements of `sql` are told about a time; `since` is how far back they look."""
    return {
        "since": since.isoformat(),
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "end": _after(span.last),
        "all": whole,
    }


def _after(last: date) -> str:
    """What sorts behind everything of a day."""
    return f"{last.isoformat()}~"


def rows_behind(connection: Connection, wish: Wish, span: Span, whole: bool) -> tuple[Row, ...]:
    """The applications behind a part of a picture, the latest first."""
    few = not whole and (span.last - span.first).days < FEW_MONTHS
    bounds = bounds_of(span, EVER if whole else span.first, whole) | {
        "stages": json.dumps([n for n, stage in enumerate(STAGES) if stage in wish.stages]),
        "value": fold(wish.value) if wish.what in ("source", "papers") else wish.value,
        "low": wish.low,
        "high": wish.high,
        "day": max(wish.day or span.first, span.first).isoformat(),
        "day_last": min(_last_of(wish) or span.last, span.last).isoformat(),
        "most": MOST_ROWS,
    }
    query = sql.behind(wish.what, touched=few)
    rows = list(connection.exec_driver_sql(query, bounds))
    if whole and (
        wish.what == "waiting"
        or (wish.what == "way" and STAGES[0] in wish.stages and wish.value in ("", OPEN))
    ):
        rows.extend(connection.exec_driver_sql(sql.BARE, {"most": MOST_ROWS - len(rows)}))
    return tuple(
        Row(company, role, date.fromisoformat(day) if day else None, identity)
        for company, role, day, identity in rows
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
