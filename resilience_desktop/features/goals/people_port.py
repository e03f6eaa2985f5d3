"""What the sheet of people asks for, and the records it gets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What is known of someone; the name is enough.

    `reach` is a mail address, a number or a link; `every_weeks` how often to be in touch, counted
    from `last_contact_on`, 0 for no rhythm; `application_id` what they were met through.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord(PersonDraft):
    """Someone as they are kept."""

    id: str
    added_on: date


class PeopleDesk(Protocol):
    """What the sheet of people asks for. Each change is one step of undo.

    `KnownError` when a person is gone, without a name, and for a contact in days to come.
    """

    def people(self) -> tuple[PersonRecord, ...]:
        """Everyone, who is up next first (`people_rules.in_order`)."""

    def person(self, person_id: str) -> PersonRecord | None:
        """One of them; None when gone."""

    def met_through(self, application_id: str) -> tuple[PersonRecord, ...]:
        """Those met through an application, by name."""

    def add(self, draft: PersonDraft) -> str:
        """Keep someone new; their id."""

    def save(self, person_id: str, draft: PersonDraft) -> None:
        """Change what is known of someone."""

    def touch(self, person_id: str, day: date) -> None:
        """They were in touch on `day`; an earlier day than the last one changes nothing."""

    def trash(self, person_id: str) -> None:
        """Move someone to the trash."""

    def give_back(self, person_id: str) -> None:
        """Take someone out of the trash."""
