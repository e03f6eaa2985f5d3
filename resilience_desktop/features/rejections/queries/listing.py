"""Reading: the list, its counts, the hints while one types, and one application.

The first page of noes walks the index on kind and day from its end, so it costs the same with
100 and with 100,000 applications.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, desc, literal_column, select, text
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from resilience_desktop.core.ledger import ENDINGS, STAGES, Ending, Stage
from resilience_desktop.features.rejections.model import Application, Feeling
from resilience_desktop.features.rejections.port import (
    PAGE,
    ApplicationDetail,
    ApplicationFacts,
    ApplicationHint,
    ApplicationRow,
    Counts,
    ListPage,
    Wish,
)
from resilience_desktop.features.rejections.queries.base import Desk, ledger, rejection_of
from resilience_desktop.features.rejections.rules import Reach, Show
from resilience_desktop.store.search import contains

_Query = Any
"""A `Select` of columns written in SQL: there is nothing in it to check types with."""

_ENDINGS = ", ".join(f"'{ending.value}'" for ending in ENDINGS)
_RANKS = " ".join(f"WHEN '{stage.value}' THEN {rank}" for rank, stage in enumerate(STAGES))
_FINAL = f"'{Stage.FINAL_ROUND.value}', '{Stage.OFFER.value}'"
_LIVE = f"'{Stage.INTERVIEW.value}', {_FINAL}"
_NO = f"'{Ending.REJECTED.value}'"
_OF = "FROM stage_event x WHERE x.application_id = a.id AND x.deleted_at IS NULL"

# `+x.kind` keeps SQLite from the index on kind, which would read all noes for every single row.
#
# One row an application: of several noes the one that is last in the ledger's order counts, where
# an ending without a day takes the last place.
_IS_LAST_NO = f"""NOT EXISTS (
  SELECT 1 FROM stage_event x
   WHERE x.application_id = e.application_id AND +x.kind = {_NO} AND x.deleted_at IS NULL
     AND (COALESCE(x.day, '9'), x.created_at, x.id) > (COALESCE(e.day, '9'), e.created_at, e.id))"""

_REACHED = {
    Reach.EARLY: f"NOT EXISTS (SELECT 1 {_OF} AND +x.kind IN ({_LIVE}))",
    Reach.INTERVIEW: (
        f"EXISTS (SELECT 1 {_OF} AND +x.kind = '{Stage.INTERVIEW.value}') "
        f"AND NOT EXISTS (SELECT 1 {_OF} AND +x.kind IN ({_FINAL}))"
    ),
    Reach.FINAL: f"EXISTS (SELECT 1 {_OF} AND +x.kind IN ({_FINAL}))",
}

_IS_OPEN = f"NOT EXISTS (SELECT 1 {_OF} AND +x.kind IN ({_ENDINGS}))"

_RANK = f"(SELECT MAX(CASE x.kind {_RANKS} ELSE 0 END) {_OF})"
_ENDED = (
    f"(SELECT x.kind {_OF} AND +x.kind IN ({_ENDINGS}) "
    "ORDER BY COALESCE(x.day, '9') DESC, x.created_at DESC, x.id DESC LIMIT 1)"
)
_LAST_DAY = f"(SELECT MAX(x.day) {_OF})"
_LAST_WRITTEN = f"(SELECT MAX(x.as_written) {_OF} AND x.day IS NULL)"

# One text for all that is searched: the words are folded once a row instead of once a column.
_HAYSTACK = """a.company || ' ' || a.role || ' ' || a.location || ' ' || a.source || ' ' || a.notes
 || ' ' || COALESCE((SELECT group_concat(r.message || ' ' || r.feedback || ' ' || r.reflection
 || ' ' || r.notes, ' ') FROM rejection r
 WHERE r.application_id = a.id AND r.deleted_at IS NULL), '')"""

_COUNTS = f"""
SELECT (SELECT COUNT(DISTINCT e.application_id) FROM stage_event e
          JOIN application a ON a.id = e.application_id
         WHERE e.kind = {_NO} AND e.deleted_at IS NULL AND a.deleted_at IS NULL),
       (SELECT COUNT(*) FROM application a WHERE a.deleted_at IS NULL)
     - (SELECT COUNT(DISTINCT e.application_id) FROM stage_event e
          JOIN application a ON a.id = e.application_id
         WHERE e.kind IN ({_ENDINGS}) AND e.deleted_at IS NULL AND a.deleted_at IS NULL),
       (SELECT COUNT(*) FROM application a WHERE a.deleted_at IS NULL)
