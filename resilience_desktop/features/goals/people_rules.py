"""Staying in touch: who is up next, and how it is said. No Qt and no SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.people_port import Circle, PersonRecord

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


def suggested(
    people: Iterable[PersonRecord], today: date, most: int = 3
) -> tuple[PersonRecord, ...]:
    """Whom to write to next: those whose day came or comes within a week, acquaintances first,
    for they open more doors than close friends do; among them who has waited longest."""
    up = (one for one in people if is_up(one, today))
    order = sorted(
        up,
        key=lambda one: (one.circle == Circle.CLOSE, next_on(one) or date.max, one.name.casefold()),
    )
    return tuple(order[:most])


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
