"""When to remind, and in which words. No Qt and no SQL; the clock is handed in.

Instants are aware and in UTC; what an hour is says the zone. Local times that a change of the
clocks skips come an hour later, those that come twice count the first time.

Someone looks at the clock now and then (`look`), not more than once a minute. What came due since
the last look is said once, however much it was: after a night of sleep there is no heap. What is
older than `GRACE` is not said at all. A clock that was set back, or a journey to the west, does not
repeat what was said for a day and time; a clock set forward says nothing that nobody waited for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from resilience_desktop.core.days import weekday_name
from resilience_desktop.core.text import one_line, printable
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.reminder_port import Due, Reminders

GRACE = timedelta(hours=2)
"""A reminder that nobody could hear for so long, as while the computer slept, is let go."""

MOST_TITLES = 3
_LONGEST_TITLE = 80
_LONGEST_SNOOZE = timedelta(days=1)
_LOOK_AHEAD = 400
_REMEMBER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Watch:
    """When one looked last, and for which local days and times something was said."""

    looked_at: datetime
    said: frozenset[tuple[date, time]] = frozenset()


def look(
    reminders: Reminders, watch: Watch, now: datetime, zone: tzinfo | None
) -> tuple[bool, Watch]:
    """Whether a reminder is due at `now`, and the watch to look with next time."""
    if not reminders.on:
        return False, Watch(now, watch.said)
    since = max(min(watch.looked_at, now), now - GRACE)
    today = now.astimezone(zone).date()
    said = frozenset(one for one in watch.said if abs(one[0] - today) <= _REMEMBER)
    due = frozenset(
        slot
        for slot in _slots(reminders, since, now, zone)
        if since < instant_of(*slot, zone) <= now and slot not in said
    )
    if is_snoozed(reminders, now):
        return False, Watch(now, said)
    woken = _snooze_ended(reminders, since, now, zone)
    return bool(due) or woken, Watch(now, said | due)


def _slots(
    reminders: Reminders, since: datetime, now: datetime, zone: tzinfo | None
) -> list[tuple[date, time]]:
    """The days and times that may lie between two instants, but for days that are silent."""
    first = since.astimezone(zone).date() - timedelta(days=1)
    span = (now.astimezone(zone).date() - first).days
    days = (first + timedelta(days=ahead) for ahead in range(span + 1))
    return [(day, at) for day in days if _speaks(reminders, day) for at in reminders.times]


def _speaks(reminders: Reminders, day: date) -> bool:
    return day.weekday() in reminders.weekdays and day != reminders.quiet_on


def _snooze_ended(
    reminders: Reminders, since: datetime, now: datetime, zone: tzinfo | None
) -> bool:
    until = reminders.snoozed_until
    if until is None or not since < until <= now:
        return False
    return _speaks(reminders, until.astimezone(zone).date())


def is_snoozed(reminders: Reminders, now: datetime) -> bool:
    """Whether a snooze runs. One that ends later than a day ahead, as after the clock was set
    back, is none."""
    until = reminders.snoozed_until
    return until is not None and now < until <= now + _LONGEST_SNOOZE


def wait_seconds(now: datetime) -> float:
    """Seconds until the clock is to be looked at again: as the next minute begins.

    Not until the reminder itself: clocks are set, journeys made, and sleep stops timers.
    """
    left = 60 - now.second - now.microsecond / 1_000_000
    return left if left >= 1 else left + 60


def instant_of(day: date, at: time, zone: tzinfo | None) -> datetime:
    """The instant, in UTC, at which a local day has a local time; the computer's zone for None."""
    local = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    aware = local.replace(tzinfo=zone) if zone is not None else local.astimezone()
    return aware.astimezone(UTC)


def next_reminder(
    reminders: Reminders,
    now: datetime,
    zone: tzinfo | None,
    resting: Callable[[date], bool] | None = None,
) -> datetime | None:
    """The next instant after `now` to remind at, in UTC; None when there is none.

    A snooze ends in a reminder, but not on a day that is silent. `resting` tells days of planned
    rest, which stay quiet unless wished.
    """
    if not reminders.on:
        return None
    after = now
    until = reminders.snoozed_until
    if until is not None and is_snoozed(reminders, now):
        if not _rests(reminders, until.astimezone(zone).date(), resting):
            return until.astimezone(UTC)
        after = until
    today = after.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(_LOOK_AHEAD)):
        if not _rests(reminders, day, resting):
            found = [instant_of(day, at, zone) for at in reminders.times]
            later = [instant for instant in found if instant > after]
            if later:
                return min(later)
    return None


def _rests(reminders: Reminders, day: date, resting: Callable[[date], bool] | None) -> bool:
    if not _speaks(reminders, day):
        return True
    return resting is not None and not reminders.rest_too and resting(day)


# Words