"""


class Listing(Desk):
    """The reading half of the desk."""

    def page(self, wish: Wish, offset: int = 0) -> ListPage:
        """One page of the list, newest first, those without a day last."""
        query = (_noes if wish.show == Show.NOES else _others)(wish, offset)
        with self._store.read() as session:
            found = session.connection().execute(query).all()
        rows = tuple(_row(each) for each in found[:PAGE])
        return ListPage(wish, offset, rows, len(found) > PAGE)

    def counts(self) -> Counts:
        """How many noes, open applications and applications at all there are."""
        with self._store.read() as session:
            noes, still_open, everything = session.connection().exec_driver_sql(_COUNTS).one()
        return Counts(noes, still_open, everything)

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
    # CROSS JOIN is SQLite's way to fix the order: from the index on kind and day to applications.
    query = _columns("e.day", "e.as_written", "'rejected'").select_from(
        text("stage_event e CROSS JOIN application a ON a.id = e.application_id")
    )
    query = query.where(
        text(f"e.kind = {_NO} AND e.deleted_at IS NULL AND a.deleted_at IS NULL"),
        text(_IS_LAST_NO),
        *_conditions(wish),
    )
    # A "no" without a day stands by the last day that is known of its application; what was
    # entered at once keeps the order of entering, such as that of a spreadsheet.
    undated = f"CASE WHEN e.day IS NULL THEN {_LAST_DAY} END DESC"
    query = query.order_by(text(f"e.day DESC, {undated}, e.created_at DESC, e.rowid"))
    return query.limit(PAGE + 1).offset(offset)


def _others(wish: Wish, offset: int) -> _Query:
    # The order needs every application's last day; all else is asked for the rows of a page only.
    keys: _Query = select(
        literal_column("a.id").label("id"), literal_column(_LAST_DAY).label("last")
    )
    keys = keys.select_from(text("application a")).where(text("a.deleted_at IS NULL"))
    if wish.show == Show.OPEN:
        keys = keys.where(text(_IS_OPEN))
    keys = keys.where(*_conditions(wish))
    keys = keys.order_by(desc("last"), text("a.created_at DESC, a.rowid"))
    page = keys.limit(PAGE + 1).offset(offset).subquery("p")
    query: _Query = _columns("p.last", _LAST_WRITTEN, _ENDED).select_from(page)
    query = query.join(text("application a"), text("a.id = p.id"))
    return query.order_by(text("p.last DESC, a.created_at DESC, a.rowid"))


def _columns(day: str, as_written: str, ending: str) -> _Query:
    names = ("a.id", "a.company", "a.role", _RANK, day, as_written, ending)
    return select(*(literal_column(name) for name in names))


def _conditions(wish: Wish) -> list[ColumnElement[bool]]:
    found: list[Any] = []
    if wish.reach in _REACHED:
        found.append(text(_REACHED[wish.reach]))
    if wish.text.strip():
        found.append(contains((literal_column(_HAYSTACK),), wish.text))
    return found


def _row(found: Any) -> ApplicationRow:
    key, company, role, rank, day, as_written, ending = found
    known = date.fromisoformat(day) if day else None
    return ApplicationRow(
        key, company, role, STAGES[rank or 0], known, as_written or "", ending or ""
    )


def _hints(typed: str) -> _Query:
    wanted: list[Any] = [
        literal_column(name) for name in ("a.id", "a.company", "a.role", f"{_IS_OPEN} AS is_open")
    ]
    query = select(*wanted, literal_column(_RANK)).select_from(text("application a"))
    query = query.where(text("a.deleted_at IS NULL"))
    if not typed:
        return query.where(text(_IS_OPEN)).order_by(text("a.created_at DESC, a.id"))
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
