"""Staying in touch: who is up next, and how it is said. No Qt and no SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from resilience_desktop.core.days import say_day
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.people_port import (
    Circle,
    PersonDraft,
    PersonRecord,
    Way,
)

SOON_DAYS = 7
"""Days ahead in which someone counts as up next."""

MOST_WEEKS = 104


def next_on(person: PersonRecord) -> date | None:
    """The day to be in touch again; without any contact yet, counted from when they were added."""
    if person.every_weeks <= 0:
        return None
    return (person.last_contact_on or person.added_on) + timedelta(weeks=person.every_weeks)


def is_up(person: PersonRecord, today: date) -> bool:
    """Whether someone is up next: within a week, or earlier."""
    day = next_on(person)
    return day is not None and day <= today + timedelta(days=SOON_DAYS)


def in_order(people: Iterable[PersonRecord]) -> tuple[PersonRecord, ...]:
    """Who is up next first; those without a rhythm follow by name."""
    return tuple(
        sorted(people, key=lambda one: (next_on(one) or date.max, one.name.casefold(), one.id))
    )


LONG_AGO = timedelta(weeks=8)
"""An acquaintance without a rhythm may hear from one after so long."""


def suggested(
    people: Iterable[PersonRecord], today: date, most: int = 3
) -> tuple[PersonRecord, ...]:
    """Whom to write to next, acquaintances first, for they open more doors than close friends do.

    First those whose day came or comes within a week, who has waited longest first; then, where
    there is room, acquaintances without a rhythm whom one can reach and has not been in touch with
    for eight weeks.
    """
    known = list(people)
    up = sorted(
        (one for one in known if is_up(one, today)),
        key=lambda one: (one.circle == Circle.CLOSE, next_on(one) or date.max, one.name.casefold()),
    )
    others = sorted(
        (one for one in known if _could_hear(one, today)),
        key=lambda one: (one.last_contact_on or date.min, one.added_on, one.name.casefold()),
    )
    return (*up, *others)[:most]


def _could_hear(person: PersonRecord, today: date) -> bool:
    return (
        person.every_weeks <= 0
        and person.circle != Circle.CLOSE
        and bool(person.reach.strip())
        and (person.last_contact_on is None or today - person.last_contact_on >= LONG_AGO)
    )


def keys_of(person: PersonDraft) -> set[tuple[str, ...]]:
    """What tells that two are the same: an import's mark, or the name with company or reach."""
    name, company = fold(person.name), fold(person.company)
    reach = (fold(line) for line in person.reach.splitlines() if line.strip())
    mark = person.import_mark
    return {
        *((("mark", mark),) if mark else ()),
        ("company", name, company),
        *(("reach", name, line) for line in reach),
    }


def matching(people: Iterable[PersonRecord], text: str) -> tuple[PersonRecord, ...]:
    """Those in whose name, work or notes every word of `text` stands; all without one."""
    words = fold(text).split()
    return tuple(
        one
        for one in people
        if all(
            word in fold(" ".join((one.name, one.company, one.role, one.how_met, one.notes)))
            for word in words
        )
    )


def say_contact(person: PersonRecord, today: date) -> str:
    """When they were in touch, and when again: "In touch 3 Nov. Again around 1 Dec."."""
    parts = []
    if person.last_contact_on is not None:
        parts.append(tr("In touch {day}.", day=say_day(person.last_contact_on, today)))
    day = next_on(person)
    if day is not None and day <= today:
        parts.append(tr("A good time to say hello."))
    elif day is not None:
        parts.append(tr("Again around {day}.", day=say_day(day, today)))
    return " ".join(parts)


def say_rhythm(weeks: int) -> str:
    """How often, in words."""
    return trn("Every week", "Every {n} weeks", weeks) if weeks > 0 else tr("No rhythm")


def say_people(count: int, up: int) -> str:
    """The line under the title."""
    if not count:
        return tr("Acquaintances open more doors than close friends do.")
    people = trn("{n} person", "{n} people", count)
    if not up:
        return people
    return tr("{people}. {up}", people=people, up=trn("One is up.", "{n} are up.", up))


def circle_name(circle: str) -> str:
    """How near someone is, in words."""
    return tr("Close") if circle == Circle.CLOSE else tr("Acquaintance")


def way_name(way: str) -> str:
    """How one was in touch, in words."""
    return {
        Way.CALL.value: tr("Call"),
        Way.MET.value: tr("Met"),
        Way.EVENT.value: tr("Event"),
    }.get(way, tr("Message"))


def hello_title(name: str) -> str:
    """Being in touch, as a goal."""
    return tr("Say hello to {name}", name=name)


def thank_you_note(name: str) -> str:
    """A short note to send after a talk; it asks for nothing."""
    first = next(iter(name.split(maxsplit=1)), name)
    return tr(
        "Dear {name},\n\nthank you for your time and for what you told me. It helped me, "
        "and I have gone on thinking about it.\n\nAll the best",
        name=first,
    )
