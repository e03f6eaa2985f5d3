"""Reading: the list, its counts, the hints while one types, and one application.

The first page of noes walks the index on kind and day from its end, so it costs the same with
100 and with 100,000 applications.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, desc, literal_column, select, text
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from resilience_desktop.core.ledger import STAGES
from resilience_desktop.features.rejections.model import Application, Feeling
from resilience_desktop.features.rejections.port import (
    PAGE,
    ApplicationDetail,
    ApplicationFacts,
    ApplicationHint,
    Counts,
    ListPage,
    Wish,
)
from resilience_desktop.features.rejections.queries.base import Desk, ledger, rejection_of
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.rejections.sql import (
    COLUMNS,
    ENDED,
    ENDING_KINDS,
    IS_NO,
    IS_OPEN,
    LAST_DAY,
    LAST_WRITTEN,
    NEWEST_FIRST,
    NO,
    NOES,
    OF,
    RANK,
    REACHED,
    row_of,
)
from resilience_desktop.store.search import contains

_Query = Any
"""A `Select` of columns written in SQL: there is nothing in it to check types with."""

# One text for all that is searched: the words are folded once a row instead of once a column.
_HAYSTACK = """a.company || ' ' || a.role || ' ' || a.location || ' ' || a.source || ' ' || a.notes
 || ' ' || COALESCE((SELECT group_concat(r.message || ' ' || r.feedback || ' ' || r.reflection
 || ' ' || r.notes, ' ') FROM rejection r
 WHERE r.application_id = a.id AND r.deleted_at IS NULL), '')"""

# Asked of each application by its index: DISTINCT would gather all keys in memory first.
_COUNTS = f"""
SELECT SUM(EXISTS (SELECT 1 {OF} AND +x.kind = {NO})),
       SUM(NOT EXISTS (SELECT 1 {OF} AND +x.kind IN ({ENDING_KINDS}))),
       COUNT(*)
  FROM application a WHERE a.deleted_at IS NULL
"""


class Listing(Desk):
    """The reading half of the desk."""

    def page(self, wish: Wish, offset: int = 0) -> ListPage:
        """One page of the list, newest first, those without a day last."""
        query = (_noes if wish.show == Show.NOES else _others)(wish, offset)
        with self._store.read() as session:
            found = session.connection().execute(query).all()
        rows = tuple(row_of(each) for each in found[:PAGE])
        return ListPage(wish, offset, rows, len(found) > PAGE)

    def counts(self) -> Counts:
        """How many noes, open applications and applications at all there are."""
        with self._store.read() as session:
            noes, still_open, everything = session.connection().exec_driver_sql(_COUNTS).one()
        return Counts(noes or 0, still_open or 0, everything)

    def detail(self, application_id: str) -> ApplicationDetail | None:
        """Everything about one application; None when it is gone or in the trash."""
        with self._store.read() as session:
            found = session.get(Application, application_id)
            if found is None or found.deleted_at is not None:
                return None
            return _detail(session, found)

    def suggest(self, text: str, limit: int = 8) -> tuple[ApplicationHint, ...]:
        """Applications whose company or role holds every word of `text`.

        Open ones first, then those that begin with the text, then the newer ones. Without a text
        the newest open applications.
        """
        query = _hints(text.strip()).limit(limit)
        with self._store.read() as session:
            found = session.connection().execute(query).all()
        return tuple(
            ApplicationHint(key, company, role, STAGES[rank or 0], bool(is_open))
            for key, company, role, is_open, rank in found
        )


def _noes(wish: Wish, offset: int) -> _Query:
    query = _columns("e.day", "e.as_written", "'rejected'").select_from(text(NOES))
    query = query.where(text(IS_NO), *_conditions(wish)).order_by(text(NEWEST_FIRST))
    return query.limit(PAGE + 1).offset(offset)


def _others(wish: Wish, offset: int) -> _Query:
    # The order needs every application's last day; all else is asked for the rows of a page only.
    keys: _Query = select(
        literal_column("a.id").label("id"), literal_column(LAST_DAY).label("last")
    )
    keys = keys.select_from(text("application a")).where(text("a.deleted_at IS NULL"))
    if wish.show == Show.OPEN:
        keys = keys.where(text(IS_OPEN))
    keys = keys.where(*_conditions(wish))
    keys = keys.order_by(desc("last"), text("a.created_at DESC, a.rowid"))
    page = keys.limit(PAGE + 1).offset(offset).subquery("p")
    query: _Query = _columns("p.last", LAST_WRITTEN, ENDED).select_from(page)
    query = query.join(text("application a"), text("a.id = p.id"))
    return query.order_by(text("p.last DESC, a.created_at DESC, a.rowid"))


def _columns(day: str, as_written: str, ending: str) -> _Query:
    names = (*COLUMNS, day, as_written, ending)
    return select(*(literal_column(name) for name in names))


def _conditions(wish: Wish) -> list[ColumnElement[bool]]:
    found: list[Any] = []
    if wish.reach in REACHED:
        found.append(text(REACHED[wish.reach]))
    if wish.text.strip():
        found.append(contains((literal_column(_HAYSTACK),), wish.text))
    return found


def _hints(typed: str) -> _Query:
    wanted: list[Any] = [
        literal_column(name) for name in ("a.id", "a.company", "a.role", f"{IS_OPEN} AS is_open")
    ]
    query = select(*wanted, literal_column(RANK)).select_from(text("application a"))
    query = query.where(text("a.deleted_at IS NULL"))
    if not typed:
        return query.where(text(IS_OPEN)).order_by(text("a.created_at DESC, a.id"))
    begins = (
        "CASE WHEN instr(fold(a.company), fold(:typed)) = 1 "
        "OR instr(fold(a.role), fold(:typed)) = 1 THEN 0 ELSE 1 END"
    )
    query = query.where(contains((literal_column("a.company || ' ' || a.role"),), typed))
    order = text(f"is_open DESC, {begins}, a.created_at DESC, a.id")
    return query.order_by(order.bindparams(typed=typed))


def _detail(session: Session, application: Application) -> ApplicationDetail:
    kept = rejection_of(session, application.id)
    felt = session.exec(
        select_rows(Feeling)
        .where(Feeling.application_id == application.id, col(Feeling.deleted_at).is_(None))
        .order_by(col(Feeling.strength).desc(), col(Feeling.name))
    )
    return ApplicationDetail(
        id=application.id,
        facts=ApplicationFacts(
            application.company,
            application.role,
            application.source,
            application.location,
            application.url,
        ),
        entries=tuple(ledger(session, application.id)),
        prepared=application.prepared,
        application_notes=application.notes,
        came_by=kept.came_by if kept else "",
        message=kept.message if kept else "",
        feedback=kept.feedback if kept else "",
        reflection=kept.reflection if kept else "",
        notes=kept.notes if kept else "",
        verdict=kept.verdict if kept else None,
        look_on=kept.look_on if kept else None,
        feelings=tuple((feeling.name, feeling.strength) for feeling in felt),
    )
