"""Reading: the list, its counts, the hints while one types, and one application."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import literal_column, select, text
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from resilience_desktop.core.ledger import STAGES
from resilience_desktop.core.text import fold
from resilience_desktop.features.rejections.model import Application, Feeling
from resilience_desktop.features.rejections.port import (
    PAGE,
    ApplicationDetail,
    ApplicationFacts,
    ApplicationHint,
    Counts,
    EarlierApplication,
    ListPage,
    Wish,
)
from resilience_desktop.features.rejections.queries import finding
from resilience_desktop.features.rejections.queries.base import Desk, ledger, rejection_of
from resilience_desktop.features.rejections.sql import (
    COUNTS,
    IS_OPEN,
    RANK,
    earlier_of,
    earlier_query,
)
from resilience_desktop.store.fulltext import TITLE, Needle, match, tokens

_Query = Any
"""A `Select` of columns written in SQL: there is nothing in it to check types with."""


class Listing(Desk):
    """The reading half of the desk."""

    def page(self, wish: Wish, offset: int = 0, *, after: str = "") -> ListPage:
        """One page of the list, from `offset` on or behind `after`."""
        with self._store.read() as session:
            return finding.page(session.connection(), wish, offset, PAGE, after)

    def counts(self) -> Counts:
        """How many noes, open applications and applications at all there are."""
        with self._store.read() as session:
            noes, still_open, everything = session.connection().exec_driver_sql(COUNTS).one()
        return Counts(noes, still_open, everything)

    def detail(self, application_id: str) -> ApplicationDetail | None:
        """Everything about one application; None when it is gone or in the trash."""
        with self._store.read() as session:
            found = session.get(Application, application_id)
            if found is None or found.deleted_at is not None:
                return None
            return _detail(session, found)

    def earlier(self, company: str, but: str = "") -> tuple[EarlierApplication, ...]:
        """Applications at a company, without the one with the id `but`; the newest first."""
        with self._store.read() as session:
            return _earlier(session, company, but)

    def alike(self, company: str, role: str, but: str = "") -> tuple[EarlierApplication, ...]:
        """Those with the same role."""
        wanted = fold(role)
        return tuple(one for one in self.earlier(company, but) if fold(one.role) == wanted)

    def suggest(self, text: str, limit: int = 8) -> tuple[ApplicationHint, ...]:
        """Applications with a word in company or role that begins as each word of `text`.

        Open ones first, then those that begin with the text, then the newer ones. Without a text
        the newest open applications.
        """
        query = _hints(text.strip()).limit(limit)
        with self._store.read() as session:
            found = session.connection().execute(query).all()
        return tuple(
            ApplicationHint(key, company, role, STAGES[max(rank, 0)], bool(is_open))
            for key, company, role, is_open, rank in found
        )


def _earlier(session: Session, company: str, but: str) -> tuple[EarlierApplication, ...]:
    if not fold(company):
        return ()
    rows = session.connection().exec_driver_sql(earlier_query(), (fold(company), fold(company)))
    found = (earlier_of(row) for row in rows)
    return tuple(one for one in found if one.id != but)


def _hints(typed: str) -> _Query:
    wanted: list[Any] = [
        literal_column(name) for name in ("a.id", "a.company", "a.role", f"{IS_OPEN} AS is_open")
    ]
    query = select(*wanted, literal_column(RANK))
    query = query.select_from(text("application a JOIN standing s ON s.application_id = a.id"))
    if not typed:
        return query.where(text(IS_OPEN)).order_by(text("a.created_at DESC, a.id"))
    begins = (
        "CASE WHEN instr(fold(a.company), fold(:typed)) = 1 "
        "OR instr(fold(a.role), fold(:typed)) = 1 THEN 0 ELSE 1 END"
    )
    order = text(f"is_open DESC, {begins}, a.created_at DESC, a.id")
    words = match(Needle(TITLE + word) for word in tokens(typed))
    found = text("s.number IN (SELECT rowid FROM standing_text WHERE standing_text MATCH :words)")
    query = query.where(found.bindparams(words=words) if words else text("0"))
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
            application.papers,
            tuple(application.tags),
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
        answers=application.answers,
        contacts=application.contacts,
        reused_from=application.reused_from,
        earlier=_earlier(session, application.company, application.id),
    )


def day_of(value: str | None) -> date | None:
    """A day as SQLite has it; "" and None are not known."""
    return date.fromisoformat(value) if value else None