def say_due(due: Due, reminders: Reminders) -> tuple[str, str] | None:
    """Title and text of a notification; None when there is nothing to be reminded of.

    Nothing but that there is something, unless titles are wished: others may look at the screen.
    """
    if not due.titles or (due.resting and not reminders.rest_too):
        return None
    n = len(due.titles)
    title = tr("A small step is waiting")
    if not reminders.show_titles:
        return title, tr("Whenever it suits you.")
    lines = [printable(one_line(words))[:_LONGEST_TITLE] for words in due.titles[:MOST_TITLES]]
    if n > MOST_TITLES:
        lines.append(trn("and {n} more", "and {n} more", n - MOST_TITLES))
    return title, "\n".join(lines)


def read_times(text: str) -> tuple[tuple[time, ...], tuple[str, ...]]:
    """The times a person wrote ("9, 13:30 17.15"), in order; and the words that are none."""
    times, strange = set(), []
    for word in text.replace(",", " ").replace(";", " ").split():
        try:
            times.add(_time(word))
        except ValueError:
            strange.append(word)
    return tuple(sorted(times)), tuple(strange)


def _time(word: str) -> time:
    hours, _, minutes = word.replace(".", ":").partition(":")
    if not (hours.isdecimal() and (minutes or "0").isdecimal()):
        raise ValueError("no time")
    return time(int(hours), int(minutes or 0))


def say_times(times: tuple[time, ...]) -> str:
    """The times as a line that `read_times` takes: "09:00, 17:30"."""
    return ", ".join(at.strftime("%H:%M") for at in times)


def say_next(reminders: Reminders, now: datetime, zone: tzinfo | None) -> str:
    """When the next reminder comes: "Quiet until 14:10.", "Next: Monday at 09:00."; "" when off."""
    if not reminders.on:
        return ""
    upcoming = next_reminder(reminders, now, zone)
    if upcoming is None:
        return tr("No day is chosen, so nothing is said.")
    local, today = upcoming.astimezone(zone), now.astimezone(zone).date()
    at = local.strftime("%H:%M")
    if is_snoozed(reminders, now) and upcoming == reminders.snoozed_until:
        return tr("Quiet until {time}.", time=at)
    if local.date() == today:
        return tr("Next: today at {time}.", time=at)
    if local.date() == today + timedelta(days=1):
        return tr("Next: tomorrow at {time}.", time=at)
    return tr("Next: {weekday} at {time}.", weekday=weekday_name(local.date()), time=at)


# As text


def write_reminders(reminders: Reminders) -> str:
    """The settings as text, for `read_reminders`."""
    until = reminders.snoozed_until
    return json.dumps(
        {
            "on": reminders.on,
            "times": sorted({at.strftime("%H:%M") for at in reminders.times}),
            "weekdays": sorted(set(reminders.weekdays)),
            "snooze_minutes": reminders.snooze_minutes,
            "snoozed_until": None if until is None else until.isoformat(),
            "rest_too": reminders.rest_too,
            "show_titles": reminders.show_titles,
            "quiet_on": None if reminders.quiet_on is None else reminders.quiet_on.isoformat(),
        }
    )


def read_reminders(text: str) -> Reminders:
    """What `write_reminders` wrote; what cannot be read is as it is when nothing was ever set."""
    usual = Reminders()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return usual
    if not isinstance(found, dict):
        return usual
    return Reminders(
        on=found.get("on") is True,
        times=_times(found.get("times")) or usual.times,
        weekdays=_weekdays(found.get("weekdays"), usual.weekdays),
        snooze_minutes=_minutes(found.get("snooze_minutes"), usual.snooze_minutes),
        snoozed_until=_instant(found.get("snoozed_until")),
        rest_too=found.get("rest_too") is True,
        show_titles=found.get("show_titles") is True,
        quiet_on=_day(found.get("quiet_on")),
    )


def _times(value: Any) -> tuple[time, ...]:
    times = set()
    for one in value if isinstance(value, list) else ():
        with suppress(TypeError, ValueError):
            times.add(time.fromisoformat(one).replace(second=0, microsecond=0, tzinfo=None))
    return tuple(sorted(times))


def _weekdays(value: Any, usual: tuple[int, ...]) -> tuple[int, ...]:
    if not isinstance(value, list):
        return usual
    return tuple(sorted({day for day in value if type(day) is int and 0 <= day < 7}))


def _minutes(value: Any, usual: int) -> int:
    return min(max(value, 1), 24 * 60) if type(value) is int else usual


def _instant(value: Any) -> datetime | None:
    with suppress(TypeError, ValueError):
        found = datetime.fromisoformat(value)
        return found if found.tzinfo is not None else None
    return None


def _day(value: Any) -> date | None:
    with suppress(TypeError, ValueError):
        return date.fromisoformat(value)
    return None
