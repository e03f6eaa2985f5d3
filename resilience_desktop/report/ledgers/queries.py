"""Applications with what their ledgers come to: one pass over them, by SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.diagnosis import Kind, guess_kind
from resilience_desktop.core.ledger import STAGES, Ending, Stage
from resilience_desktop.report import rules

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DAY = 10
_NO_DAY = "9999-99-99"
"""Sorts after every day: an ending without a day takes the last place, as in `ledger.in_order`."""

_RANKS = " ".join(f"WHEN '{stage.value}' THEN {rank}" for rank, stage in enumerate(STAGES))
_ENDINGS = ", ".join(f"'{ending.value}'" for ending in Ending)
_NO_ANSWER = f"'{Stage.APPLIED}', '{Ending.NO_REPLY}', '{Ending.WITHDRAWN}'"
"""Entries that are not from the company."""

# Instants are text of one length, so "day, instant, kind" put together sorts in ledger order.
_LEDGERS = f"""
SELECT a.id, a.company, a.role, a.source, a.papers, a.location, {{contacts}},
       MIN(CASE WHEN e.kind = 'applied' THEN e.day || e.created_at END),
       MAX(CASE WHEN e.kind = 'applied' AND e.day IS NULL THEN e.as_written END),
       MAX(CASE e.kind {_RANKS} ELSE -1 END),
       MAX(CASE WHEN e.kind IN ({_ENDINGS})
           THEN COALESCE(e.day, '{_NO_DAY}') || e.created_at || e.kind END),
       MAX(CASE WHEN e.kind = 'rejected'
           THEN COALESCE(e.day, '{_NO_DAY}') || e.created_at END),
       MAX(e.kind IN ('position_closed', 'company_withdrew')),
       MAX(e.kind NOT IN ({_NO_ANSWER})),
       MIN(CASE WHEN e.kind NOT IN ({_NO_ANSWER}) THEN e.day END),
       (SELECT r.verdict FROM rejection r
         WHERE r.application_id = a.id AND r.deleted_at IS NULL
         ORDER BY r.created_at DESC LIMIT 1)
  FROM application a
  LEFT JOIN stage_event e ON e.application_id = a.id AND e.deleted_at IS NULL
 WHERE a.deleted_at IS NULL
 GROUP BY a.id
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One application with what its ledger comes to.

    `answered` says whether the company was ever heard of, `answer` on which day first.
    """

    id: str
    company: str
    role: str
    source: str
    papers: str
    location: str
    contacts: str
    sent: rules.Moment | None
    as_written: str
    furthest: Stage
    known: bool
    ending: str
    ended_on: date | None
    has_no: bool
    no: rules.Moment | None
    closed: bool
    answered: bool
    answer: date | None
    verdict: str | None

    @property
    def kind(self) -> Kind:
        if self.verdict in {kind.value for kind in Kind}:
            return Kind(str(self.verdict))
        end = Ending.POSITION_CLOSED if self.closed else None
        return guess_kind(self.furthest, end, self.known)[0]


def ledgers(connection: Connection, with_contacts: bool) -> Iterator[Ledger]:
    """Every application outside the trash; who was written to only where asked for."""
    contacts = "a.contacts" if with_contacts else "''"
    for row in connection.exec_driver_sql(_LEDGERS.format(contacts=contacts)):
        identity, company, role, source, papers, location, known_people = row[:7]
        sent, as_written, rank, end, no, closed, answered, answer, verdict = row[7:]
        ended, ending = (end[:_DAY], end[_DAY:].lstrip("0123456789-T:.+Z")) if end else ("", "")
        yield Ledger(
            id=identity,
            company=company,
            role=role,
            source=source,
            papers=papers,
            location=location,
            contacts=known_people,
            sent=_moment(sent),
            as_written=as_written or "",
            furthest=STAGES[max(rank, 0)],
            known=rank >= 0,
            ending=ending,
            ended_on=day_of(ended) if ended != _NO_DAY else None,
            has_no=no is not None,
            no=_moment(no),
            closed=bool(closed),
            answered=bool(answered),
            answer=day_of(answer),
            verdict=verdict,
        )


def _moment(text: str | None) -> rules.Moment | None:
    """A day and the instant after it, put together by SQL."""
    if not text or text.startswith(_NO_DAY):
        return None
    return rules.Moment(date.fromisoformat(text[:_DAY]), text[_DAY:])


def day_of(text: Any) -> date | None:
    """A day as SQL has it."""
    return date.fromisoformat(text) if text else None
