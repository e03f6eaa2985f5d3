"""What the sheet of people asks of the store."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.model import Person
from resilience_desktop.features.goals.people_port import PersonDraft, PersonRecord
from resilience_desktop.features.goals.people_rules import MOST_WEEKS, in_order
from resilience_desktop.store.engine import Store
from resilience_desktop.store.trash import TrashKind

PERSON_KIND = TrashKind("person", tr("Person"), ("name", "company"), "user")

_TEXTS = ("name", "company", "role", "how_met", "reach", "notes")
_FIELDS = (*_TEXTS, "every_weeks", "last_contact_on", "application_id")


class PeopleQueries:
    """`people_port.PeopleDesk` on the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def people(self) -> tuple[PersonRecord, ...]:
        """Everyone, who is up next first."""
        with self._store.read() as session:
            rows = session.exec(select(Person).where(col(Person.deleted_at).is_(None))).all()
        return in_order(self._record(row) for row in rows)

    def person(self, person_id: str) -> PersonRecord | None:
        """One of them; None when gone."""
        with self._store.read() as session:
            row = session.get(Person, person_id)
        return self._record(row) if row is not None and row.deleted_at is None else None

    def met_through(self, application_id: str) -> tuple[PersonRecord, ...]:
        """Those met through an application, by name."""
        query = (
            select(Person)
            .where(Person.application_id == application_id, col(Person.deleted_at).is_(None))
            .order_by(col(Person.name), col(Person.id))
        )
        with self._store.read() as session:
            return tuple(self._record(row) for row in session.exec(query))

    def add(self, draft: PersonDraft) -> str:
        """Keep someone new; their id."""
        with self._store.write(tr("Add a person")) as session:
            row = Person(**self._values(draft))
            session.add(row)
        return row.id

    def save(self, person_id: str, draft: PersonDraft) -> None:
        """Change what is known of someone."""
        values = self._values(draft)
        with self._store.write(tr("Edit a person")) as session:
            row = _living(session, person_id)
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)

    def touch(self, person_id: str, day: date) -> None:
        """They were in touch on `day`."""
        self._check_day(day)
        with self._store.write(tr("Note a contact")) as session:
            row = _living(session, person_id)
            if row.last_contact_on is None or row.last_contact_on < day:
                row.last_contact_on = day

    def trash(self, person_id: str) -> None:
        """Move someone to the trash."""
        with self._store.write(tr("Move a person to the trash")) as session:
            _living(session, person_id).deleted_at = self._clock.now()

    def give_back(self, person_id: str) -> None:
        """Take someone out of the trash."""
        with self._store.write(tr("Take back from the trash")) as session:
            row = session.get(Person, person_id)
            if row is None:
                raise _gone()
            row.deleted_at = None

    def _values(self, draft: PersonDraft) -> dict[str, Any]:
        if not draft.name.strip():
            raise KnownError(tr("A name is enough to keep someone."))
        self._check_day(draft.last_contact_on)
        values = {name: getattr(draft, name) for name in _FIELDS}
        for name in _TEXTS:
            values[name] = _storable(values[name].strip())
        values["every_weeks"] = min(max(draft.every_weeks, 0), MOST_WEEKS)
        return values

    def _check_day(self, day: date | None) -> None:
        if day is not None and day > self._clock.today():
            raise KnownError(
                tr("That day is still to come."), tr("Choose today, or an earlier day.")
            )

    def _record(self, row: Person) -> PersonRecord:
        values = {name: getattr(row, name) for name in _FIELDS}
        added = row.created_at.astimezone(self._clock.zone).date()
        return PersonRecord(id=row.id, added_on=added, **values)


def _living(session: Session, person_id: str) -> Person:
    row = session.get(Person, person_id)
    if row is None or row.deleted_at is not None:
        raise _gone()
    return row


def _gone() -> KnownError:
    return KnownError(tr("This person is no longer here."), tr("Undo, or look in the trash."))


def _storable(text: str) -> str:
    """The text with halves of characters replaced, which SQLite cannot keep."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
