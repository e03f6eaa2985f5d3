"""Entries as an iCalendar file, by the library `icalendar`; it is imported when one is written.

Folding, escaping and the form of days are the library's. Entries are for whole days, do not block
them, and are marked private for calendars that are shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from resilience_desktop.agenda.entries import WEEKDAYS, Entry, Repeat
from resilience_desktop.agenda.memory import Stamped
from resilience_desktop.core.words import tr

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Todo

PRODUCT = "-//Resilience//resilience-desktop//EN"
DOMAIN = "resilience-desktop"


def write(stamped: Iterable[Stamped], now: datetime, as_tasks: bool = False) -> bytes:
    """The file. As tasks (VTODO) it may hold steps without a day; `now` is DTSTAMP of all."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", tr("Small steps"))
    for one in stamped:
        _add(calendar, one, now, as_tasks)
    return bytes(calendar.to_ical())


def _add(calendar: Calendar, one: Stamped, now: datetime, as_tasks: bool) -> None:
    from icalendar import Event, Todo

    part: Event | Todo = Todo() if as_tasks else Event()
    part.add("uid", f"{one.key}@{DOMAIN}")
    part.add("dtstamp", _second(now))
    part.add("last-modified", _second(one.mark.changed))
    part.add("sequence", one.mark.sequence)
    part.add("class", "PRIVATE")
    if one.entry is None:
        _cancel(part, one, now, as_tasks)
    else:
        _describe(part, one.entry, as_tasks)
    calendar.add_component(part)


def _cancel(part: Any, one: Stamped, now: datetime, as_tasks: bool) -> None:
    part.add("summary", tr("No longer planned"))
    part.add("status", "CANCELLED")
    if not as_tasks:
        part.add("dtstart", one.mark.day or now.date())


def _describe(part: Any, entry: Entry, as_tasks: bool) -> None:
    part.add("summary", entry.title)
    if entry.note:
        part.add("description", entry.note)
    if as_tasks:
        _describe_task(part, entry)
    elif entry.day is not None:
        part.add("dtstart", entry.day)
        part.add("dtend", entry.day + timedelta(days=1))
        part.add("transp", "TRANSPARENT")
    if entry.repeat is not None:
        part.add("rrule", _rule(entry.repeat))
    if entry.without:
        part.add("exdate", list(entry.without))


def _describe_task(part: Any, entry: Entry) -> None:
    if entry.day is not None:
        part.add("dtstart", entry.day)
        if entry.repeat is None:
            # DUE says until when, and must come after DTSTART: the step is for that one day.
            part.add("due", entry.day + timedelta(days=1))
    if entry.done_on is not None:
        part.add("status", "COMPLETED")
        part.add("percent-complete", 100)
    else:
        part.add("status", "NEEDS-ACTION")


def _rule(repeat: Repeat) -> dict[str, Any]:
    rule: dict[str, Any] = {"freq": "WEEKLY" if repeat.weekly else "DAILY"}
    if repeat.interval > 1:
        rule["interval"] = repeat.interval
    if repeat.weekly:
        rule["byday"] = [WEEKDAYS[day] for day in repeat.weekdays]
        rule["wkst"] = "MO"
    if repeat.until is not None:
        rule["until"] = repeat.until
    return rule


def _second(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)
