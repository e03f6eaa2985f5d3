"""What the people's pages ask for, and the records they get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Circle(StrEnum):
    """How near someone is. Acquaintances open more doors than close friends do."""

    ACQUAINTANCE = "acquaintance"
    CLOSE = "close"


class Way(StrEnum):
    """How one was in touch."""

    MESSAGE = "message"
    CALL = "call"
    MET = "met"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What is known of someone; the name is enough.

    `reach` is a mail address, a number or a link; `every_weeks` how often to be in touch, counted
    from `last_contact_on`, 0 for no rhythm; `application_id` what they were met through. `circle`
    is a value of `Circle`; `import_mark` tells one that was brought in before ("" for none).
    """

    name: str
    company: str = ""
    role: str = ""
    how_met: str = ""
    reach: str = ""
    notes: str = ""
    every_weeks: int = 0
    last_contact_on: date | None = None
    application_id: str | None = None
    circle: str = Circle.ACQUAINTANCE.value
    import_mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord(PersonDraft):
    """Someone as they are kept."""

    id: str
    added_on: date


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A time one was in touch: a line about it; `way` is a value of `Way`."""

    id: str
    person_id: str
    day: date
    line: str = ""
    way: str = Way.MESSAGE.value
    thank_you: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding many: ids of new people, and how many were known already."""

    ids: tuple[str, ...] = ()
    known: int = 0


class PeopleDesk(Protocol):
    """What the pages of people ask for. Each change is one step of undo.

    `KnownError` when a person is gone, without a name, and for a contact in days to come.
    """

    def people(self) -> tuple[PersonRecord, ...]:
        """Everyone, who is up next first (`people_rules.in_order`)."""

    def next_up(self, most: int = 3) -> tuple[PersonRecord, ...]:
        """Whom to write to next (`people_rules.suggested`): acquaintances first."""

    def person(self, person_id: str) -> PersonRecord | None:
        """One of them; None when gone."""

    def met_through(self, application_id: str) -> tuple[PersonRecord, ...]:
        """Those met through an application, by name."""

    def add(self, draft: PersonDraft) -> str:
        """Keep someone new; their id."""

    def add_many(self, drafts: Sequence[PersonDraft], even_known: bool = False) -> Added:
        """Bring many in, as one step of undo. Who is known by `import_mark`, or by name with
        company or reach, stays as they are, unless they are wanted `even_known`."""

    def save(self, person_id: str, draft: PersonDraft) -> None:
        """Change what is known of someone."""

    def touch(self, person_id: str, day: date) -> None:
        """They were in touch on `day`; an earlier day than the last one changes nothing."""

    def contacts(self, person_id: str) -> tuple[ContactRecord, ...]:
        """When one was in touch, the newest first."""

    def log_contact(
        self,
        person_id: str,
        line: str,
        day: date | None = None,
        way: str = Way.MESSAGE.value,
        thank_you: bool = False,
    ) -> str:
        """Log a contact in one line (today without a day); its id."""

    def change_contact(
        self, contact_id: str, line: str, day: date, way: str, thank_you: bool = False
    ) -> None:
        """Change a contact; the day of the last one follows."""

    def trash_contact(self, contact_id: str) -> None:
        """Move a contact to the trash; the day of the last one follows."""

    def make_goal(self, person_id: str, title: str, day: date) -> str:
        """Make being in touch a goal for a day; its id."""

    def trash(self, person_id: str) -> None:
        """Move someone to the trash."""

    def give_back(self, person_id: str) -> None:
        """Take someone out of the trash."""
