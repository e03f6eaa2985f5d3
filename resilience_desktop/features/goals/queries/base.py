"""What the queries of goals share: a store, a clock, and finding and reading records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlmodel import Session, col, func, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.rhythms import LONGEST, Rhythm, known_rhythm
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.model import Goal
from resilience_desktop.features.goals.port import GoalDraft, GoalRecord
from resilience_desktop.store.columns import Record
from resilience_desktop.store.engine import Store

RecordT = TypeVar("RecordT", bound=Record)

MOST_AMOUNT = 1000

KEPT = "(c.was_minimum OR c.amount >= c.target)"
"""SQL: whether a check `c` is the whole of what was wanted on its day."""

_PLAIN = ("title", "kind", "rhythm", "due_on", "is_minimum", "application_id", "minimum", "unit")
_ORIGIN = ("origin", "origin_id", "origin_label")


class Desk:
    """Queries on an open store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock


def storable(text: str) -> str:
    """The text with halves of characters replaced, which SQLite cannot keep."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def worded(text: str, missing: str) -> str:
    """A text to keep; `KnownError` with the sentence `missing` when there is no word in it."""
    if not text.strip():
        raise KnownError(missing)
    return storable(text)


def living(session: Session, table: type[RecordT], record_id: str) -> RecordT:
    """A record by its id; `KnownError` when it is gone or in the trash."""
    row = session.get(table, record_id)
    if row is None or row.deleted_at is not None:
        gone = tr("This goal is no longer here.") if table is Goal else tr("This is gone by now.")
        raise KnownError(gone, tr("Undo, or look for it in the trash."))
    return row


def next_place(session: Session, table: Any) -> int:
    """The place behind everything that is there."""
    last = session.exec(select(func.max(col(table.position)))).one()
    return 0 if last is None else int(last) + 1


def set_order(session: Session, table: Any, ids: Iterable[str]) -> None:
    """Put the records of `ids` in this order, in the places that they have among all."""
    wanted = list(dict.fromkeys(ids))
    rows = session.exec(select(table).where(col(table.id).in_(wanted))).all()
    known = {row.id: row for row in rows}
    place = -1
    free = iter(sorted(row.position for row in rows))
    for key in (key for key in wanted if key in known):
        place = max(next(free), place + 1)
        if known[key].position != place:
            known[key].position = place


def new_goal(session: Session, draft: GoalDraft, clock: Clock) -> Goal:
    """A new goal behind the others, chosen today; the caller's transaction keeps it."""
    row = Goal(**goal_values(draft), chosen_on=clock.today(), position=next_place(session, Goal))
    session.add(row)
    session.flush()
    return row


def goal_values(draft: GoalDraft) -> dict[str, Any]:
    """The columns of a draft. `KnownError` for a title without a word."""
    values: dict[str, Any] = {name: getattr(draft, name) for name in (*_PLAIN, *_ORIGIN)}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = storable(value)
    worded(draft.title, tr("A goal needs a word or two."))
    values["times"] = min(max(draft.times, 1), 7)
    values["every"] = min(max(draft.every, 1), LONGEST)
    values["amount"] = min(max(draft.amount, 1), MOST_AMOUNT)
    values["weekdays"] = "".join(str(day) for day in sorted(set(draft.weekdays)) if 0 <= day < 7)
    if known_rhythm(draft.rhythm) != Rhythm.ONCE:
        values["due_on"] = None
    return values


def goal_record(row: Goal) -> GoalRecord:
    """A goal as it leaves the queries."""
    return GoalRecord(
        id=row.id,
        chosen_on=row.chosen_on,
        closed_on=row.closed_on,
        times=row.times,
        weekdays=tuple(int(digit) for digit in row.weekdays if digit in "0123456"),
        every=row.every,
        amount=max(row.amount, 1),
        **{name: getattr(row, name) for name in (*_PLAIN, *_ORIGIN)},
    )


def optional(key: str) -> str | None:
    """The id, or None for none."""
    return key or None
