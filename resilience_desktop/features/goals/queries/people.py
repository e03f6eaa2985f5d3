"""What the sheet of people asks of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals.model import Contact, Person
from resilience_desktop.features.goals.origin_rules import Origin
from resilience_desktop.features.goals.people_port import (
    Added,
    Circle,
    ContactRecord,
    PersonDraft,
    PersonRecord,
    Way,
)
from resilience_desktop.features.goals.people_rules import MOST_WEEKS, in_order, keys_of, suggested
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.queries.base import Desk, living, new_goal, storable
from resilience_desktop.features.goals.rules import GoalKind

_TEXTS = ("name", "company", "role", "how_met", "reach", "notes", "import_mark")
_FIELDS = (*_TEXTS, "every_weeks", "last_contact_on", "application_id", "circle")


class PeopleQueries(Desk):
    """`people_port.PeopleDesk` on the store."""

    def people(self) -> tuple[PersonRecord, ...]:
        """Everyone, who is up next first."""
        with self._store.read() as session:
            rows = session.exec(select(Person).where(col(Person.deleted_at).is_(None))).all()
        return in_order(self._record(row) for row in rows)

    def next_up(self, most: int = 3) -> tuple[PersonRecord, ...]:
        """Whom to write to next: acquaintances first."""
        alive = select(Person).where(col(Person.deleted_at).is_(None))
        rhythm = alive.where(col(Person.every_weeks) > 0)
        # Of thousands that were brought in, only those who would come first are read.
        others = (
            alive.where(
                col(Person.every_weeks) <= 0,
                col(Person.circle) != Circle.CLOSE.value,
                col(Person.reach) != "",
            )
            .order_by(col(Person.last_contact_on), col(Person.created_at), col(Person.name))
            .limit(most)
        )
        with self._store.read() as session:
            rows = [*session.exec(rhythm).all(), *session.exec(others).all()]
        return suggested(map(self._record, rows), self._clock.today(), most)

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

    def add_many(self, drafts: Sequence[PersonDraft], even_known: bool = False) -> Added:
        """Bring many in, as one step of undo; who is known stays as they are."""
        kept, known = [], 0
        with self._store.write(tr("Bring people in")) as session:
            there = _Known(
                session.exec(
                    select(Person.name, Person.company, Person.reach, Person.import_mark).where(
                        col(Person.deleted_at).is_(None)
                    )
                )
            )
            for draft in drafts:
                values = self._values(draft)
                if not even_known and there.has(values):
                    known += 1
                    continue
                there.note(values)
                row = Person(**values)
                session.add(row)
                kept.append(row.id)
        return Added(tuple(kept), known)

    def save(self, person_id: str, draft: PersonDraft) -> None:
        """Change what is known of someone."""
        values = self._values(draft)
        with self._store.write(tr("Edit a person")) as session:
            row = _living(session, person_id)
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)

    # Contacts

    def touch(self, person_id: str, day: date) -> None:
        """They were in touch on `day`."""
        self._check_day(day)
        with self._store.write(tr("Note a contact")) as session:
            _was_in_touch(_living(session, person_id), day)

    def contacts(self, person_id: str) -> tuple[ContactRecord, ...]:
        """When one was in touch, the newest first."""
        query = (
            select(Contact)
            .where(Contact.person_id == person_id, col(Contact.deleted_at).is_(None))
            .order_by(col(Contact.day).desc(), col(Contact.created_at).desc())
        )
        with self._store.read() as session:
            return tuple(_contact(row) for row in session.exec(query))

    def log_contact(
        self,
        person_id: str,
        line: str,
        day: date | None = None,
        way: str = Way.MESSAGE.value,
        thank_you: bool = False,
    ) -> str:
        """Log a contact in one line (today without a day); its id."""
        on = day or self._clock.today()
        self._check_day(on)
        with self._store.write(tr("Log a contact")) as session:
            _was_in_touch(_living(session, person_id), on)
            row = Contact(
                person_id=person_id,
                day=on,
                line=storable(line.strip()),
                kind=_way(way),
                thank_you=thank_you,
            )
            session.add(row)
        return row.id

    def change_contact(
        self, contact_id: str, line: str, day: date, way: str, thank_you: bool = False
    ) -> None:
        """Change a contact; the day of the last one follows."""
        self._check_day(day)
        with self._store.write(tr("Change a contact")) as session:
            row = living(session, Contact, contact_id)
            before, row.day = row.day, day
            row.line, row.kind, row.thank_you = storable(line.strip()), _way(way), thank_you
            session.flush()
            _follow(session, row.person_id, before)

    def trash_contact(self, contact_id: str) -> None:
        """Move a contact to the trash; the day of the last one follows."""
        with self._store.write(tr("Move a contact to the trash")) as session:
            row = living(session, Contact, contact_id)
            row.deleted_at = self._clock.now()
            session.flush()
            _follow(session, row.person_id, row.day)

    def make_goal(self, person_id: str, title: str, day: date) -> str:
        """Make being in touch a goal for a day; its id."""
        with self._store.write(tr("Add a goal")) as session:
            person = _living(session, person_id)
            draft = GoalDraft(
                title=title,
                kind=GoalKind.NETWORK.value,
                due_on=day,
                origin=Origin.PERSON.value,
                origin_id=person_id,
                origin_label=person.name,
            )
            return new_goal(session, draft, self._clock).id

    # Putting away

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
            values[name] = storable(values[name].strip())
        if draft.circle not in set(Circle):
            values["circle"] = Circle.ACQUAINTANCE.value
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


def _was_in_touch(person: Person, day: date) -> None:
    if person.last_contact_on is None or person.last_contact_on < day:
        person.last_contact_on = day


def _follow(session: Session, person_id: str, before: date) -> None:
    """Have the day of the last contact follow a contact that was on `before`."""
    person = session.get(Person, person_id)
    if person is None:
        return
    latest = session.exec(
        select(func.max(Contact.day)).where(
            Contact.person_id == person_id, col(Contact.deleted_at).is_(None)
        )
    ).one()
    # A later day than any contact has was set by hand, and stays.
    if person.last_contact_on is not None and person.last_contact_on > before:
        latest = max(latest or before, person.last_contact_on)
    if person.last_contact_on != latest:
        person.last_contact_on = latest


def _way(way: str) -> str:
    return way if way in set(Way) else Way.MESSAGE.value


def _contact(row: Contact) -> ContactRecord:
    return ContactRecord(row.id, row.person_id, row.day, row.line, row.kind, row.thank_you)


class _Known:
    """People who are there, to find one again."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        self._keys: set[tuple[str, ...]] = set()
        for name, company, reach, mark in rows:
            values = {"name": name, "company": company, "reach": reach, "import_mark": mark}
            self.note(values)

    def has(self, values: dict[str, Any]) -> bool:
        return not self._keys.isdisjoint(self._keys_of(values))

    def note(self, values: dict[str, Any]) -> None:
        self._keys.update(self._keys_of(values))

    def _keys_of(self, values: dict[str, Any]) -> set[tuple[str, ...]]:
        fields = ("name", "company", "reach", "import_mark")
        return keys_of(PersonDraft(**{field: values[field] for field in fields}))
